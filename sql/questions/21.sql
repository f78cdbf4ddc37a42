-- 21. Which companies are named abroad, and beside which customers?
-- Organisations named in one article with their countries: where to look for projects.
select
    companies.company,
    articles.document,
    articles.title,
    companies.text as named_as
from marts.companies as companies
inner join marts.articles as articles on companies.article_id = articles.article_id
where companies.fact in ('name', 'alias')
order by companies.company, articles.document
