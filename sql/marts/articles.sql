-- Grain: an article.
-- Rule: copies of one text are one article, named after the first document; until articles are grouped, each text is a
-- family of its own. Claims count as said on the day of the event, else of the dateline, publication, repost.
with

articles as (
    select * from core.articles
),

outlets as (
    select * from reference.outlets
),

cut_lengths as (
    select
        article_id,
        document,
        sha256,
        sum(char_end - char_start) as cut_length
    from core.cut_spans
    group by article_id, document, sha256
),

claim_counts as (
    select
        article_id,
        count(*) as claims,
        count(*) filter (where kind = 'target') as targets
    from core.claims
    group by article_id
),

copies as (
    select
        *,
        count(*) over (partition by article_id) as copies
    from articles
    qualify row_number() over (partition by article_id order by document, sha256) = 1
)

select
    copies.article_id,
    copies.document,
    copies.sha256,
    copies.copies,
    copies.article_id as family_id,
    copies.title,
    copies.outlet_id,
    coalesce(publisher.name_en, copies.outlet) as outlet,
    publisher.kind as outlet_kind,
    copies.origin_outlet_id,
    coalesce(writer.name_en, copies.origin_outlet) as origin_outlet,
    copies.language,
    copies.published_on,
    copies.published_method,
    copies.published_confidence,
    copies.event_on,
    copies.event_method,
    copies.event_confidence,
    copies.dateline_on,
    copies.repost_on,
    coalesce(copies.published_year_inferred, false)
    or coalesce(copies.event_year_inferred, false)
    or coalesce(copies.dateline_year_inferred, false)
    or coalesce(copies.repost_year_inferred, false) as year_inferred,
    coalesce(copies.event_on, copies.dateline_on, copies.published_on, copies.repost_on) as said_on,
    coalesce(
        copies.published_on, copies.repost_on, copies.event_on, copies.dateline_on
    ) as known_on,
    copies.media_type,
    copies.encoding,
    length(copies.text) as characters,
    case
        when copies.decoded_length = 0 then 0
        else least(1, coalesce(cut_lengths.cut_length, 0) / copies.decoded_length)
    end as cut_share,
    coalesce(claim_counts.claims, 0) as claims,
    coalesce(claim_counts.targets, 0) as targets
from copies
left join outlets as publisher on copies.outlet_id = publisher.outlet_id
left join outlets as writer on copies.origin_outlet_id = writer.outlet_id
left join cut_lengths
    on
        copies.article_id = cut_lengths.article_id
        and copies.document = cut_lengths.document
        and copies.sha256 = cut_lengths.sha256
left join claim_counts on copies.article_id = claim_counts.article_id
order by copies.article_id
