-- Mail as it came in, kept byte for byte before anything is made of it, so that nothing
-- acknowledged is ever lost.

create table inbound (
  id uuid primary key,
  door text not null,
  envelope jsonb,
  remote text,
  received_at timestamptz not null,
  bytes int not null,
  -- What makes two deliveries one mail: the source itself, or Message-ID and content without the
  -- relays' lines.
  raw_hash text not null unique,
  mail_hash text unique,
  state text not null default 'stored'
    check (state in
      ('stored', 'opened', 'joined', 'bounce', 'automatic', 'loop', 'held', 'discarded')),
  kind text,
  message_id text,
  from_address text,
  from_name text,
  to_addresses text[] not null default '{}',
  subject text not null default '',
  preview text not null default '',
  verdicts jsonb,
  score real not null default 0,
  reasons text[] not null default '{}',
  ticket_id uuid,
  attempts int not null default 0,
  next_try_at timestamptz,
  handled_at timestamptz
);
create index inbound_waiting on inbound (next_try_at, id) where state = 'stored';
create index inbound_held on inbound (received_at desc, id desc) where state = 'held';
create index inbound_message_id on inbound (message_id) where message_id is not null;
create index inbound_from on inbound (from_address, received_at) where from_address is not null;
create index inbound_ticket on inbound (ticket_id) where ticket_id is not null;

create table inbound_source (
  inbound_id uuid primary key references inbound (id),
  source bytea not null
);
-- Mail is mostly text that compresses badly once encoded: kept as it is, which is faster both ways.
alter table inbound_source alter column source set storage external;

-- How far each IMAP mailbox was read: moved in the transaction that stores the mail.
create table imap_ledger (
  mailbox text primary key,
  uid_validity bigint not null,
  uid bigint not null,
  moved_at timestamptz not null
);
