-- The best values by the published rule, from the claims that could be known on a day.
create or replace macro best_values_known_on(wanted_day) as table (
    select
        ranked.comparability_key,
        claims.subject_id,
        claims.metric_id,
        claims.place_id,
        claims.partner_id,
        claims.mode,
        claims.measure,
        claims.aggregation,
        claims.unit,
        ranked.period_start,
        ranked.period_end,
        claims.value,
        claims.value_high,
        claims.comparator,
        claims.claim_id
    from marts.ranked_claims as ranked
    inner join marts.claims as claims on ranked.claim_id = claims.claim_id
    where ranked.known_on <= cast(wanted_day as date)
    qualify
        row_number() over (
            partition by ranked.comparability_key
            order by
                ranked.source_rank asc,
                ranked.precision_rank asc,
                ranked.said_on desc nulls last,
                claims.confidence desc,
                claims.claim_id asc
        ) = 1
)
