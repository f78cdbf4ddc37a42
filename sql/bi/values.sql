-- Grain: a best value (the fact table: joins articles, subjects, metrics and places by one key each).
-- Rule: one value for each subject, metric, place, partner, mode, measure, unit and period, so that nothing counts twice.
-- summable_value is filled for levels of flows alone; even so, sum it within one metric, place, mode and partner.
select
    best_values.comparability_key as value_key,
    claims.article_id as article_key,
    best_values.subject_id as subject_key,
    best_values.metric_id as metric_key,
    best_values.place_id as place_key,
    best_values.partner_id as partner_place_key,
    best_values.mode as transport_mode,
    best_values.measure,
    best_values.aggregation,
    best_values.unit,
    best_values.period_start as period_start_date,
    best_values.period_end as period_end_date,
    year(best_values.period_end) as period_year,
    best_values.value,
    best_values.value_high as value_upper_end,
    case when best_values.measure = 'level' and best_values.aggregation = 'flow' then best_values.value end as summable_value,
    best_values.comparator,
    best_values.families as independent_sources,
    best_values.is_tied as has_equal_rival,
    best_values.confidence,
    claims.phrase,
    claims.sentence,
    best_values.claim_id as evidence_claim_id
from marts.best_values as best_values
inner join marts.claims as claims on best_values.claim_id = claims.claim_id
