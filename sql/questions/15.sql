-- 15. What is the goods value in yuan and in dollars?
-- Money over the corridors in its own currency and in yuan, with the yearly rate used.
select
    corridor,
    partner,
    period_end,
    unit,
    value,
    cny_per_unit,
    value_cny,
    claim_id
from marts.corridor_trade
where unit in ('CNY', 'USD')
order by corridor, period_end, partner, unit
