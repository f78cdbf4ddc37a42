-- Grain: a comparability key. Whether the best value is in its place.
select
    best_values.comparability_key,
    best_values.subject_id,
    best_values.metric_id,
    best_values.claim_id,
    best_values.families <= best_values.articles as families_are_of_articles,
    (best_values.other_values = 0) = (best_values.runner_up_claim_id is null) as runner_up_is_named,
    coalesce(ranked.place_in_rule = 1, false) as claim_is_first_in_rule
from marts.best_values as best_values
left join marts.ranked_claims as ranked on best_values.claim_id = ranked.claim_id
order by best_values.comparability_key
