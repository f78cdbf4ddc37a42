-- 11. How many containers went over the corridor from Chongqing each year?
-- Container volume of Chongqing by year, growth as stated and as computed.
select
    corridor,
    period_start,
    period_end,
    value as teu,
    growth_stated_percent,
    growth_computed_percent,
    claim_id
from marts.corridor_trade
where unit = 'TEU' and place_id = 'chongqing' and partner_id is null and aggregation = 'flow'
order by corridor, period_end, period_start
