-- Grain: a cluster of the 33618 system.
-- Rule: membership and scale class come from the reference table with their verification; unverified rows are a working
-- list, not fact. Output value and growth are the best value of the latest period that any article states.
with

clusters as (
    select * from reference.clusters
    where scheme_id is not null and tier <> 'other'
),

articles as (
    select * from marts.articles
),

naming_articles as (
    select
        entity_id as cluster_id,
        article_id
    from core.mentions
    where entity_kind = 'cluster'
    union
    select
        cluster_id,
        article_id
    from core.lineups
),

mentions as (
    select
        naming_articles.cluster_id,
        count(*) as articles,
        min(articles.said_on) as first_mentioned_on,
        max(articles.said_on) as last_mentioned_on,
        first(articles.article_id order by articles.said_on nulls last, articles.article_id) as first_article_id,
        first(articles.article_id order by articles.said_on desc nulls last, articles.article_id asc) as last_article_id
    from naming_articles
    inner join articles on naming_articles.article_id = articles.article_id
    group by naming_articles.cluster_id
),

best_output as (
    select claims.*
    from staging.usable_claims as claims
    inner join marts.ranked_claims as ranked on claims.claim_id = ranked.claim_id
    inner join reference.metrics as metrics on claims.metric_id = metrics.metric_id
    where
        ranked.place_in_rule = 1
        and (metrics.aspect = 'output_value' or metrics.metric_id = 'output_value')
),

latest_output as (
    select * from best_output
    where measure = 'level' and unit = 'CNY'
    qualify row_number() over (partition by subject_id order by period_end desc, period_start desc, claim_id asc) = 1
),

latest_growth as (
    select * from best_output
    where measure = 'change'
    qualify row_number() over (partition by subject_id order by period_end desc, period_start desc, claim_id asc) = 1
)

select
    clusters.cluster_id,
    clusters.scheme_id,
    clusters.tier,
    clusters.tier_order,
    clusters.name_en,
    clusters.name_zh,
    clusters.scale_class_cny,
    clusters.scale_deadline,
    clusters.verification,
    clusters.source,
    coalesce(mentions.articles, 0) as articles,
    mentions.first_mentioned_on,
    mentions.first_article_id,
    mentions.last_mentioned_on,
    mentions.last_article_id,
    latest_output.value as output_value_cny,
    latest_output.comparator as output_comparator,
    latest_output.period_start as output_period_start,
    latest_output.period_end as output_period_end,
    latest_output.claim_id as output_claim_id,
    latest_growth.value as growth_percent,
    latest_growth.period_end as growth_period_end,
    latest_growth.claim_id as growth_claim_id
from clusters
left join mentions on clusters.cluster_id = mentions.cluster_id
left join latest_output on clusters.cluster_id = latest_output.subject_id
left join latest_growth on clusters.cluster_id = latest_growth.subject_id
order by clusters.cluster_id
