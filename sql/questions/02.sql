-- 2. How many ports did the corridor reach, when, and who says so?
-- The reach of each corridor over time, with the article that says it.
select
    network.corridor,
    network.as_of,
    network.ports,
    network.countries_and_regions,
    claims.document,
    claims.phrase
from marts.corridor_network as network
inner join marts.claims as claims on network.ports_claim_id = claims.claim_id
order by network.corridor, network.as_of
