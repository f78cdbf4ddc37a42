-- Grain: an entry of the catalogue: what a subject, metric, place or partner id stands for.
-- Rule: clusters, corridors, metrics, organisations, outlets, places and schemes as the reference tables name them, and
-- each tier of a scheme, which a scale class can be set for. An id may stand for entries of two kinds.
with

entries as (
    select
        'cluster' as kind,
        cluster_id as id,
        name_en,
        name_zh,
        tier as detail,
        verification
    from reference.clusters
    union all
    select distinct
        'tier' as kind,
        concat(scheme_id, '_', tier) as id,
        concat(scheme_id, ' ', replace(tier, '_', ' '), ' clusters') as name_en,
        null as name_zh,
        tier as detail,
        'verified' as verification
    from reference.clusters
    where scheme_id is not null
    union all
    select
        'corridor' as kind,
        corridor_id as id,
        name_en,
        name_zh,
        place_id as detail,
        'verified' as verification
    from reference.corridors
    union all
    select
        'metric' as kind,
        metric_id as id,
        name_en,
        name_zh,
        aggregation as detail,
        'verified' as verification
    from reference.metrics
    union all
    select
        'organisation' as kind,
        organisation_id as id,
        name_en,
        name_zh,
        kind as detail,
        'verified' as verification
    from reference.organisations
    union all
    select
        'outlet' as kind,
        outlet_id as id,
        name_en,
        name_zh,
        kind as detail,
        'verified' as verification
    from reference.outlets
    union all
    select
        'place' as kind,
        place_id as id,
        name_en,
        name_zh,
        level as detail,
        'verified' as verification
    from reference.places
    union all
    select distinct
        'scheme' as kind,
        scheme_id as id,
        name_en,
        name_zh,
        code as detail,
        'verified' as verification
    from reference.schemes
)

select
    kind,
    id,
    name_en,
    name_zh,
    detail,
    verification
from entries
order by kind, id
