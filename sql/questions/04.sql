-- 4. Which six clusters are the "6", and who lists fewer?
-- Per article, how many clusters of the distinctive tier it lists, and whether its list says that it is whole.
select
    document,
    said_on,
    list_status,
    stated_count,
    listed_count,
    string_agg(name_en, '; ' order by name_en) as listed
from marts.cluster_lineups
where scheme_id = '33618' and tier = 'distinctive'
group by document, said_on, list_status, stated_count, listed_count
order by listed_count desc, document asc
