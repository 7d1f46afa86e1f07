-- People and what we may forget of them: names and addresses live here, never in the journal.

create table person (
  id uuid primary key,
  role text not null check (role in ('buyer', 'vendor', 'agent', 'lead', 'manager', 'admin')),
  name text not null default '',
  language text not null default 'en',
  zone text,
  signature text not null default '',
  preferences jsonb not null default '{}',
  -- Plain facts the policy's entitlements are computed from: order value, loyalty tier, vendor
  -- volume and rating.
  facts jsonb not null default '{}',
  external_id text unique,
  active boolean not null default true,
  created_at timestamptz not null,
  erased_at timestamptz
);
create index person_role on person (role, id) where active;
create index person_name on person (lower(name) text_pattern_ops);

create table identity (
  id uuid primary key,
  person_id uuid not null references person (id),
  kind text not null check (kind in ('email', 'phone', 'social', 'marketplace')),
  value text not null,
  verified_at timestamptz,
  -- A hard bounce stops mail to the address until a person lifts it.
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  unique (kind, value)
);
create index identity_person on identity (person_id);

create table team (
  id uuid primary key,
  key text not null unique,
  name text not null,
  created_at timestamptz not null
);

create table team_member (
  team_id uuid not null references team (id),
  person_id uuid not null references person (id),
  primary key (team_id, person_id)
);
create index team_member_person on team_member (person_id);

-- What staff did that is not about one ticket: settings, people, policy. Same rules as the ticket
-- journal.
create table desk_journal (
  id uuid primary key,
  at timestamptz not null,
  by_is text not null,
  by_id uuid,
  kind text not null,
  v smallint not null,
  subject_id uuid,
  data jsonb not null
);
create index desk_journal_at on desk_journal (at desc, id desc);
create index desk_journal_subject on desk_journal (subject_id, at desc);
