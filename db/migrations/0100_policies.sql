-- The policy is a document with versions, kept whole: a promise can be read under its own text.
create table policy_version (
  policy text not null,
  version int not null,
  text text not null,
  compiled_at timestamptz not null,
  published_at timestamptz not null,
  -- Null: it came with the program.
  published_by uuid,
  note text not null default '',
  -- Clause ids that differ from the version before.
  changed text[] not null default '{}',
  primary key (policy, version)
);

-- Opening hours announced for some days, over every version that has the calendar.
create table policy_override (
  id uuid primary key,
  policy text not null,
  calendar text not null,
  number int not null generated always as identity,
  first_day date not null,
  last_day date not null,
  mode text not null,
  hours jsonb not null,
  name jsonb not null,
  announced_at timestamptz not null,
  announced_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid
);

create index policy_override_in_force on policy_override (policy, number)
  where withdrawn_at is null;
