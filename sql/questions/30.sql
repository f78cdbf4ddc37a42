-- 30. What is the best value of each metric and year?
-- The chosen value for a chart, how many independent sources there are, and its evidence.
select
    subject_id,
    metric_id,
    place_id,
    year(period_end) as year_of_value,
    value,
    unit,
    confidence,
    families,
    chosen_by,
    claim_id
from marts.best_values
where measure = 'level'
order by subject_id, metric_id, place_id, year_of_value, claim_id
