-- Grain: a pair of claims about the same that give different values: a is the best value, b another.
-- Rule: of each other value of a comparability key the best claim is paired with the key's best value, and typed:
-- compatible_bound (both can be so), unit_error (apart by a power of ten), rounding (apart by less than the printed
-- step), revision (the same origin or outlet, said later), else true_conflict. Further types: scope_difference (place,
-- partner, mode or aggregation differ), stale_restatement (an older, lower stock told again), corruption (b's digits).
with

candidates as (
    select
        ranked.*,
        claims.subject_id,
        claims.metric_id,
        claims.place_id,
        claims.partner_id,
        claims.mode,
        claims.measure,
        claims.aggregation,
        claims.unit,
        claims.value,
        claims.value_high,
        claims.comparator,
        claims.article_id
    from marts.ranked_claims as ranked
    inner join staging.usable_claims as claims on ranked.claim_id = claims.claim_id
),

best as (
    select * from candidates
    where place_in_rule = 1
),

other_values as (
    select candidates.*
    from candidates
    inner join best on candidates.comparability_key = best.comparability_key
    where candidates.value <> best.value
    qualify
        row_number() over (
            partition by candidates.comparability_key, candidates.value, candidates.comparator
            order by candidates.place_in_rule asc
        ) = 1
),

same_key as (
    select
        best.claim_id as claim_id_a,
        other_values.claim_id as claim_id_b,
        case
            when
                bounds_agree(
                    best.value, best.value_high, best.comparator, other_values.value, other_values.value_high, other_values.comparator
                )
                then 'compatible_bound'
            when
                best.value * other_values.value > 0
                and abs(round(log10(best.value / other_values.value))) >= 1
                and abs(log10(best.value / other_values.value) - round(log10(best.value / other_values.value))) < 0.005
                then 'unit_error'
            when
                abs(best.value - other_values.value) < greatest(printed_step(best.value), printed_step(other_values.value))
                and abs(best.value - other_values.value) <= 0.1 * greatest(abs(best.value), abs(other_values.value))
                then 'rounding'
            when
                best.said_on > other_values.said_on
                and (
                    claims_a.origin = claims_b.origin
                    or articles_a.outlet_id = articles_b.outlet_id
                    or best.family_id = other_values.family_id
                )
                then 'revision'
            else 'true_conflict'
        end as type
    from best
    inner join other_values on best.comparability_key = other_values.comparability_key
    inner join core.claims as claims_a on best.claim_id = claims_a.claim_id
    inner join core.claims as claims_b on other_values.claim_id = claims_b.claim_id
    inner join marts.articles as articles_a on best.article_id = articles_a.article_id
    inner join marts.articles as articles_b on other_values.article_id = articles_b.article_id
),

scopes as (
    select
        *,
        first_value(claim_id) over same_question as first_claim_id,
        first_value(value) over same_question as first_value_stated
    from best
    where partner_id is null
    window same_question as (
        partition by subject_id, metric_id, measure, unit, period_start, period_end
        order by families desc, comparability_key asc
    )
),

other_scope as (
    select
        first_claim_id as claim_id_a,
        claim_id as claim_id_b,
        'scope_difference' as type
    from scopes
    where claim_id <> first_claim_id and abs(value - first_value_stated) > 0.005 * greatest(value, first_value_stated)
),

stocks as (
    select
        *,
        max_by(claim_id, (value, period_end, claim_id)) over earlier_days as highest_claim_id,
        max(value) over earlier_days as highest_value,
        list(value) over earlier_days as earlier_values
    from best
    where aggregation in ('stock', 'cumulative') and measure = 'level' and comparator in ('eq', 'approx')
    window earlier_days as (
        partition by subject_id, metric_id, place_id, partner_id, mode, unit
        order by period_end asc
        range between unbounded preceding and interval 1 day preceding
    )
),

stale as (
    select
        highest_claim_id as claim_id_a,
        claim_id as claim_id_b,
        'stale_restatement' as type
    from stocks
    where value < highest_value and list_contains(earlier_values, value)
),

corrupted as (
    select
        best.claim_id as claim_id_a,
        claims.claim_id as claim_id_b,
        'corruption' as type
    from core.claims as claims
    inner join best
        on
            claims.subject_id = best.subject_id
            and claims.metric_id = best.metric_id
            and claims.measure = best.measure
            and claims.unit = best.unit
            and claims.period_start = best.period_start
            and claims.period_end = best.period_end
    where is_corrupt(claims.flags) and claims.kind = 'actual' and claims.value <> best.value
    qualify row_number() over (partition by claims.claim_id order by best.comparability_key asc) = 1
),

pairs as (
    select * from same_key
    union all
    select * from other_scope
    union all
    select * from stale
    union all
    select * from corrupted
)

select
    short_hash(concat_ws('|', pairs.claim_id_a, pairs.claim_id_b, pairs.type)) as pair_id,
    pairs.type,
    claims_a.subject_id,
    claims_a.metric_id,
    claims_a.measure,
    claims_a.unit,
    coalesce(claims_b.period_start, claims_a.period_start) as period_start,
    coalesce(claims_b.period_end, claims_a.period_end) as period_end,
    claims_a.value as value_a,
    claims_a.comparator as comparator_a,
    claims_a.place_id as place_id_a,
    claims_a.sentence as sentence_a,
    claims_a.document as document_a,
    pairs.claim_id_a,
    claims_b.value as value_b,
    claims_b.comparator as comparator_b,
    claims_b.place_id as place_id_b,
    claims_b.sentence as sentence_b,
    claims_b.document as document_b,
    pairs.claim_id_b,
    case when claims_b.value <> 0 then round(claims_a.value / claims_b.value, 4) end as ratio
from pairs
inner join marts.claims as claims_a on pairs.claim_id_a = claims_a.claim_id
inner join marts.claims as claims_b on pairs.claim_id_b = claims_b.claim_id
order by pair_id
