-- How well promises were kept, day by day: the public record reads a year of it without reading
-- a year of journal.

create table promise_day (
  day date not null,
  clause text not null,
  target text not null,
  channel text not null,
  kept int not null,
  missed int not null,
  -- Minutes from the start of each promise to its fulfilment, late ones too: exact percentiles
  -- need them all.
  waits int[] not null,
  primary key (day, clause, target, channel)
);

-- A day that was counted is finished: what is written down later belongs to a later day.
create table promise_day_counted (
  day date primary key,
  counted_at timestamptz not null
);
