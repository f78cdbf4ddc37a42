-- 28. Which values fail a check against other values?
-- Failed arithmetic checks, with the claims that went in.
select
    kind,
    subject_id,
    metric_id,
    period_end,
    expected_low,
    expected_high,
    actual,
    inputs
from marts.arithmetic_checks
where not holds
order by kind, subject_id, metric_id, check_id
