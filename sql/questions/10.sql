-- 10. What is the local supply rate of connected new energy vehicles, and what shall it be?
-- Present rate and target, with date and evidence.
select
    kind,
    value,
    comparator,
    period_end,
    deadline,
    place_id,
    phrase,
    claim_id
from marts.claims
where metric_id = 'local_supporting_rate'
order by kind, period_end, deadline, claim_id
