-- Grain: a version of a target: one article's claim of what shall be reached.
-- Rule: a scale class set for a whole tier is a target of each cluster that the same article lists under that tier. A
-- multiple ("double the number") belongs to the level target of its sentence, and is a row of its own only where the
-- sentence gives no level. How many clusters a tier has is in marts.cluster_lineups, and a level of which neither the
-- metric is known nor a deadline set ("two key areas") cannot be followed: it stays in marts.claims alone. Where the
-- article names no deadline, the one of the catalogue counts.
with

target_claims as (
    select claims.*
    from core.claims as claims
    inner join staging.usable_claims as usable on claims.claim_id = usable.claim_id
    where
        claims.kind = 'target'
        and claims.metric_id is distinct from 'clusters_in_tier'
        and (claims.metric_id is not null or claims.deadline is not null or claims.measure <> 'level')
),

multiples_of_levels as (
    select factors.claim_id
    from target_claims as factors
    inner join target_claims as levels
        on
            factors.article_id = levels.article_id
            and factors.sentence = levels.sentence
            and factors.value = levels.multiple
            and levels.measure <> 'factor'
    where factors.measure = 'factor'
),

stated as (
    select * from target_claims
    where claim_id not in (select multiples_of_levels.claim_id from multiples_of_levels)
),

lineups as (
    select * from marts.cluster_lineups
),

clusters as (
    select * from reference.clusters
),

versions as (
    select
        stated.*,
        stated.subject_id as stated_for,
        coalesce(lineups.cluster_id, stated.subject_id) as meant_id,
        case
            when lineups.cluster_id is not null then lineups.name_en
            else coalesce(clusters.name_en, stated.subject)
        end as meant,
        case
            when stated.deadline is null and stated.measure = 'scale_class'
                then coalesce(members.scale_deadline, clusters.scale_deadline)
        end as catalogue_deadline
    from stated
    left join lineups
        on
            stated.measure = 'scale_class'
            and stated.article_id = lineups.article_id
            and stated.subject_id = concat(lineups.scheme_id, '_', lineups.tier)
    left join clusters as members on lineups.cluster_id = members.cluster_id
    left join clusters on stated.subject_id = clusters.cluster_id
),

baselines as (
    select
        versions.claim_id,
        claims.claim_id as baseline_claim_id,
        claims.value as baseline_value
    from versions
    inner join core.claims as claims
        on
            versions.article_id = claims.article_id
            and versions.sentence = claims.sentence
            and versions.measure = claims.measure
            and versions.subject_id is not distinct from claims.subject_id
            and versions.metric_id = claims.metric_id
            and versions.unit is not distinct from claims.unit
            and versions.place_id is not distinct from claims.place_id
    inner join staging.usable_claims as usable on claims.claim_id = usable.claim_id
    where claims.kind = 'actual'
    qualify row_number() over (partition by versions.claim_id order by claims.char_start desc, claims.claim_id asc) = 1
)

select
    short_hash(concat_ws('|', versions.claim_id, coalesce(versions.meant_id, ''))) as version_id,
    short_hash(
        concat_ws(
            '|',
            coalesce(versions.meant_id, lower(versions.subject), ''),
            coalesce(versions.metric_id, lower(versions.metric), ''),
            coalesce(versions.place_id, ''),
            versions.measure,
            coalesce(versions.unit, ''),
            coalesce(cast(coalesce(versions.deadline, versions.catalogue_deadline) as varchar), '')
        )
    ) as target_id,
    versions.claim_id,
    versions.article_id,
    versions.meant_id as subject_id,
    versions.meant as subject,
    versions.stated_for,
    versions.metric_id,
    coalesce(metrics.name_en, versions.metric) as metric,
    versions.place_id,
    versions.measure,
    versions.value,
    versions.value_high,
    versions.comparator,
    versions.unit,
    versions.aggregation,
    versions.period_start,
    versions.period_end,
    versions.baseline,
    baselines.baseline_value,
    baselines.baseline_claim_id,
    case when versions.measure = 'factor' then versions.value else versions.multiple end as multiple,
    coalesce(versions.deadline, versions.catalogue_deadline) as deadline,
    case
        when versions.deadline is not null then versions.deadline_method
        when versions.catalogue_deadline is not null then 'catalogue'
    end as deadline_method,
    versions.strength,
    versions.origin as said_by,
    articles.said_on,
    versions.published_on,
    versions.confidence,
    versions.flags
from versions
left join baselines on versions.claim_id = baselines.claim_id
left join reference.metrics as metrics on versions.metric_id = metrics.metric_id
inner join marts.articles as articles on versions.article_id = articles.article_id
order by version_id
