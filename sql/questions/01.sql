-- 1. Which targets were due by 2025, and what came of them?
-- Every target with a deadline up to the end of 2025, its status, and the claims that prove both sides.
select
    subject,
    metric,
    value,
    comparator,
    unit,
    deadline,
    status,
    actual_value,
    claim_id,
    actual_claim_id
from marts.target_outcomes
where deadline <= date '2025-12-31'
order by deadline, subject, metric
