-- Grain: a check of numbers against each other.
-- Rule: growth: a level against the level a year before and the stated growth, within 1.5 %. multiple: a target against
-- baseline times multiple, within 2 %. value_per_teu: goods value over containers of one scope and period, between
-- 50,000 and 500,000 yuan. code_digits: a code's digit against the clusters known. plausible_range: only what fails.
with

levels as (
    select * from marts.best_values
    where measure = 'level'
),

growth as (
    select
        'growth' as kind,
        now.subject_id,
        now.metric_id,
        now.period_end,
        earlier.value * (1 + changes.value / 100) * 0.985 as expected_low,
        earlier.value * (1 + changes.value / 100) * 1.015 as expected_high,
        now.value as actual,
        [now.claim_id, changes.claim_id, earlier.claim_id] as inputs
    from levels as now
    inner join marts.best_values as changes
        on
            now.subject_id = changes.subject_id
            and now.metric_id = changes.metric_id
            and now.place_id is not distinct from changes.place_id
            and now.partner_id is not distinct from changes.partner_id
            and now.mode is not distinct from changes.mode
            and now.period_start = changes.period_start
            and now.period_end = changes.period_end
    inner join levels as earlier
        on
            now.subject_id = earlier.subject_id
            and now.metric_id = earlier.metric_id
            and now.place_id is not distinct from earlier.place_id
            and now.partner_id is not distinct from earlier.partner_id
            and now.mode is not distinct from earlier.mode
            and now.unit is not distinct from earlier.unit
            and now.aggregation = earlier.aggregation
            and a_year_before(now.period_start) = earlier.period_start
            and a_year_before(now.period_end) = earlier.period_end
    where
        changes.measure = 'change'
        and now.comparator in ('eq', 'approx')
        and earlier.comparator in ('eq', 'approx')
        and changes.comparator in ('eq', 'approx')
),

multiples as (
    select
        'multiple' as kind,
        subject_id,
        metric_id,
        deadline as period_end,
        baseline_value * multiple * 0.98 as expected_low,
        baseline_value * multiple * 1.02 as expected_high,
        value as actual,
        [claim_id, baseline_claim_id] as inputs
    from marts.targets
    where multiple is not null and baseline_value is not null and measure = 'level'
),

value_per_teu as (
    select
        'value_per_teu' as kind,
        goods.corridor_id as subject_id,
        goods.metric_id,
        goods.period_end,
        50000 as expected_low,
        500000 as expected_high,
        round(goods.value_cny / containers.value, 2) as actual,
        [goods.claim_id, containers.claim_id] as inputs
    from marts.corridor_trade as goods
    inner join marts.corridor_trade as containers
        on
            goods.corridor_id = containers.corridor_id
            and goods.place_id is not distinct from containers.place_id
            and goods.mode is not distinct from containers.mode
            and goods.partner_id is not distinct from containers.partner_id
            and goods.aggregation = containers.aggregation
            and goods.period_start = containers.period_start
            and goods.period_end = containers.period_end
    where goods.value_cny is not null and containers.unit = 'TEU' and containers.value > 0
),

tiers as (
    select
        unnest(['leading', 'pillar', 'distinctive', 'new_star']) as tier,
        unnest([1, 2, 3, 4]) as part_order
),

code_digits as (
    select
        'code_digits' as kind,
        concat(schemes.scheme_id, '_', tiers.tier) as subject_id,
        'clusters_in_tier' as metric_id,
        cast(null as date) as period_end,
        schemes.member_count as expected_low,
        schemes.member_count as expected_high,
        count(*) as actual,
        cast([] as varchar[]) as inputs
    from marts.schemes as schemes
    inner join tiers on schemes.part_order = tiers.part_order
    inner join marts.clusters as clusters on schemes.scheme_id = clusters.scheme_id and tiers.tier = clusters.tier
    group by schemes.scheme_id, tiers.tier, schemes.member_count
),

out_of_range as (
    select
        'plausible_range' as kind,
        best_values.subject_id,
        best_values.metric_id,
        best_values.period_end,
        metrics.plausible_low as expected_low,
        metrics.plausible_high as expected_high,
        best_values.value as actual,
        [best_values.claim_id] as inputs
    from levels as best_values
    inner join reference.metrics as metrics on best_values.metric_id = metrics.metric_id
    where best_values.value < metrics.plausible_low or best_values.value > metrics.plausible_high
),

checks as (
    select * from growth
    union all by name
    select * from multiples
    union all by name
    select * from value_per_teu
    union all by name
    select * from code_digits
    union all by name
    select * from out_of_range
)

select
    short_hash(concat_ws('|', kind, subject_id, metric_id, array_to_string(inputs, '|'))) as check_id,
    kind,
    subject_id,
    metric_id,
    period_end,
    expected_low,
    expected_high,
    actual,
    coalesce(actual >= expected_low, true) and coalesce(actual <= expected_high, true) as holds,
    inputs
from checks
order by check_id
