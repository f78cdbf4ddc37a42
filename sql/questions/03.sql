-- 3. Which sources disagree about NEV output, and why?
-- Pairs of claims on output of new energy vehicles that give different values, with the type of difference and both
-- sentences.
select
    type,
    period_end,
    value_a,
    value_b,
    sentence_a,
    sentence_b
from marts.disagreements
where metric_id = 'nev_output'
order by period_end, type, pair_id
