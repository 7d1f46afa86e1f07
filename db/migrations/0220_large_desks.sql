-- Filters of any combination answer fast on a desk of a million tickets, also those that hold for
-- none: one index of everything a ticket is filtered by.

create function ticket_facets(
  status text, priority text, tier text, category text, channel text, language text, party text,
  rung smallint, snoozed_until timestamptz, tags text[]
) returns text[] language sql immutable parallel safe return array[
  's:' || status, 'p:' || priority, 't:' || tier, 'c:' || category, 'h:' || channel,
  'l:' || language, 'a:' || party, 'r:' || rung::text,
  case when snoozed_until is not null then 'z:snoozed' end
] || tags;

-- What waits to be filed is read with every search, so little may wait.
create index ticket_facets on ticket using gin (
  ticket_facets(status, priority, tier, category, channel, language, party, rung, snoozed_until,
    tags)
) with (gin_pending_list_limit = 512);
drop index ticket_tags;
alter index ticket_search_words set (gin_pending_list_limit = 1024);
