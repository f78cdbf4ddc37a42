-- Grain: what a value is of: a cluster, tier, corridor, organisation or place (dimension: subject_key).
-- Rule: marts.names; where an id stands for entries of two kinds, the first of that order.
select
    id as subject_key,
    name_en as subject,
    name_zh as subject_in_chinese,
    kind as subject_kind,
    detail as subject_detail,
    verification = 'verified' as is_verified
from marts.names
where kind in ('cluster', 'tier', 'corridor', 'organisation', 'place')
qualify
    row_number() over (
        partition by id
        order by list_position(['cluster', 'tier', 'corridor', 'organisation', 'place'], kind)
    ) = 1
