-- Grain: a row of marts.corridor_trade. Whether its values fit each other.
select
    corridor_id,
    place_id,
    mode,
    partner_id,
    metric_id,
    measure,
    unit,
    aggregation,
    period_start,
    period_end,
    value,
    is_tied,
    value_cny is null or unit = 'CNY' or cny_per_unit is not null as conversion_has_rate,
    coalesce(abs(growth_stated_percent - growth_computed_percent) <= 3, true) as growth_agrees,
    (growth_stated_percent is null) = (growth_claim_id is null) as growth_has_evidence
from marts.corridor_trade
order by all
