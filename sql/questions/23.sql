-- 23. Which numbers are codes, and what do their digits mean?
-- Code numbers, part by part, and how many articles use them.
select
    code,
    part_order,
    part,
    stands_for_en,
    member_count,
    articles,
    verification
from marts.schemes
order by articles desc, code asc, part_order asc
