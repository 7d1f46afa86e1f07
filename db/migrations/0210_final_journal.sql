-- Whoever the application signs in as may add to the record and read it, nothing else: by grant
-- as well as by trigger.

revoke update, delete, truncate on journal, journal_default, desk_journal from public;
do $$
declare
  part regclass;
begin
  execute format(
    'revoke update, delete, truncate on journal, desk_journal from %I', current_user);
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'journal'::regclass loop
    execute format('revoke update, delete, truncate on %s from %I', part, current_user);
  end loop;
end $$;

create or replace function make_month(parent text, month date) returns void
language plpgsql as $$
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
end $$;
