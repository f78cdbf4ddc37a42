-- Grain: a claim. Public contract: columns are added, never renamed or given another meaning.
-- Rule: every claim that was taken down, whatever its flags; of equal copies of an article the first document is named.
with

claims as (
    select * from core.claims
),

articles as (
    select * from marts.articles
)

select
    claims.claim_id,
    claims.article_id,
    articles.document,
    claims.char_start,
    claims.char_end,
    claims.phrase,
    claims.sentence,
    claims.value,
    claims.value_high,
    claims.unit,
    claims.comparator,
    claims.kind,
    claims.measure,
    claims.aggregation,
    claims.period_start,
    claims.period_end,
    claims.deadline,
    claims.deadline_method,
    claims.baseline,
    claims.multiple,
    claims.subject_id,
    claims.subject,
    claims.metric_id,
    claims.metric,
    claims.place_id,
    claims.partner_id,
    claims.mode,
    claims.origin,
    claims.strength,
    claims.published_on,
    claims.event_on,
    claims.language,
    claims.confidence,
    claims.flags
from claims
inner join articles on claims.article_id = articles.article_id
order by claims.article_id, claims.char_start, claims.char_end, claims.claim_id
