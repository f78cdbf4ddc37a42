-- 29. What is new in the last thirty days of news?
-- Claims first known in the thirty days before the newest article.
with

newest as (
    select max(known_on) as known_on
    from marts.articles
)

select
    articles.known_on,
    articles.document,
    claims.subject,
    claims.metric,
    claims.kind,
    claims.phrase,
    claims.claim_id
from marts.claims as claims
inner join marts.articles as articles on claims.article_id = articles.article_id
cross join newest
where articles.known_on > newest.known_on - 30
order by articles.known_on desc, articles.document asc, claims.char_start asc
