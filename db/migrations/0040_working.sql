-- What agents work with every day: saved views, macros, drafts that survive, and notices of what
-- concerns them.

create table saved_view (
  id uuid primary key,
  owner_id uuid not null references person (id),
  name text not null,
  filter jsonb not null,
  sort text not null,
  shared boolean not null,
  created_at timestamptz not null
);
create index saved_view_owner on saved_view (owner_id);
create index saved_view_shared on saved_view (name) where shared;

create table macro (
  id uuid primary key,
  owner_id uuid not null references person (id),
  name text not null,
  body text not null,
  html text,
  audience text not null,
  status text,
  add_tags text[] not null default '{}',
  language text,
  shared boolean not null,
  used_count int not null default 0,
  created_at timestamptz not null,
  deleted_at timestamptz
);
create index macro_owner on macro (owner_id) where deleted_at is null;

-- Each save is a version of its own, so that nothing typed is lost to another tab or device.
create table draft (
  person_id uuid not null references person (id),
  ticket_id uuid not null,
  version int not null,
  audience text not null,
  text text not null,
  html text not null,
  attachment_ids uuid[] not null default '{}',
  seen_seq int not null,
  saved_at timestamptz not null,
  primary key (person_id, ticket_id, version)
);

create table notice (
  id uuid primary key,
  person_id uuid not null references person (id),
  at timestamptz not null,
  kind text not null,
  ticket_id uuid not null,
  data jsonb not null,
  read_at timestamptz,
  -- One cause gives one notice, however often it is told.
  key text not null unique
);
create index notice_person on notice (person_id, at desc, id desc);
create index notice_unread on notice (person_id) where read_at is null;
