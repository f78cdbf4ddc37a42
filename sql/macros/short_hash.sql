-- The first 16 hex digits of the MD5 of a text: an id that is the same on every machine.
create or replace macro short_hash(text_to_hash) as left(md5(text_to_hash), 16)
