-- Grain: a claim. Whether its phrase stands in the stored text where it says.
select
    claims.claim_id,
    claims.document,
    claims.phrase,
    substring(article_texts.text, claims.char_start + 1, claims.char_end - claims.char_start) as stored_phrase,
    coalesce(claims.phrase = stored_phrase, false) as phrase_stands_in_text
from marts.claims as claims
left join marts.article_texts as article_texts on claims.article_id = article_texts.article_id
order by claims.claim_id
