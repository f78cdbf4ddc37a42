-- Grain: an article. Whether it is dated, whole and not told twice.
select
    articles.article_id,
    articles.document,
    articles.said_on,
    articles.cut_share,
    article_texts.text is not null as text_is_kept,
    coalesce(articles.event_on <= articles.published_on, true) as event_is_before_publication
from marts.articles as articles
left join marts.article_texts as article_texts on articles.article_id = article_texts.article_id
order by articles.article_id
