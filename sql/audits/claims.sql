-- Grain: a claim. Whether what it says can be so.
select
    claims.claim_id,
    claims.document,
    claims.phrase,
    claims.value,
    claims.confidence,
    claims.metric_id is null
    or is_corrupt(claims.flags)
    or claims.measure not in ('level', 'share')
    or (
        coalesce(claims.value >= metrics.plausible_low, true)
        and coalesce(coalesce(claims.value_high, claims.value) <= metrics.plausible_high, true)
    ) as value_is_plausible,
    claims.measure <> 'change' or claims.value between -100 and 100000 as change_is_possible,
    claims.measure <> 'share' or claims.value between 0 and 100 as share_is_possible,
    claims.deadline is null or coalesce(claims.deadline >= articles.said_on, true) as deadline_is_ahead,
    claims.kind <> 'actual'
    or coalesce(claims.period_end <= greatest(articles.said_on, articles.published_on), true) as actual_is_past
from marts.claims as claims
left join reference.metrics as metrics on claims.metric_id = metrics.metric_id
left join marts.articles as articles on claims.article_id = articles.article_id
order by claims.claim_id
