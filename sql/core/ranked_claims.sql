-- Grain: a claim of what is or was, whose subject and metric the catalogue knows.
-- Rule for the best value: document over speech over wire over repost; a point over an approximation over a range over a
-- bound; said later over earlier; a tie stays a tie (is_tied), and place_in_rule then goes by confidence and claim_id.
with

actual_claims as (
    select * from staging.usable_claims
    where kind = 'actual' and subject_id is not null and metric_id is not null
),

ranked as (
    select
        claim_id,
        comparability_key,
        family_id,
        article_id,
        value,
        confidence,
        rank() over (
            partition by comparability_key
            order by
                source_rank asc,
                case comparator when 'eq' then 1 when 'approx' then 2 when 'range' then 3 else 4 end,
                said_on desc nulls last
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
    row_number() over (
        partition by ranked.comparability_key
        order by ranked.rule_rank asc, ranked.confidence desc, ranked.claim_id asc
    ) as place_in_rule,
    ranked.rule_rank,
    min(ranked.value) over same_rank <> max(ranked.value) over same_rank as is_tied,
    support.families,
    support.articles
from ranked
inner join support on ranked.comparability_key = support.comparability_key
window same_rank as (partition by ranked.comparability_key, ranked.rule_rank)
order by ranked.claim_id
