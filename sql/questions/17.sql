-- 17. Which modes of transport are measured, and by what?
-- Metrics of corridors by mode.
select
    corridor,
    coalesce(mode, 'not named') as transport_mode,
    metric,
    count(*) as rows_in_mart
from marts.corridor_trade
group by corridor, mode, metric
order by corridor, transport_mode, metric
