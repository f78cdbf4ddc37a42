-- Grain: an article x tier x cluster it lists. Whether the name stands in the text, and under the tier that the
-- reference table has the cluster in.
select
    lineups.article_id,
    lineups.tier,
    lineups.cluster_id,
    lineups.phrase,
    lineups.list_status,
    coalesce(
        substring(article_texts.text, lineups.char_start + 1, lineups.char_end - lineups.char_start) = lineups.phrase,
        false
    ) as phrase_stands_in_text,
    coalesce(clusters.tier = lineups.tier, false) as tier_is_known,
    coalesce(lineups.listed_count <= lineups.stated_count, true) as list_is_no_longer_than_stated
from marts.cluster_lineups as lineups
left join marts.article_texts as article_texts on lineups.article_id = article_texts.article_id
left join reference.clusters as clusters on lineups.cluster_id = clusters.cluster_id
order by lineups.article_id, lineups.tier, lineups.cluster_id
