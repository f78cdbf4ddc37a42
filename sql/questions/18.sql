-- 18. How many provinces does the corridor serve, and since when?
-- Provinces, cities and stations by day.
select
    corridor,
    as_of,
    provinces,
    cities,
    stations,
    provinces_claim_id
from marts.corridor_network
where provinces is not null
order by corridor, as_of
