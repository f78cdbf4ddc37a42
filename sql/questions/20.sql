-- 20. Where do companies export to?
-- Claims of companies with a partner.
select
    company,
    partner_id,
    about,
    value,
    unit,
    text as phrase,
    claim_id
from marts.companies
where fact = 'claim' and partner_id is not null
order by company, partner_id, claim_id
