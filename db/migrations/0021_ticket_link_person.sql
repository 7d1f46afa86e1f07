-- A person's own tickets are found by the links they were sent, so links are looked up by person
-- too.

create index ticket_link_person on ticket_link (person_id);
