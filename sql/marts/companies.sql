-- Grain: a company x fact: a claim about it, or a spelling under which articles name it.
-- Rule: companies are the catalogue's organisations of kind company. A spelling other than the catalogue's two names is
-- marked as an alias; it may be a mistranslation (the reference table says which).
with

companies as (
    select * from reference.organisations
    where kind = 'company'
),

spellings as (
    select
        mentions.entity_id as company_id,
        mentions.phrase,
        count(distinct mentions.article_id) as articles,
        min(articles.said_on) as first_on,
        arg_min(mentions.article_id, (articles.said_on, mentions.article_id)) as article_id
    from core.mentions as mentions
    inner join marts.articles as articles on mentions.article_id = articles.article_id
    where mentions.entity_kind = 'organisation'
    group by mentions.entity_id, mentions.phrase
),

facts as (
    select
        companies.organisation_id as company_id,
        'claim' as fact,
        claims.claim_id as fact_id,
        claims.kind,
        coalesce(metrics.name_en, claims.metric) as about,
        claims.value,
        claims.unit,
        claims.comparator,
        claims.period_start,
        claims.period_end,
        claims.partner_id,
        claims.phrase as text,
        1 as articles,
        claims.article_id,
        claims.claim_id
    from companies
    inner join core.claims as claims on companies.organisation_id = claims.subject_id
    inner join staging.usable_claims as usable on claims.claim_id = usable.claim_id
    left join reference.metrics as metrics on claims.metric_id = metrics.metric_id
    union all
    select
        companies.organisation_id as company_id,
        case
            when lower(spellings.phrase) in (lower(companies.name_en), lower(companies.name_zh)) then 'name'
            else 'alias'
        end as fact,
        spellings.phrase as fact_id,
        null as kind,
        max(aliases.note) as about,
        null as value,
        null as unit,
        null as comparator,
        max(spellings.first_on) as period_start,
        max(spellings.first_on) as period_end,
        null as partner_id,
        spellings.phrase as text,
        max(spellings.articles) as articles,
        max(spellings.article_id) as article_id,
        null as claim_id
    from companies
    inner join spellings on companies.organisation_id = spellings.company_id
    left join reference.aliases as aliases
        on
            aliases.kind = 'organisation'
            and companies.organisation_id = aliases.id
            and lower(spellings.phrase) = lower(aliases.alias)
    group by companies.organisation_id, companies.name_en, companies.name_zh, spellings.phrase
)

select
    facts.company_id,
    companies.name_en as company,
    companies.cluster_id,
    facts.fact,
    facts.fact_id,
    facts.kind,
    facts.about,
    facts.value,
    facts.unit,
    facts.comparator,
    facts.period_start,
    facts.period_end,
    facts.partner_id,
    facts.text,
    facts.articles,
    facts.article_id,
    facts.claim_id
from facts
inner join companies on facts.company_id = companies.organisation_id
order by facts.company_id, facts.fact, facts.fact_id
