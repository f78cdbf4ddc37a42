-- Grain: a claim that a mart names as evidence, once for each row that names it.
-- Whether marts.claims has it, and whether its digits are sound.
with

named as (
    select
        'targets' as mart,
        version_id as row_key,
        claim_id
    from marts.targets
    union all
    select
        'targets' as mart,
        version_id as row_key,
        baseline_claim_id as claim_id
    from marts.targets
    union all
    select
        'clusters' as mart,
        cluster_id as row_key,
        unnest([output_claim_id, growth_claim_id]) as claim_id
    from marts.clusters
    union all
    select
        'corridor_trade' as mart,
        concat_ws(' ', corridor_id, metric_id, partner_id, cast(period_end as varchar)) as row_key,
        unnest([claim_id, growth_claim_id, growth_base_claim_id]) as claim_id
    from marts.corridor_trade
    union all
    select
        'corridor_network' as mart,
        concat_ws(' ', corridor_id, cast(as_of as varchar)) as row_key,
        unnest(
            [ports_claim_id, countries_and_regions_claim_id, cities_claim_id, provinces_claim_id, stations_claim_id]
        ) as claim_id
    from marts.corridor_network
)

select
    named.mart,
    named.row_key,
    named.claim_id,
    claims.claim_id is not null as claim_is_known,
    not coalesce(is_corrupt(claims.flags), false) as claim_is_sound
from named
left join marts.claims as claims on named.claim_id = claims.claim_id
where named.claim_id is not null
order by named.mart, named.row_key, named.claim_id
