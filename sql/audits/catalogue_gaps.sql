-- Grain: a text that the catalogue does not know. Whether its example has it.
select
    gaps.kind,
    gaps.text,
    gaps.example_claim_id,
    coalesce(
        gaps.text = trim(lower(case when gaps.kind = 'metric' then claims.metric else claims.subject end)),
        false
    ) as example_has_text,
    gaps.claims >= gaps.articles as claims_are_of_articles
from marts.catalogue_gaps as gaps
left join marts.claims as claims on gaps.example_claim_id = claims.claim_id
order by gaps.kind, gaps.text
