-- Grain: a claim of what is or was, whose subject and metric the catalogue knows.
-- Rule for the best value: document over speech over wire over repost; a point over an approximation over a range over a
-- bound; said later over earlier; a tie stays a tie (is_tied), and place_in_rule then goes by confidence and claim_id.
with

actual_claims as (
    select
        *,
        case comparator when 'eq' then 1 when 'approx' then 2 when 'range' then 3 else 4 end as precision_rank
    from staging.usable_claims
    where kind = 'actual' and subject_id is not null and metric_id is not null
),

ranked as (
    select
        *,
        rank() over (
            partition by comparability_key
            order by source_rank asc, precision_rank asc, said_on desc nulls last
        ) as rule_rank
    from actual_claims
),

support as (
    select
        comparability_key,
        count(distinct family_id) as families,
        count(distinct article_id) as articles
    from actual_claims
    group by comparability_key
)

select
    ranked.claim_id,
    ranked.comparability_key,
    ranked.known_on,
    ranked.said_on,
    ranked.source_rank,
    ranked.precision_rank,
    ranked.rule_rank,
    row_number() over (
        partition by ranked.comparability_key
        order by ranked.rule_rank asc, ranked.confidence desc, ranked.claim_id asc
    ) as place_in_rule,
    min(ranked.value) over same_rank <> max(ranked.value) over same_rank as is_tied,
    support.families,
    support.articles,
    ranked.family_id,
    ranked.period_start,
    ranked.period_end
from ranked
inner join support on ranked.comparability_key = support.comparability_key
window same_rank as (partition by ranked.comparability_key, ranked.rule_rank)
order by ranked.claim_id
