-- 24. Which articles tell the same original?
-- Families with more than one article or copy.
select
    family_id,
    count(*) as articles,
    sum(copies) as copies,
    string_agg(document, '; ' order by document) as documents
from marts.articles
group by family_id
having count(*) > 1 or sum(copies) > 1
order by family_id
