-- A mail is read outside any transaction: while it is, its row says so and until when, and no later
-- mail of its author overtakes it.

alter table inbound drop constraint inbound_state_check;
alter table inbound add constraint inbound_state_check check (state in
  ('stored', 'reading', 'opened', 'joined', 'bounce', 'automatic', 'loop', 'held', 'discarded'));

drop index inbound_waiting;
create index inbound_waiting on inbound (next_try_at, id) where state in ('stored', 'reading');
create index inbound_lane on inbound (from_address, id) where state in ('stored', 'reading');
