-- Grain: a comparability key: subject, metric, place, partner, mode, measure, aggregation, unit and period.
-- Rule: flagged corruption is dropped; then document over speech over wire over repost; a point over a bound; said later
-- over earlier; a tie stays a tie. The runner-up is the next best claim that gives another value.
with

candidates as (
    select
        ranked.*,
        claims.value,
        claims.value_high,
        claims.comparator,
        claims.confidence
    from marts.ranked_claims as ranked
    inner join staging.usable_claims as claims on ranked.claim_id = claims.claim_id
),

best as (
    select * from candidates
    where place_in_rule = 1
),

others as (
    select
        candidates.*,
        count(distinct candidates.value) over (partition by candidates.comparability_key) as other_values
    from candidates
    inner join best on candidates.comparability_key = best.comparability_key
    where candidates.value <> best.value
),

runners_up as (
    select * from others
    qualify row_number() over (partition by comparability_key order by place_in_rule asc) = 1
)

select
    best.comparability_key,
    claims.subject_id,
    claims.metric_id,
    claims.place_id,
    claims.partner_id,
    claims.mode,
    claims.measure,
    claims.aggregation,
    claims.unit,
    best.period_start,
    best.period_end,
    best.value,
    best.value_high,
    best.comparator,
    best.confidence,
    best.families,
    best.articles,
    case
        when runners_up.claim_id is null then 'only value'
        when best.source_rank < runners_up.source_rank then 'better source'
        when best.precision_rank < runners_up.precision_rank then 'point over bound'
        when best.rule_rank < runners_up.rule_rank then 'said later'
        else 'tie'
    end as chosen_by,
    best.is_tied,
    coalesce(runners_up.other_values, 0) as other_values,
    runners_up.value as runner_up_value,
    runners_up.claim_id as runner_up_claim_id,
    best.claim_id
from best
inner join staging.usable_claims as claims on best.claim_id = claims.claim_id
left join runners_up on best.comparability_key = runners_up.comparability_key
order by best.comparability_key
