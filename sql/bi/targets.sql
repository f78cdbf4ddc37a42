-- Grain: a target and what came of it.
-- Rule: marts.target_outcomes, named for people; progress is the share of the value to reach that has been reached.
select
    outcomes.target_id as target_key,
    claims.article_id as article_key,
    outcomes.subject_id as subject_key,
    outcomes.metric_id as metric_key,
    outcomes.place_id as place_key,
    outcomes.subject,
    outcomes.metric,
    outcomes.measure,
    outcomes.value as target_value,
    outcomes.comparator,
    outcomes.unit,
    outcomes.deadline as due_date,
    year(outcomes.deadline) as due_year,
    outcomes.strength,
    outcomes.said_by,
    outcomes.said_on as said_date,
    outcomes.status,
    outcomes.actual_value,
    outcomes.actual_period_end as actual_as_of_date,
    case when outcomes.value > 0 then round(outcomes.actual_value / outcomes.value, 4) end as progress,
    outcomes.days_left,
    outcomes.versions as number_of_versions,
    outcomes.as_of as as_of_date,
    claims.sentence,
    outcomes.claim_id as evidence_claim_id,
    outcomes.actual_claim_id as actual_evidence_claim_id
from marts.target_outcomes as outcomes
inner join marts.claims as claims on outcomes.claim_id = claims.claim_id
