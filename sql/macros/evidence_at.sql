-- The stretch [first, last) of an article's stored text, for rows that prove themselves by offsets.
create or replace macro evidence_at(wanted_article_id, first_character, last_character) as table (
    select
        article_texts.article_id,
        substring(article_texts.text, first_character + 1, last_character - first_character) as stored_phrase
    from marts.article_texts as article_texts
    where article_texts.article_id = wanted_article_id
)
