-- 27. What is one metric in Chongqing, with Sichuan, and in China?
-- Best values of a metric that more than one place has.
select
    metric_id,
    place_id,
    subject_id,
    period_end,
    value,
    unit,
    claim_id
from marts.best_values
qualify min(place_id) over (partition by metric_id) <> max(place_id) over (partition by metric_id)
order by metric_id, place_id, period_end, claim_id
