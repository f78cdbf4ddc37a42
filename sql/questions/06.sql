-- 6. Which targets fall due in 2027, and how firmly are they set?
-- All targets with a deadline in 2027, by strength (government document, plan, draft, statement).
select
    strength,
    subject,
    metric,
    value,
    unit,
    said_by,
    said_on,
    claim_id
from marts.targets
where year(deadline) = 2027
order by strength, subject, metric, value
