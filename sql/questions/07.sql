-- 7. Which target numbers changed between statements?
-- Targets with more than one version, and the values that were set.
select
    subject,
    metric,
    deadline,
    count(*) as versions,
    min(value) as lowest,
    max(value) as highest,
    string_agg(cast(value as varchar), ' -> ' order by said_on, version_id) as as_said
from marts.targets
group by target_id, subject, metric, deadline
having min(value) <> max(value)
order by subject, metric
