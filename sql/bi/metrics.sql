-- Grain: what is measured (dimension: metric_key).
-- Rule: marts.names of kind metric.
select
    id as metric_key,
    name_en as metric,
    name_zh as metric_in_chinese,
    detail as aggregation
from marts.names
where kind = 'metric'
