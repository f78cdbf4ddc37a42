-- Grain: cluster x metric x place x measure x aggregation x unit x period.
-- Rule: the best value of what is measured of a cluster. Growth is stated where an article says so, and computed from the
-- same row a year before. Shares and ranks are rows of their own; changes are the stated growth of their level.
with

best as (
    select best_values.*
    from marts.best_values as best_values
    inner join reference.clusters as clusters on best_values.subject_id = clusters.cluster_id
    where best_values.partner_id is null and best_values.mode is null
),

levels as (
    select * from best
    where measure <> 'change'
),

stated_growth as (
    select * from best
    where measure = 'change'
    qualify
        row_number() over (
            partition by subject_id, metric_id, place_id, period_start, period_end
            order by confidence desc, claim_id asc
        ) = 1
)

select
    levels.subject_id as cluster_id,
    clusters.name_en as cluster,
    levels.metric_id,
    metrics.name_en as metric,
    levels.place_id,
    levels.measure,
    levels.aggregation,
    levels.unit,
    levels.period_start,
    levels.period_end,
    levels.value,
    levels.value_high,
    levels.comparator,
    stated_growth.value as growth_stated_percent,
    stated_growth.claim_id as growth_claim_id,
    case when earlier.value > 0 then round((levels.value / earlier.value - 1) * 100, 2) end as growth_computed_percent,
    earlier.claim_id as growth_base_claim_id,
    levels.families,
    levels.is_tied,
    levels.claim_id
from levels
inner join reference.clusters as clusters on levels.subject_id = clusters.cluster_id
inner join reference.metrics as metrics on levels.metric_id = metrics.metric_id
left join stated_growth
    on
        levels.measure = 'level'
        and levels.subject_id = stated_growth.subject_id
        and levels.metric_id = stated_growth.metric_id
        and levels.place_id is not distinct from stated_growth.place_id
        and levels.period_start = stated_growth.period_start
        and levels.period_end = stated_growth.period_end
left join levels as earlier
    on
        levels.measure = 'level'
        and levels.aggregation = 'flow'
        and levels.measure = earlier.measure
        and levels.aggregation = earlier.aggregation
        and levels.subject_id = earlier.subject_id
        and levels.metric_id = earlier.metric_id
        and levels.unit is not distinct from earlier.unit
        and levels.place_id is not distinct from earlier.place_id
        and a_year_before(levels.period_start) = earlier.period_start
        and a_year_before(levels.period_end) = earlier.period_end
order by
    cluster_id,
    levels.metric_id,
    levels.place_id nulls first,
    levels.measure,
    levels.aggregation,
    levels.unit nulls first,
    levels.period_start nulls first,
    levels.period_end nulls first
