-- Grain: a claim that other marts may use.
-- Rule: claims with corrupted digits are left out. A claim without a period is about the day it was said.
-- Sources rank: document (a plan or government document) over speech (an official site) over wire and press over repost.
with

claims as (
    select * from core.claims
),

articles as (
    select * from marts.articles
),

outlets as (
    select * from reference.outlets
),

sound_claims as (
    select
        claims.*,
        articles.family_id,
        articles.said_on,
        articles.known_on,
        coalesce(claims.period_start, articles.said_on) as about_start,
        coalesce(claims.period_end, articles.said_on) as about_end,
        case
            when claims.strength in ('plan', 'government document') then 1
            when articles.outlet_kind = 'government' then 2
            when articles.outlet_kind = 'republisher' then 4
            when coalesce(articles.outlet_kind, writer.kind) is not null then 3
            else 4
        end as source_rank
    from claims
    inner join articles on claims.article_id = articles.article_id
    left join outlets as writer on articles.origin_outlet_id = writer.outlet_id
    where not is_corrupt(claims.flags)
)

select
    claim_id,
    article_id,
    family_id,
    comparability_key(
        subject_id, metric_id, place_id, partner_id, mode, measure, aggregation, unit, about_start, about_end
    ) as comparability_key,
    kind,
    measure,
    aggregation,
    value,
    value_high,
    unit,
    comparator,
    subject_id,
    metric_id,
    place_id,
    partner_id,
    mode,
    about_start as period_start,
    about_end as period_end,
    said_on,
    known_on,
    source_rank,
    confidence
from sound_claims
order by claim_id
