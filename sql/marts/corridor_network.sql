-- Grain: corridor x as-of date.
-- Rule: of each kind of reach the best value stated for that day; a kind that nobody states for the day is empty, never
-- carried over from another.
with

reach as (
    select
        claims.*,
        ranked.families
    from staging.usable_claims as claims
    inner join marts.ranked_claims as ranked on claims.claim_id = ranked.claim_id
    inner join reference.corridors as corridors on claims.subject_id = corridors.corridor_id
    where
        claims.measure = 'level'
        and claims.metric_id in ('ports_reached', 'countries_reached', 'cities', 'provinces', 'stations')
    qualify
        row_number() over (
            partition by claims.subject_id, claims.period_end, claims.metric_id
            order by ranked.rule_rank asc, claims.source_rank asc, claims.confidence desc, claims.claim_id asc
        ) = 1
),

days as (
    select
        subject_id as corridor_id,
        period_end as as_of,
        max(value) filter (where metric_id = 'ports_reached') as ports,
        max(comparator) filter (where metric_id = 'ports_reached') as ports_comparator,
        max(claim_id) filter (where metric_id = 'ports_reached') as ports_claim_id,
        max(value) filter (where metric_id = 'countries_reached') as countries_and_regions,
        max(comparator) filter (where metric_id = 'countries_reached') as countries_and_regions_comparator,
        max(claim_id) filter (where metric_id = 'countries_reached') as countries_and_regions_claim_id,
        max(value) filter (where metric_id = 'cities') as cities,
        max(comparator) filter (where metric_id = 'cities') as cities_comparator,
        max(claim_id) filter (where metric_id = 'cities') as cities_claim_id,
        max(value) filter (where metric_id = 'provinces') as provinces,
        max(comparator) filter (where metric_id = 'provinces') as provinces_comparator,
        max(claim_id) filter (where metric_id = 'provinces') as provinces_claim_id,
        max(value) filter (where metric_id = 'stations') as stations,
        max(comparator) filter (where metric_id = 'stations') as stations_comparator,
        max(claim_id) filter (where metric_id = 'stations') as stations_claim_id,
        max(families) as families
    from reach
    group by subject_id, period_end
)

select
    days.corridor_id,
    days.as_of,
    corridors.name_en as corridor,
    days.ports,
    days.ports_comparator,
    days.ports_claim_id,
    days.countries_and_regions,
    days.countries_and_regions_comparator,
    days.countries_and_regions_claim_id,
    days.cities,
    days.cities_comparator,
    days.cities_claim_id,
    days.provinces,
    days.provinces_comparator,
    days.provinces_claim_id,
    days.stations,
    days.stations_comparator,
    days.stations_claim_id,
    days.families
from days
inner join reference.corridors as corridors on days.corridor_id = corridors.corridor_id
order by days.corridor_id, days.as_of nulls first
