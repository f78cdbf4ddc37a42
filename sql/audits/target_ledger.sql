-- Grain: a target of marts.targets. Whether it has an outcome: a target of which nobody says anything is a row too.
select
    targets.target_id,
    any_value(targets.subject) as subject,
    any_value(targets.metric) as metric,
    count(outcomes.target_id) > 0 or any_value(articles.known_on) is null as outcome_is_there
from marts.targets as targets
inner join marts.articles as articles on targets.article_id = articles.article_id
left join marts.target_outcomes as outcomes on targets.target_id = outcomes.target_id
group by targets.target_id
order by targets.target_id
