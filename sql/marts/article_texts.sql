-- Grain: the text of an article, which the offsets of its claims count in.
-- Rule: equal texts have one id, so one row stands for all copies.
with

articles as (
    select * from core.articles
)

select
    article_id,
    any_value(text) as text
from articles
group by article_id
order by article_id
