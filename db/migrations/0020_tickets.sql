-- The record: entries that are never edited, and the rows that are folded from them in the same
-- transaction.

create sequence ticket_number start 100001;

create table ticket (
  id uuid primary key,
  number bigint not null unique,
  -- The fold of the journal, whole. The columns below repeat what lists filter and sort by.
  state jsonb not null,
  seq int not null,
  status text not null,
  priority text not null,
  tier text not null,
  category text not null,
  channel text not null,
  party text not null,
  language text not null,
  rung smallint not null,
  policy text not null,
  version int not null,
  requester_id uuid not null references person (id),
  counterparty_id uuid references person (id),
  assignee_id uuid references person (id),
  team_id uuid references team (id),
  tags text[] not null default '{}',
  spam boolean not null default false,
  merged boolean not null default false,
  review text not null default 'none',
  breached boolean not null default false,
  snoozed_until timestamptz,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  -- The running promise that is due first, for people; the next instant the clock must look, for
  -- the clock.
  due_at timestamptz,
  wake_at timestamptz,
  -- Erasable words.
  subject text not null,
  preview text not null default '',
  fields jsonb not null default '{}'
);

create index ticket_wake on ticket (wake_at) where wake_at is not null;
create index ticket_updated on ticket (updated_at desc, id desc) where not spam and not merged;
create index ticket_opened on ticket (opened_at desc, id desc) where not spam and not merged;
create index ticket_due on ticket (due_at, id) where due_at is not null and not spam and not merged;
create index ticket_open on ticket (updated_at desc, id desc)
  where status in ('new', 'open', 'pending', 'on_hold') and not spam and not merged;
create index ticket_status on ticket (status, updated_at desc, id desc)
  where not spam and not merged;
create index ticket_assignee on ticket (assignee_id, updated_at desc, id desc)
  where not spam and not merged;
create index ticket_assignee_due on ticket (assignee_id, due_at, id)
  where due_at is not null and not spam and not merged;
create index ticket_team on ticket (team_id, updated_at desc, id desc)
  where not spam and not merged;
create index ticket_team_due on ticket (team_id, due_at, id)
  where due_at is not null and not spam and not merged;
create index ticket_unassigned on ticket (updated_at desc, id desc)
  where assignee_id is null
    and status in ('new', 'open', 'pending', 'on_hold') and not spam and not merged;
create index ticket_unassigned_due on ticket (due_at, id)
  where assignee_id is null and due_at is not null and not spam and not merged;
create index ticket_breached on ticket (due_at, id)
  where breached and status in ('new', 'open', 'pending', 'on_hold') and not spam and not merged;
create index ticket_breached_updated on ticket (updated_at desc, id desc)
  where breached and status in ('new', 'open', 'pending', 'on_hold') and not spam and not merged;
create index ticket_category on ticket (category, updated_at desc, id desc)
  where not spam and not merged;
create index ticket_priority on ticket (priority, updated_at desc, id desc)
  where status in ('new', 'open', 'pending', 'on_hold') and not spam and not merged;
create index ticket_requester on ticket (requester_id, opened_at desc, id desc);
create index ticket_counterparty on ticket (counterparty_id, opened_at desc, id desc)
  where counterparty_id is not null;
create index ticket_spam on ticket (updated_at desc, id desc) where spam;
create index ticket_review on ticket (updated_at desc, id desc)
  where review in ('requested', 'taken');
create index ticket_tags on ticket using gin (tags);

create table journal (
  ticket_id uuid not null,
  seq int not null,
  at timestamptz not null,
  -- When it was written down: for a breach noticed late this is after `at`.
  recorded_at timestamptz not null,
  v smallint not null,
  by_is text not null,
  by_id uuid,
  by_role text,
  kind text not null,
  data jsonb not null,
  primary key (ticket_id, seq, recorded_at)
) partition by range (recorded_at);
create index journal_kind on journal (kind, recorded_at);

create table message (
  id uuid not null,
  ticket_id uuid not null,
  -- Where its entry is: it stays there when a merge or a split moves the message to another ticket.
  home_id uuid not null,
  seq int not null,
  at timestamptz not null,
  author text not null check (author in ('requester', 'counterparty', 'agent', 'automatic')),
  person_id uuid,
  audience text not null check (audience in ('everyone', 'requester', 'counterparty', 'staff')),
  via text not null,
  subject text,
  body text not null,
  html text,
  quoted text,
  remote_images int not null default 0,
  mentions uuid[] not null default '{}',
  cc text[] not null default '{}',
  inbound_id uuid,
  mail jsonb,
  hidden boolean not null default false,
  primary key (id, at)
) partition by range (at);
create index message_ticket on message (ticket_id, at desc, id desc);

-- Months are made ahead by a job; what has no month yet lands in the default partition.
create table journal_default partition of journal default;
create table message_default partition of message default;

create function make_month(parent text, month date) returns void language plpgsql as $$
begin
  execute format(
    'create table if not exists %I partition of %I for values from (%L) to (%L)',
    parent || to_char(month, '_YYYYMM'), parent, month::timestamp at time zone 'UTC',
    (month + interval '1 month')::timestamp at time zone 'UTC');
exception when check_violation then
  -- Rows of that month are in the default partition already, where they are found as well.
  null;
end $$;

create function make_months(first date, months int) returns void language plpgsql as $$
declare
  month date;
begin
  for i in 0 .. months - 1 loop
    month := date_trunc('month', first) + make_interval(months => i);
    perform make_month('journal', month);
    perform make_month('message', month);
  end loop;
end $$;
comment on function make_months is
  'Makes the monthly partitions of journal and message from the month of `first` on.';

-- Entries are never updated or deleted: not by the application, not by a slip of a hand.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'entries of % are never changed', tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger journal_is_final before update or delete on journal
  for each row execute function refuse_change();
create trigger journal_is_kept before truncate on journal
  for each statement execute function refuse_change();
create trigger desk_journal_is_final before update or delete on desk_journal
  for each row execute function refuse_change();
create trigger desk_journal_is_kept before truncate on desk_journal
  for each statement execute function refuse_change();

create table attachment (
  id uuid primary key,
  -- Null until a message carries it; unclaimed uploads are swept after a day.
  message_id uuid,
  ticket_id uuid,
  uploaded_by uuid,
  -- Uploads by strangers are claimed with the token of their form.
  upload_token text,
  name text not null,
  type text not null,
  bytes bigint not null,
  sha256 text not null,
  blob text not null,
  is_image boolean not null,
  content_id text,
  created_at timestamptz not null
);
create index attachment_message on attachment (message_id);
create index attachment_ticket on attachment (ticket_id);
create index attachment_unclaimed on attachment (created_at) where message_id is null;

-- The link by which a requester follows a ticket without an account. Its token is the id and a
-- keyed hash of it, so nothing that opens a ticket is stored, and revoking is one update.
create table ticket_link (
  id uuid primary key,
  ticket_id uuid not null references ticket (id),
  person_id uuid not null references person (id),
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index ticket_link_ticket on ticket_link (ticket_id);

-- Words of a ticket for full-text search, folded to plain letters by the application.
create table ticket_search (
  ticket_id uuid primary key,
  updated_at timestamptz not null,
  words tsvector not null
);
create index ticket_search_words on ticket_search using gin (words);
create index ticket_search_updated on ticket_search (updated_at desc, ticket_id desc);
alter table ticket_search alter column words set statistics 1000;

create table undo (
  token text primary key,
  person_id uuid not null,
  at timestamptz not null,
  steps jsonb not null
);

-- What must leave the building: written with its cause, sent after commit, never twice.
create table outbound (
  id uuid primary key,
  -- One effect, one row: the second attempt to enqueue it does nothing.
  key text not null unique,
  channel text not null,
  ticket_id uuid,
  message_id uuid,
  person_id uuid,
  template text not null,
  data jsonb not null,
  state text not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'failed', 'bounced', 'dropped')),
  attempts int not null default 0,
  next_try_at timestamptz,
  provider_id text,
  reason text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index outbound_next on outbound (next_try_at) where state in ('queued', 'sending');
create index outbound_message on outbound (message_id) where message_id is not null;
create index outbound_failed on outbound (created_at desc, id desc)
  where state in ('failed', 'bounced');
create index outbound_provider on outbound (provider_id) where provider_id is not null;
