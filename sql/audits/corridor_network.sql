-- Grain: corridor x as-of date. Whether the reach can be so: China has 34 provincial units, the world some 200 countries.
select
    corridor_id,
    as_of,
    ports,
    countries_and_regions,
    cities,
    provinces,
    stations,
    coalesce(cities <= stations, true) as every_city_has_a_station
from marts.corridor_network
order by corridor_id, as_of
