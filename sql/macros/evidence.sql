-- What proves a claim: its phrase, beside the same stretch cut from the stored text anew, its sentence and its source.
-- The argument is bound before any table is in sight, so that a column of the caller's may have any name.
create or replace macro evidence(wanted_claim_id) as table (
    select
        claims.claim_id,
        claims.phrase,
        substring(article_texts.text, claims.char_start + 1, claims.char_end - claims.char_start) as stored_phrase,
        claims.sentence,
        claims.article_id,
        claims.char_start,
        claims.char_end,
        articles.title,
        coalesce(articles.outlet, articles.origin_outlet) as outlet,
        articles.published_on,
        articles.document,
        articles.sha256
    from (select wanted_claim_id as wanted_id) as wanted
    inner join marts.claims as claims on wanted.wanted_id = claims.claim_id
    inner join marts.article_texts as article_texts on claims.article_id = article_texts.article_id
    inner join marts.articles as articles on claims.article_id = articles.article_id
)
