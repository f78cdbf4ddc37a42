-- 14. What is a container worth, by year?
-- Goods value over containers of one scope and period, in yuan, and whether it is plausible.
select
    subject_id,
    period_end,
    actual as yuan_per_teu,
    holds as is_plausible,
    inputs
from marts.arithmetic_checks
where kind = 'value_per_teu'
order by subject_id, period_end, check_id
