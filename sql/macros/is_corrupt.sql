-- Whether a claim's flags say that its digits are not those that were written: such a claim stays in marts.claims alone.
create or replace macro is_corrupt(flags) as
list_has_any(flags, ['scrambled_digits', 'spam_in_number', 'doubled_magnitude'])
