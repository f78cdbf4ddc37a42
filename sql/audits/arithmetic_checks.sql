-- Grain: a check of numbers against each other. Whether it holds.
select
    check_id,
    kind,
    subject_id,
    metric_id,
    holds,
    coalesce(expected_low <= expected_high, true) as bounds_are_in_order
from marts.arithmetic_checks
order by check_id
