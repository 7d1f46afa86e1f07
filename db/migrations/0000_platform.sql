-- What the HTTP kit remembers, so that a request sent twice does its work once.

create table idempotency (
  key text not null,
  -- Whose key it is.
  actor text not null,
  route text not null,
  body_hash text not null,
  -- Null while the first request is still at work.
  status smallint,
  body text,
  created_at timestamptz not null,
  primary key (actor, route, key)
);
create index idempotency_created on idempotency (created_at);
