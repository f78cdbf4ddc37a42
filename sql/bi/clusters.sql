-- Grain: a cluster of the 33618 system.
-- Rule: marts.clusters, named for people; only verified members count as fact.
select
    cluster_id as subject_key,
    name_en as cluster,
    name_zh as cluster_in_chinese,
    tier,
    tier_order as place_in_tier,
    verification = 'verified' as is_verified,
    scale_class_cny as scale_class_in_yuan,
    scale_deadline as scale_class_due_date,
    output_value_cny as output_in_yuan,
    output_period_end as output_as_of_date,
    growth_percent,
    articles as number_of_articles,
    first_mentioned_on as first_mention_date,
    last_mentioned_on as last_mention_date,
    output_claim_id as evidence_claim_id
from marts.clusters
