-- Grain: corridor x place x mode x partner x metric x measure x unit x aggregation x period.
-- Rule: the best value of what a corridor carried; scopes that differ in any of these are rows apart. Reach (ports,
-- countries, cities, provinces, stations) is in marts.corridor_network. Growth is stated where an article says so, and
-- computed against the row of the same scope a year before. Money is in yuan too, at the yearly average rate.
with

corridors as (
    select * from reference.corridors
),

network_metrics as (
    select unnest(['ports_reached', 'countries_reached', 'cities', 'provinces', 'stations']) as metric_id
),

best as (
    select
        claims.*,
        ranked.families,
        ranked.is_tied
    from staging.usable_claims as claims
    inner join marts.ranked_claims as ranked on claims.claim_id = ranked.claim_id
    inner join corridors on claims.subject_id = corridors.corridor_id
    where
        ranked.place_in_rule = 1
        and claims.metric_id not in (select network_metrics.metric_id from network_metrics)
),

carried as (
    select * from best
    where measure in ('level', 'share')
),

stated_growth as (
    select * from best
    where measure = 'change'
    qualify
        row_number() over (
            partition by subject_id, metric_id, place_id, partner_id, mode, period_start, period_end
            order by confidence desc, claim_id asc
        ) = 1
)

select
    carried.subject_id as corridor_id,
    corridors.name_en as corridor,
    carried.place_id,
    carried.mode,
    carried.partner_id,
    partners.name_en as partner,
    carried.metric_id,
    metrics.name_en as metric,
    carried.measure,
    carried.unit,
    carried.aggregation,
    carried.period_start,
    carried.period_end,
    carried.value,
    carried.value_high,
    carried.comparator,
    case when carried.unit = 'CNY' then carried.value else carried.value * fx.cny_per_unit end as value_cny,
    fx.cny_per_unit,
    stated_growth.value as growth_stated_percent,
    stated_growth.claim_id as growth_claim_id,
    case when earlier.value > 0 then round((carried.value / earlier.value - 1) * 100, 2) end as growth_computed_percent,
    earlier.claim_id as growth_base_claim_id,
    carried.families,
    carried.is_tied,
    carried.claim_id
from carried
inner join corridors on carried.subject_id = corridors.corridor_id
inner join reference.metrics as metrics on carried.metric_id = metrics.metric_id
left join reference.places as partners on carried.partner_id = partners.place_id
left join reference.fx as fx on carried.unit = fx.currency and year(carried.period_end) = fx.year
left join stated_growth
    on
        carried.subject_id = stated_growth.subject_id
        and carried.metric_id = stated_growth.metric_id
        and carried.place_id is not distinct from stated_growth.place_id
        and carried.partner_id is not distinct from stated_growth.partner_id
        and carried.mode is not distinct from stated_growth.mode
        and carried.period_start = stated_growth.period_start
        and carried.period_end = stated_growth.period_end
left join carried as earlier
    on
        carried.aggregation = 'flow'
        and carried.measure = 'level'
        and carried.aggregation = earlier.aggregation
        and carried.measure = earlier.measure
        and carried.subject_id = earlier.subject_id
        and carried.metric_id = earlier.metric_id
        and carried.unit is not distinct from earlier.unit
        and carried.place_id is not distinct from earlier.place_id
        and carried.partner_id is not distinct from earlier.partner_id
        and carried.mode is not distinct from earlier.mode
        and a_year_before(carried.period_start) = earlier.period_start
        and a_year_before(carried.period_end) = earlier.period_end
order by
    corridor_id,
    carried.place_id nulls first,
    carried.mode nulls first,
    carried.partner_id nulls first,
    carried.metric_id,
    carried.measure,
    carried.unit nulls first,
    carried.aggregation,
    carried.period_start nulls first,
    carried.period_end nulls first
