-- The claims that could be known on a day: of articles published by then.
create or replace macro claims_known_on(wanted_day) as table (
    select claims.*
    from marts.claims as claims
    inner join marts.articles as articles on claims.article_id = articles.article_id
    where articles.known_on <= cast(wanted_day as date)
)
