-- Grain: an article (dimension: article_key).
-- Rule: marts.articles, named for people.
select
    article_id as article_key,
    title,
    document,
    outlet as publisher,
    origin_outlet as first_written_by,
    language,
    published_on as publication_date,
    event_on as event_date,
    said_on as said_date,
    year_inferred as is_year_inferred,
    family_id as article_family,
    claims as number_of_claims,
    targets as number_of_targets
from marts.articles
