-- Grain: a text of a subject or metric that the catalogue does not know.
-- Rule: letter case and surrounding space do not count. The nearest entry is by Jaro-Winkler likeness to a name or alias
-- of the same kind; for the 2,000 texts met most often alone.
with

unmatched as (
    select
        'metric' as kind,
        trim(lower(metric)) as text,
        claim_id,
        article_id
    from core.claims
    where metric_id is null and trim(metric) <> ''
    union all
    select
        'subject' as kind,
        trim(lower(subject)) as text,
        claim_id,
        article_id
    from core.claims
    where subject_id is null and trim(subject) <> ''
),

gaps as (
    select
        kind,
        text,
        count(*) as claims,
        count(distinct article_id) as articles,
        min(claim_id) as example_claim_id
    from unmatched
    group by kind, text
),

most_met as (
    select * from gaps
    order by claims desc, kind asc, text asc
    limit 2000
),

names as (
    select
        case when kind = 'metric' then 'metric' else 'subject' end as kind,
        id,
        lower(name_en) as name
    from marts.names
    where kind in ('metric', 'cluster', 'corridor', 'organisation', 'place')
    union all
    select
        case when kind = 'metric' then 'metric' else 'subject' end as kind,
        id,
        lower(name_zh) as name
    from marts.names
    where kind in ('metric', 'cluster', 'corridor', 'organisation', 'place') and name_zh is not null
),

nearest as (
    select
        most_met.kind,
        most_met.text,
        names.id,
        jaro_winkler_similarity(most_met.text, names.name) as likeness
    from most_met
    inner join names on most_met.kind = names.kind
    qualify row_number() over (partition by most_met.kind, most_met.text order by likeness desc, names.id asc) = 1
)

select
    gaps.kind,
    gaps.text,
    gaps.claims,
    gaps.articles,
    gaps.example_claim_id,
    nearest.id as nearest_id,
    round(nearest.likeness, 3) as likeness
from gaps
left join nearest on gaps.kind = nearest.kind and gaps.text = nearest.text
order by gaps.kind, gaps.text
