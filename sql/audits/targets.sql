-- Grain: a version of a target. Whether it is a target, of something, by a day to come, and said only once.
select
    targets.version_id,
    targets.claim_id,
    targets.subject,
    targets.metric,
    targets.strength,
    coalesce(claims.kind = 'target', false) as claim_is_target,
    targets.subject is not null as subject_is_known,
    (targets.deadline is null) = (targets.deadline_method is null) as deadline_has_method,
    coalesce(targets.deadline >= targets.said_on, true) as deadline_is_ahead,
    targets.measure <> 'scale_class' or targets.value in (1e9, 1e10, 5e10, 1e11, 3e11, 5e11, 1e12) as class_is_known,
    coalesce(targets.stated_for = targets.subject_id, targets.stated_for is null and targets.subject_id is null)
    or targets.measure = 'scale_class' as tier_is_a_class
from marts.targets as targets
left join marts.claims as claims on targets.claim_id = claims.claim_id
order by targets.version_id
