-- Grain: a tier of a scheme whose clusters the reference table knows. Whether the code's digit counts its members.
with

members as (
    select
        scheme_id,
        tier,
        count(*) as members
    from marts.clusters
    group by scheme_id, tier
),

tiers as (
    select
        unnest(['leading', 'pillar', 'distinctive', 'new_star']) as tier,
        unnest([1, 2, 3, 4]) as part_order
)

select
    schemes.scheme_id,
    schemes.part_order,
    schemes.part,
    tiers.tier,
    schemes.member_count,
    members.members,
    members.members = schemes.member_count as digit_counts_members
from marts.schemes as schemes
inner join tiers on schemes.part_order = tiers.part_order
inner join members on schemes.scheme_id = members.scheme_id and tiers.tier = members.tier
order by schemes.scheme_id, schemes.part_order
