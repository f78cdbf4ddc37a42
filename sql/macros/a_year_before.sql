-- The same day a year before; the last day of February stays the last.
create or replace macro a_year_before(day_now) as
case
    when month(day_now) = 2 and day_now = last_day(day_now) then last_day(cast(day_now - interval 1 year as date))
    else cast(day_now - interval 1 year as date)
end
