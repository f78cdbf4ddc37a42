-- 12. How many containers went by rail and sea over the whole corridor each year?
-- Container volume by rail-sea trains where no single place is named.
select
    corridor,
    period_start,
    period_end,
    mode,
    value as teu,
    claim_id
from marts.corridor_trade
where unit = 'TEU' and (place_id is null or place_id <> 'chongqing') and aggregation = 'flow'
order by corridor, period_end, period_start
