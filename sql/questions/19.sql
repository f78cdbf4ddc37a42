-- 19. Which companies are named for each cluster, under which spellings?
-- Names and aliases met in articles, with what the catalogue notes of them.
select
    cluster_id,
    company,
    string_agg(text, '; ' order by text) as spellings,
    max(about) as note
from marts.companies
where fact in ('name', 'alias')
group by cluster_id, company
order by cluster_id, company
