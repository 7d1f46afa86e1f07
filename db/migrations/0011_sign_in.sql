-- How people prove who they are: passwords, passkeys, sessions, links sent by mail, keys, and the
-- doors that count guesses.

-- One row for everyone who has ever signed in; its id is the person's.
create table sign_in (
  id uuid primary key references person (id),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Secrets by which a person signs in: the hash of a password.
create table sign_in_secret (
  id uuid primary key,
  user_id uuid not null references sign_in (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index sign_in_secret_user on sign_in_secret (user_id);

create table session (
  id uuid primary key,
  user_id uuid not null references sign_in (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_by_user on session (user_id);
create index session_expires on session (expires_at);

-- Challenges in flight, such as the one a passkey signs.
create table sign_in_challenge (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sign_in_challenge_identifier on sign_in_challenge (identifier);
create index sign_in_challenge_expires on sign_in_challenge (expires_at);

create table passkey (
  id uuid primary key,
  user_id uuid not null references sign_in (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter int not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index passkey_user on passkey (user_id);

-- A link that signs somebody in once. Like a ticket's link, its token is the id and a keyed hash
-- of it.
create table sign_in_link (
  id uuid primary key,
  purpose text not null check (purpose in ('sign_in', 'invite', 'admin')),
  -- Null on the link of the first administrator, who says it when opening the link.
  email text,
  person_id uuid references person (id),
  return_to text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_expires on sign_in_link (expires_at);

-- Keys of integrations. Only a hash is kept: a key is shown once.
create table api_key (
  id uuid primary key,
  name text not null,
  role text not null check (role in ('buyer', 'vendor', 'agent', 'lead', 'manager', 'admin')),
  hash text not null unique,
  created_by uuid not null references person (id),
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);

-- Tokens of the marketplace that were taken, until they have expired by themselves.
create table sso_used (
  issuer text not null,
  jti text not null,
  expires_at timestamptz not null,
  primary key (issuer, jti)
);
create index sso_used_expires on sso_used (expires_at);

-- How often somebody knocked at a door that guessing could open, kept here so that all processes
-- agree.
create table door_knock (
  door text not null,
  -- A keyed hash of the account or the address: no list of who tried to sign in is kept.
  knocker text not null,
  tries int not null,
  since timestamptz not null,
  shut_until timestamptz,
  strikes int not null default 0,
  last_at timestamptz not null,
  primary key (door, knocker)
);
create index door_knock_last on door_knock (last_at);

create index person_list on person (lower(name), id) where erased_at is null;
