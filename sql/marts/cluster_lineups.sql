-- Grain: an article x tier x cluster it lists.
-- Rule: a list that says including, such as or 等 is open and never evidence of absence; one that an article gives twice
-- counts as open only if it is open each time. The first naming is the evidence.
with

lineups as (
    select * from core.lineups
),

members as (
    select
        article_id,
        scheme_id,
        tier,
        cluster_id,
        bool_and(is_open) as is_open,
        max(stated_count) as stated_count,
        arg_min(char_end, char_start) as char_end,
        arg_min(phrase, char_start) as phrase,
        min(char_start) as char_start
    from lineups
    group by article_id, scheme_id, tier, cluster_id
),

counted as (
    select
        *,
        bool_and(is_open) over same_list as list_is_open,
        max(stated_count) over same_list as list_stated_count,
        count(*) over same_list as listed_count
    from members
    window same_list as (partition by article_id, scheme_id, tier)
)

select
    counted.article_id,
    counted.scheme_id,
    counted.tier,
    counted.cluster_id,
    clusters.name_en,
    clusters.name_zh,
    clusters.verification,
    articles.document,
    articles.said_on,
    case
        when counted.list_is_open then 'open'
        when counted.listed_count < counted.list_stated_count then 'short'
        else 'complete'
    end as list_status,
    counted.list_stated_count as stated_count,
    counted.listed_count,
    counted.char_start,
    counted.char_end,
    counted.phrase
from counted
inner join reference.clusters as clusters on counted.cluster_id = clusters.cluster_id
inner join marts.articles as articles on counted.article_id = articles.article_id
order by counted.article_id, counted.scheme_id, counted.tier, counted.cluster_id
