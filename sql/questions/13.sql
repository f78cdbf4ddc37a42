-- 13. Which values must not be compared, because their scope differs?
-- Pairs with one metric and period but another place, mode or aggregation.
select
    metric_id,
    period_end,
    value_a,
    place_id_a,
    value_b,
    place_id_b,
    sentence_a,
    sentence_b
from marts.disagreements
where type = 'scope_difference'
order by metric_id, period_end, pair_id
