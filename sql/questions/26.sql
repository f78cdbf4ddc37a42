-- 26. Who is quoted, and what did they claim?
-- Claims that name who measured, said or planned them.
select
    origin,
    kind,
    subject,
    metric,
    value,
    unit,
    coalesce(event_on, published_on) as said_on,
    claim_id
from marts.claims
where origin is not null
order by origin, said_on, claim_id
