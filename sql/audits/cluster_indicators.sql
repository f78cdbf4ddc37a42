-- Grain: a row of marts.cluster_indicators. Whether its growth fits and has evidence.
select
    cluster_id,
    metric_id,
    period_end,
    claim_id,
    coalesce(abs(growth_stated_percent - growth_computed_percent) <= 3, true) as growth_agrees,
    (growth_stated_percent is null) = (growth_claim_id is null) as growth_has_evidence,
    (growth_computed_percent is null) or growth_base_claim_id is not null as growth_has_base
from marts.cluster_indicators
order by cluster_id, metric_id, period_end, claim_id
