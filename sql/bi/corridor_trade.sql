-- Grain: what a corridor carried in one scope and period.
-- Rule: marts.corridor_trade, named for people; only flows have a summable value, in their own unit and in yuan.
select
    trade.corridor_id as subject_key,
    trade.metric_id as metric_key,
    trade.place_id as place_key,
    trade.partner_id as partner_place_key,
    trade.corridor,
    trade.metric,
    trade.partner,
    trade.mode as transport_mode,
    trade.measure,
    trade.aggregation,
    trade.unit,
    trade.period_start as period_start_date,
    trade.period_end as period_end_date,
    year(trade.period_end) as period_year,
    trade.value,
    trade.value_cny,
    case when trade.measure = 'level' and trade.aggregation = 'flow' then trade.value end as summable_value,
    case when trade.measure = 'level' and trade.aggregation = 'flow' then trade.value_cny end as summable_value_cny,
    trade.growth_stated_percent,
    trade.growth_computed_percent,
    trade.families as independent_sources,
    trade.claim_id as evidence_claim_id
from marts.corridor_trade as trade
