-- The claims whose sentence has every word that is asked for, the surest first.
create or replace macro search_claims(wanted_words) as table (
    select
        claims.claim_id,
        claims.phrase,
        claims.sentence,
        claims.document,
        claims.published_on,
        claims.confidence
    from marts.claims as claims
    where
        list_bool_and(
            list_transform(
                list_filter(string_split_regex(lower(wanted_words), '\s+'), lambda word: word <> ''),
                lambda word: contains(lower(claims.sentence), word)
            )
        )
    order by claims.confidence desc, claims.claim_id asc
)
