-- Grain: a pair of claims that differ. Whether they are two, differ, and a true conflict is told.
select
    pairs.pair_id,
    pairs.type,
    pairs.subject_id,
    pairs.metric_id,
    pairs.claim_id_a <> pairs.claim_id_b as claims_are_two,
    pairs.value_a <> pairs.value_b as values_differ,
    claims_a.metric_id = claims_b.metric_id and claims_a.subject_id = claims_b.subject_id as question_is_one
from marts.disagreements as pairs
inner join marts.claims as claims_a on pairs.claim_id_a = claims_a.claim_id
inner join marts.claims as claims_b on pairs.claim_id_b = claims_b.claim_id
order by pairs.pair_id
