-- Grain: how far a corridor reaches as of a day.
-- Rule: marts.corridor_network, named for people.
select
    corridor_id as subject_key,
    corridor,
    as_of as as_of_date,
    ports,
    countries_and_regions,
    cities,
    provinces,
    stations,
    families as independent_sources
from marts.corridor_network
