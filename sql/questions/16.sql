-- 16. How many digital bills of lading went to each country, and what is one worth?
-- Count, value and average by partner.
with

bills as (
    select * from marts.corridor_trade
    where metric_id = 'digital_bills_of_lading'
),

goods as (
    select * from marts.corridor_trade
    where metric_id = 'goods_value' and unit = 'USD'
)

select
    bills.partner,
    bills.value as bills,
    goods.value as value_usd,
    round(goods.value / bills.value) as usd_per_bill,
    bills.claim_id,
    goods.claim_id as value_claim_id
from bills
inner join goods
    on
        bills.corridor_id = goods.corridor_id
        and bills.partner_id = goods.partner_id
        and bills.period_end = goods.period_end
order by bills.value desc
