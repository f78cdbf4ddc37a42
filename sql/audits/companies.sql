-- Grain: a company x fact. Whether the fact has its evidence.
select
    facts.company_id,
    facts.fact,
    facts.fact_id,
    (facts.fact = 'claim') = (facts.claim_id is not null) as fact_has_evidence,
    contains(article_texts.text, facts.text) as text_stands_in_article
from marts.companies as facts
left join marts.article_texts as article_texts on facts.article_id = article_texts.article_id
order by facts.company_id, facts.fact, facts.fact_id
