-- The stretch [first, last) of an article's stored text, for rows that prove themselves by offsets.
create or replace macro evidence_at(wanted_article_id, first_character, last_character) as table (
    select
        article_texts.article_id,
        substring(article_texts.text, wanted.first_at + 1, wanted.end_at - wanted.first_at) as stored_phrase
    from (
        select
            wanted_article_id as wanted_id,
            first_character as first_at,
            last_character as end_at
    ) as wanted
    inner join marts.article_texts as article_texts on wanted.wanted_id = article_texts.article_id
)
