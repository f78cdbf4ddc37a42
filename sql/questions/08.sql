-- 8. Which of the targets for 2022 have an outcome?
-- Targets due in 2022 and their status; no evidence is an answer too.
select
    metric,
    value,
    comparator,
    unit,
    status,
    actual_value
from marts.target_outcomes
where year(deadline) = 2022
order by metric, value
