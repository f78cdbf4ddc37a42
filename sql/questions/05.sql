-- 5. What was known at the end of 2023?
-- Claims that could be known on 31 December 2023, by what they are of and measure.
select
    subject_id,
    metric_id,
    kind,
    value,
    unit,
    document
from claims_known_on('2023-12-31')
order by subject_id, metric_id, claim_id
