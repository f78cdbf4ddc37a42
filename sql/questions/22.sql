-- 22. Which claims are ranks, of whom and when?
-- Places in a ranking.
select
    subject,
    metric,
    value as rank,
    period_end,
    place_id,
    phrase,
    claim_id
from marts.claims
where measure = 'rank'
order by subject, metric, claim_id
