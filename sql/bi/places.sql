-- Grain: whose figure it is (dimension: place_key).
-- Rule: marts.names of kind place.
select
    id as place_key,
    name_en as place,
    name_zh as place_in_chinese,
    detail as place_level
from marts.names
where kind = 'place'
