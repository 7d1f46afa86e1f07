-- Staff find a person by any word of the name or the beginning of an address, among millions.

create index person_words on person using gin (to_tsvector('simple', name)) where erased_at is null;
create index identity_beginning on identity (value text_pattern_ops);
