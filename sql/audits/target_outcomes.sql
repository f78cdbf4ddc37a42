-- Grain: a target. Whether its status follows from its dates and its evidence.
select
    outcomes.target_id,
    outcomes.subject,
    outcomes.metric,
    outcomes.status,
    outcomes.status not in ('met', 'met_early') or outcomes.reached_claim_id is not null as met_has_evidence,
    outcomes.status <> 'missed' or outcomes.actual_claim_id is not null as missed_has_evidence,
    outcomes.status not in ('overdue_no_evidence', 'missed')
    or coalesce(outcomes.deadline < outcomes.as_of, false) as overdue_is_past_due,
    outcomes.status <> 'incomparable' or outcomes.incomparable_because is not null as incomparable_has_reason,
    versions.target_id is not null as version_is_known
from marts.target_outcomes as outcomes
left join marts.targets as versions
    on outcomes.version_id = versions.version_id and outcomes.target_id = versions.target_id
order by outcomes.target_id
