-- The schema as all migrations leave it. Written by `npm run schema`; do not edit.
-- Monthly partitions and the tables of the job queue are left out.

create sequence ticket_number start 100001;

CREATE OR REPLACE FUNCTION public.make_month(parent text, month date)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  part text := parent || to_char(month, '_YYYYMM');
begin
  if to_regclass(part) is not null then
    return;
  end if;
  execute format(
    'create table %I partition of %I for values from (%L) to (%L)',
    part, parent, month::timestamp at time zone 'UTC',
    (month + interval '1 month')::timestamp at time zone 'UTC');
  if parent = 'journal' then
    execute format('revoke update, delete, truncate on %I from public, %I', part, current_user);
  end if;
exception when check_violation then
  -- Rows of that month are in the default partition already, where they are found as well.
  null;
end $function$;

CREATE OR REPLACE FUNCTION public.make_months(first date, months integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  month date;
begin
  for i in 0 .. months - 1 loop
    month := date_trunc('month', first) + make_interval(months => i);
    perform make_month('journal', month);
    perform make_month('message', month);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'entries of % are never changed', tg_table_name
    using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.ticket_facets(status text, priority text, tier text, category text, channel text, language text, party text, rung smallint, snoozed_until timestamp with time zone, tags text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (ARRAY[('s:'::text || status), ('p:'::text || priority), ('t:'::text || tier), ('c:'::text || category), ('h:'::text || channel), ('l:'::text || language), ('a:'::text || party), ('r:'::text || (rung)::text), CASE WHEN (snoozed_until IS NOT NULL) THEN 'z:snoozed'::text ELSE NULL::text END] || tags);

create table api_key (
  id uuid not null,
  name text not null,
  role text not null,
  hash text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint api_key_hash_key UNIQUE (hash),
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_role_check CHECK ((role = ANY (ARRAY['buyer'::text, 'vendor'::text, 'agent'::text, 'lead'::text, 'manager'::text, 'admin'::text])))
);

create table attachment (
  id uuid not null,
  message_id uuid,
  ticket_id uuid,
  uploaded_by uuid,
  upload_token text,
  name text not null,
  type text not null,
  bytes bigint not null,
  sha256 text not null,
  blob text not null,
  is_image boolean not null,
  content_id text,
  created_at timestamp with time zone not null,
  constraint attachment_pkey PRIMARY KEY (id)
);
CREATE INDEX attachment_message ON public.attachment USING btree (message_id);
CREATE INDEX attachment_ticket ON public.attachment USING btree (ticket_id);
CREATE INDEX attachment_unclaimed ON public.attachment USING btree (created_at) WHERE (message_id IS NULL);

create table desk_journal (
  id uuid not null,
  at timestamp with time zone not null,
  by_is text not null,
  by_id uuid,
  kind text not null,
  v smallint not null,
  subject_id uuid,
  data jsonb not null,
  constraint desk_journal_pkey PRIMARY KEY (id)
);
CREATE INDEX desk_journal_at ON public.desk_journal USING btree (at DESC, id DESC);
CREATE INDEX desk_journal_subject ON public.desk_journal USING btree (subject_id, at DESC);
CREATE TRIGGER desk_journal_is_final BEFORE DELETE OR UPDATE ON public.desk_journal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER desk_journal_is_kept BEFORE TRUNCATE ON public.desk_journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table door_knock (
  door text not null,
  knocker text not null,
  tries integer not null,
  since timestamp with time zone not null,
  shut_until timestamp with time zone,
  strikes integer not null default 0,
  last_at timestamp with time zone not null,
  constraint door_knock_pkey PRIMARY KEY (door, knocker)
);
CREATE INDEX door_knock_last ON public.door_knock USING btree (last_at);

create table draft (
  person_id uuid not null,
  ticket_id uuid not null,
  version integer not null,
  audience text not null,
  text text not null,
  html text not null,
  attachment_ids uuid[] not null default '{}'::uuid[],
  seen_seq integer not null,
  saved_at timestamp with time zone not null,
  constraint draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint draft_pkey PRIMARY KEY (person_id, ticket_id, version)
);

create table idempotency (
  key text not null,
  actor text not null,
  route text not null,
  body_hash text not null,
  status smallint,
  body text,
  created_at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (actor, route, key)
);
CREATE INDEX idempotency_created ON public.idempotency USING btree (created_at);

create table identity (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  value text not null,
  verified_at timestamp with time zone,
  suspended_at timestamp with time zone,
  suspended_reason text,
  created_at timestamp with time zone not null,
  constraint identity_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'social'::text, 'marketplace'::text]))),
  constraint identity_kind_value_key UNIQUE (kind, value),
  constraint identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint identity_pkey PRIMARY KEY (id)
);
CREATE INDEX identity_beginning ON public.identity USING btree (value text_pattern_ops);
CREATE INDEX identity_person ON public.identity USING btree (person_id);

create table imap_ledger (
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  moved_at timestamp with time zone not null,
  constraint imap_ledger_pkey PRIMARY KEY (mailbox)
);

create table inbound (
  id uuid not null,
  door text not null,
  envelope jsonb,
  remote text,
  received_at timestamp with time zone not null,
  bytes integer not null,
  raw_hash text not null,
  mail_hash text,
  state text not null default 'stored'::text,
  kind text,
  message_id text,
  from_address text,
  from_name text,
  to_addresses text[] not null default '{}'::text[],
  subject text not null default ''::text,
  preview text not null default ''::text,
  verdicts jsonb,
  score real not null default 0,
  reasons text[] not null default '{}'::text[],
  ticket_id uuid,
  attempts integer not null default 0,
  next_try_at timestamp with time zone,
  handled_at timestamp with time zone,
  constraint inbound_mail_hash_key UNIQUE (mail_hash),
  constraint inbound_pkey PRIMARY KEY (id),
  constraint inbound_raw_hash_key UNIQUE (raw_hash),
  constraint inbound_state_check CHECK ((state = ANY (ARRAY['stored'::text, 'reading'::text, 'opened'::text, 'joined'::text, 'bounce'::text, 'automatic'::text, 'loop'::text, 'held'::text, 'discarded'::text])))
);
CREATE INDEX inbound_from ON public.inbound USING btree (from_address, received_at) WHERE (from_address IS NOT NULL);
CREATE INDEX inbound_held ON public.inbound USING btree (received_at DESC, id DESC) WHERE (state = 'held'::text);
CREATE INDEX inbound_lane ON public.inbound USING btree (from_address, id) WHERE (state = ANY (ARRAY['stored'::text, 'reading'::text]));
CREATE INDEX inbound_message_id ON public.inbound USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX inbound_ticket ON public.inbound USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX inbound_waiting ON public.inbound USING btree (next_try_at, id) WHERE (state = ANY (ARRAY['stored'::text, 'reading'::text]));

create table inbound_source (
  inbound_id uuid not null,
  source bytea not null,
  constraint inbound_source_inbound_id_fkey FOREIGN KEY (inbound_id) REFERENCES inbound(id),
  constraint inbound_source_pkey PRIMARY KEY (inbound_id)
);

create table journal (
  ticket_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  v smallint not null,
  by_is text not null,
  by_id uuid,
  by_role text,
  kind text not null,
  data jsonb not null,
  constraint journal_pkey PRIMARY KEY (ticket_id, seq, recorded_at)
) partition by range (recorded_at);
CREATE INDEX journal_kind ON ONLY public.journal USING btree (kind, recorded_at);
CREATE TRIGGER journal_is_final BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_is_kept BEFORE TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table macro (
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  body text not null,
  html text,
  audience text not null,
  status text,
  add_tags text[] not null default '{}'::text[],
  language text,
  shared boolean not null,
  used_count integer not null default 0,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint macro_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id),
  constraint macro_pkey PRIMARY KEY (id)
);
CREATE INDEX macro_owner ON public.macro USING btree (owner_id) WHERE (deleted_at IS NULL);

create table message (
  id uuid not null,
  ticket_id uuid not null,
  home_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  author text not null,
  person_id uuid,
  audience text not null,
  via text not null,
  subject text,
  body text not null,
  html text,
  quoted text,
  remote_images integer not null default 0,
  mentions uuid[] not null default '{}'::uuid[],
  cc text[] not null default '{}'::text[],
  inbound_id uuid,
  mail jsonb,
  hidden boolean not null default false,
  constraint message_audience_check CHECK ((audience = ANY (ARRAY['everyone'::text, 'requester'::text, 'counterparty'::text, 'staff'::text]))),
  constraint message_author_check CHECK ((author = ANY (ARRAY['requester'::text, 'counterparty'::text, 'agent'::text, 'automatic'::text]))),
  constraint message_pkey PRIMARY KEY (id, at)
) partition by range (at);
CREATE INDEX message_ticket ON ONLY public.message USING btree (ticket_id, at DESC, id DESC);

create table notice (
  id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  ticket_id uuid not null,
  data jsonb not null,
  read_at timestamp with time zone,
  key text not null,
  constraint notice_key_key UNIQUE (key),
  constraint notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_pkey PRIMARY KEY (id)
);
CREATE INDEX notice_person ON public.notice USING btree (person_id, at DESC, id DESC);
CREATE INDEX notice_unread ON public.notice USING btree (person_id) WHERE (read_at IS NULL);

create table outbound (
  id uuid not null,
  key text not null,
  channel text not null,
  ticket_id uuid,
  message_id uuid,
  person_id uuid,
  template text not null,
  data jsonb not null,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  next_try_at timestamp with time zone,
  provider_id text,
  reason text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint outbound_key_key UNIQUE (key),
  constraint outbound_pkey PRIMARY KEY (id),
  constraint outbound_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'bounced'::text, 'dropped'::text])))
);
CREATE INDEX outbound_failed ON public.outbound USING btree (created_at DESC, id DESC) WHERE (state = ANY (ARRAY['failed'::text, 'bounced'::text]));
CREATE INDEX outbound_message ON public.outbound USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX outbound_next ON public.outbound USING btree (next_try_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));
CREATE INDEX outbound_provider ON public.outbound USING btree (provider_id) WHERE (provider_id IS NOT NULL);

create table passkey (
  id uuid not null,
  user_id uuid not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone,
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES sign_in(id) ON DELETE CASCADE
);
CREATE INDEX passkey_user ON public.passkey USING btree (user_id);

create table person (
  id uuid not null,
  role text not null,
  name text not null default ''::text,
  language text not null default 'en'::text,
  zone text,
  signature text not null default ''::text,
  preferences jsonb not null default '{}'::jsonb,
  facts jsonb not null default '{}'::jsonb,
  external_id text,
  active boolean not null default true,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  constraint person_external_id_key UNIQUE (external_id),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_role_check CHECK ((role = ANY (ARRAY['buyer'::text, 'vendor'::text, 'agent'::text, 'lead'::text, 'manager'::text, 'admin'::text])))
);
CREATE INDEX person_list ON public.person USING btree (lower(name), id) WHERE (erased_at IS NULL);
CREATE INDEX person_name ON public.person USING btree (lower(name) text_pattern_ops);
CREATE INDEX person_role ON public.person USING btree (role, id) WHERE active;
CREATE INDEX person_words ON public.person USING gin (to_tsvector('simple'::regconfig, name)) WHERE (erased_at IS NULL);

create table policy_override (
  id uuid not null,
  policy text not null,
  calendar text not null,
  number integer generated by default as identity not null,
  first_day date not null,
  last_day date not null,
  mode text not null,
  hours jsonb not null,
  name jsonb not null,
  announced_at timestamp with time zone not null,
  announced_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  constraint policy_override_pkey PRIMARY KEY (id)
);
CREATE INDEX policy_override_in_force ON public.policy_override USING btree (policy, number) WHERE (withdrawn_at IS NULL);

create table policy_version (
  policy text not null,
  version integer not null,
  text text not null,
  compiled_at timestamp with time zone not null,
  published_at timestamp with time zone not null,
  published_by uuid,
  note text not null default ''::text,
  changed text[] not null default '{}'::text[],
  constraint policy_version_pkey PRIMARY KEY (policy, version)
);

create table promise_day (
  day date not null,
  clause text not null,
  target text not null,
  channel text not null,
  kept integer not null,
  missed integer not null,
  waits integer[] not null,
  constraint promise_day_pkey PRIMARY KEY (day, clause, target, channel)
);

create table promise_day_counted (
  day date not null,
  counted_at timestamp with time zone not null,
  constraint promise_day_counted_pkey PRIMARY KEY (day)
);

create table saved_view (
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  filter jsonb not null,
  sort text not null,
  shared boolean not null,
  created_at timestamp with time zone not null,
  constraint saved_view_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id),
  constraint saved_view_pkey PRIMARY KEY (id)
);
CREATE INDEX saved_view_owner ON public.saved_view USING btree (owner_id);
CREATE INDEX saved_view_shared ON public.saved_view USING btree (name) WHERE shared;

create table session (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES sign_in(id) ON DELETE CASCADE
);
CREATE INDEX session_by_user ON public.session USING btree (user_id);
CREATE INDEX session_expires ON public.session USING btree (expires_at);

create table sign_in (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sign_in_email_key UNIQUE (email),
  constraint sign_in_id_fkey FOREIGN KEY (id) REFERENCES person(id),
  constraint sign_in_pkey PRIMARY KEY (id)
);

create table sign_in_challenge (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sign_in_challenge_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_challenge_expires ON public.sign_in_challenge USING btree (expires_at);
CREATE INDEX sign_in_challenge_identifier ON public.sign_in_challenge USING btree (identifier);

create table sign_in_link (
  id uuid not null,
  purpose text not null,
  email text,
  person_id uuid,
  return_to text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint sign_in_link_pkey PRIMARY KEY (id),
  constraint sign_in_link_purpose_check CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'invite'::text, 'admin'::text])))
);
CREATE INDEX sign_in_link_expires ON public.sign_in_link USING btree (expires_at);

create table sign_in_secret (
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sign_in_secret_pkey PRIMARY KEY (id),
  constraint sign_in_secret_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint sign_in_secret_user_id_fkey FOREIGN KEY (user_id) REFERENCES sign_in(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_secret_user ON public.sign_in_secret USING btree (user_id);

create table sso_used (
  issuer text not null,
  jti text not null,
  expires_at timestamp with time zone not null,
  constraint sso_used_pkey PRIMARY KEY (issuer, jti)
);
CREATE INDEX sso_used_expires ON public.sso_used USING btree (expires_at);

create table team (
  id uuid not null,
  key text not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint team_key_key UNIQUE (key),
  constraint team_pkey PRIMARY KEY (id)
);

create table team_member (
  team_id uuid not null,
  person_id uuid not null,
  constraint team_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint team_member_pkey PRIMARY KEY (team_id, person_id),
  constraint team_member_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
CREATE INDEX team_member_person ON public.team_member USING btree (person_id);

create table ticket (
  id uuid not null,
  number bigint not null,
  state jsonb not null,
  seq integer not null,
  status text not null,
  priority text not null,
  tier text not null,
  category text not null,
  channel text not null,
  party text not null,
  language text not null,
  rung smallint not null,
  policy text not null,
  version integer not null,
  requester_id uuid not null,
  counterparty_id uuid,
  assignee_id uuid,
  team_id uuid,
  tags text[] not null default '{}'::text[],
  spam boolean not null default false,
  merged boolean not null default false,
  review text not null default 'none'::text,
  breached boolean not null default false,
  snoozed_until timestamp with time zone,
  opened_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  due_at timestamp with time zone,
  wake_at timestamp with time zone,
  subject text not null,
  preview text not null default ''::text,
  fields jsonb not null default '{}'::jsonb,
  constraint ticket_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES person(id),
  constraint ticket_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES person(id),
  constraint ticket_number_key UNIQUE (number),
  constraint ticket_pkey PRIMARY KEY (id),
  constraint ticket_requester_id_fkey FOREIGN KEY (requester_id) REFERENCES person(id),
  constraint ticket_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
CREATE INDEX ticket_assignee ON public.ticket USING btree (assignee_id, updated_at DESC, id DESC) WHERE ((NOT spam) AND (NOT merged));
CREATE INDEX ticket_assignee_due ON public.ticket USING btree (assignee_id, due_at, id) WHERE ((due_at IS NOT NULL) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_breached ON public.ticket USING btree (due_at, id) WHERE (breached AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text])) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_breached_updated ON public.ticket USING btree (updated_at DESC, id DESC) WHERE (breached AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text])) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_category ON public.ticket USING btree (category, updated_at DESC, id DESC) WHERE ((NOT spam) AND (NOT merged));
CREATE INDEX ticket_counterparty ON public.ticket USING btree (counterparty_id, opened_at DESC, id DESC) WHERE (counterparty_id IS NOT NULL);
CREATE INDEX ticket_due ON public.ticket USING btree (due_at, id) WHERE ((due_at IS NOT NULL) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_facets ON public.ticket USING gin (ticket_facets(status, priority, tier, category, channel, language, party, rung, snoozed_until, tags)) WITH (gin_pending_list_limit='512');
CREATE INDEX ticket_open ON public.ticket USING btree (updated_at DESC, id DESC) WHERE ((status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text])) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_opened ON public.ticket USING btree (opened_at DESC, id DESC) WHERE ((NOT spam) AND (NOT merged));
CREATE INDEX ticket_priority ON public.ticket USING btree (priority, updated_at DESC, id DESC) WHERE ((status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text])) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_requester ON public.ticket USING btree (requester_id, opened_at DESC, id DESC);
CREATE INDEX ticket_review ON public.ticket USING btree (updated_at DESC, id DESC) WHERE (review = ANY (ARRAY['requested'::text, 'taken'::text]));
CREATE INDEX ticket_spam ON public.ticket USING btree (updated_at DESC, id DESC) WHERE spam;
CREATE INDEX ticket_status ON public.ticket USING btree (status, updated_at DESC, id DESC) WHERE ((NOT spam) AND (NOT merged));
CREATE INDEX ticket_team ON public.ticket USING btree (team_id, updated_at DESC, id DESC) WHERE ((NOT spam) AND (NOT merged));
CREATE INDEX ticket_team_due ON public.ticket USING btree (team_id, due_at, id) WHERE ((due_at IS NOT NULL) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_unassigned ON public.ticket USING btree (updated_at DESC, id DESC) WHERE ((assignee_id IS NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text])) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_unassigned_due ON public.ticket USING btree (due_at, id) WHERE ((assignee_id IS NULL) AND (due_at IS NOT NULL) AND (NOT spam) AND (NOT merged));
CREATE INDEX ticket_updated ON public.ticket USING btree (updated_at DESC, id DESC) WHERE ((NOT spam) AND (NOT merged));
CREATE INDEX ticket_wake ON public.ticket USING btree (wake_at) WHERE (wake_at IS NOT NULL);

create table ticket_link (
  id uuid not null,
  ticket_id uuid not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint ticket_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint ticket_link_pkey PRIMARY KEY (id),
  constraint ticket_link_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_link_person ON public.ticket_link USING btree (person_id);
CREATE INDEX ticket_link_ticket ON public.ticket_link USING btree (ticket_id);

create table ticket_search (
  ticket_id uuid not null,
  updated_at timestamp with time zone not null,
  words tsvector not null,
  constraint ticket_search_pkey PRIMARY KEY (ticket_id)
);
CREATE INDEX ticket_search_updated ON public.ticket_search USING btree (updated_at DESC, ticket_id DESC);
CREATE INDEX ticket_search_words ON public.ticket_search USING gin (words) WITH (gin_pending_list_limit='1024');

create table undo (
  token text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  steps jsonb not null,
  constraint undo_pkey PRIMARY KEY (token)
);
