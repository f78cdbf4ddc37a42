-- Grain: an id that a mart names. Whether marts.names knows it.
with

named as (
    select distinct
        'corridor_trade' as mart,
        'corridor' as kind,
        corridor_id as id
    from marts.corridor_trade
    union all
    select distinct
        'corridor_trade' as mart,
        'metric' as kind,
        metric_id as id
    from marts.corridor_trade
    union all
    select distinct
        'cluster_lineups' as mart,
        'cluster' as kind,
        cluster_id as id
    from marts.cluster_lineups
    union all
    select distinct
        'targets' as mart,
        'metric' as kind,
        metric_id as id
    from marts.targets
    where metric_id is not null
    union all
    select distinct
        'companies' as mart,
        'organisation' as kind,
        company_id as id
    from marts.companies
)

select
    named.mart,
    named.kind,
    named.id,
    known.id is not null as name_is_known
from named
left join marts.names as known on named.kind = known.kind and named.id = known.id
order by named.mart, named.kind, named.id
