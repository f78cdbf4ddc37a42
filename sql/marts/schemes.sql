-- Grain: a part of a code number such as 33618.
-- Rule: what the digits stand for comes from the reference table; who uses the code, from the articles.
with

schemes as (
    select * from reference.schemes
),

uses as (
    select
        mentions.entity_id as scheme_id,
        count(distinct mentions.article_id) as articles,
        min(articles.said_on) as first_mentioned_on,
        max(articles.said_on) as last_mentioned_on
    from core.mentions as mentions
    inner join marts.articles as articles on mentions.article_id = articles.article_id
    where mentions.entity_kind = 'scheme'
    group by mentions.entity_id
)

select
    schemes.scheme_id,
    schemes.part_order,
    schemes.code,
    schemes.name_en,
    schemes.name_zh,
    schemes.part,
    schemes.stands_for_en,
    schemes.stands_for_zh,
    schemes.member_count,
    schemes.verification,
    schemes.source,
    coalesce(uses.articles, 0) as articles,
    uses.first_mentioned_on,
    uses.last_mentioned_on
from schemes
left join uses on schemes.scheme_id = uses.scheme_id
order by schemes.scheme_id, schemes.part_order
