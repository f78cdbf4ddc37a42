-- Whether two values can both be so, given how each is bounded ("over 2.3 million" and 2.32 million can).
create or replace macro bounds_agree(value_a, high_a, comparator_a, value_b, high_b, comparator_b) as
case
    when comparator_a in ('gt', 'ge') and comparator_b in ('gt', 'ge') then true
    when comparator_a in ('lt', 'le') and comparator_b in ('lt', 'le') then true
    when comparator_a in ('gt', 'ge') then coalesce(high_b, value_b) >= value_a
    when comparator_b in ('gt', 'ge') then coalesce(high_a, value_a) >= value_b
    when comparator_a in ('lt', 'le') then value_b <= value_a
    when comparator_b in ('lt', 'le') then value_a <= value_b
    when comparator_a = 'range' then coalesce(high_b, value_b) >= value_a and value_b <= high_a
    when comparator_b = 'range' then value_a between value_b and high_b
    when 'approx' in (comparator_a, comparator_b) then abs(value_a - value_b) <= 0.05 * greatest(abs(value_a), abs(value_b))
    else false
end
