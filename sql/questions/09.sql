-- 9. How far is the output of new displays from 100 billion yuan?
-- Output value of the cluster by year, and what is missing to 100 billion yuan.
select
    year(period_end) as year_of_output,
    value / 1e9 as billion_yuan,
    100 - value / 1e9 as missing_billion_yuan,
    claim_id
from marts.cluster_indicators
where cluster_id = 'new_displays' and unit = 'CNY' and measure = 'level' and aggregation = 'flow'
order by year_of_output, claim_id
