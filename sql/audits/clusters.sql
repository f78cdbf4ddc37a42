-- Grain: a cluster. Whether what is known of it fits together.
select
    cluster_id,
    tier,
    verification,
    output_value_cny,
    (output_value_cny is null) = (output_claim_id is null) as output_has_evidence,
    (growth_percent is null) = (growth_claim_id is null) as growth_has_evidence,
    (articles > 0) = (first_article_id is not null) as mention_has_article,
    coalesce(first_mentioned_on <= last_mentioned_on, true) as mentions_are_in_order
from marts.clusters
order by cluster_id
