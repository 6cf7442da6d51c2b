-- The third enforcement of the policy. A writer's batch says for which tenants it was authorised; a reader's transaction for which
-- tenants and offices it asks. Nothing said means nothing seen. The writer's setting stands in a select, so that a statement reads it
-- once and not for each of its rows.
do $$
declare
  name text;
begin
  foreach name in array array['event', 'record', 'person_key', 'link_key', 'idempotency', 'audit', 'deadline', 'deadline_move'] loop
    execute format('alter table compartment.%I enable row level security', name);
    execute format(
      'create policy writer on compartment.%I to ceiba_compartment_writer using (tenant = any ((select nullif(current_setting(''ceiba.tenants'', true), '''')::int[])::int[])) with check (tenant = any ((select nullif(current_setting(''ceiba.tenants'', true), '''')::int[])::int[]))',
      name);
  end loop;
  foreach name in array array['record', 'deadline', 'deadline_move'] loop
    execute format(
      'create policy reader on compartment.%I for select to ceiba_compartment_reader using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]) and office = any (nullif(current_setting(''ceiba.offices'', true), '''')::int[]))',
      name);
  end loop;
  -- A part may have come from another office: whoever may see one of a root's records sees the root's history, of which the server
  -- shows what is of that part. The rows of records are asked under their own policy.
  create policy reader on compartment.event for select to ceiba_compartment_reader
    using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[])
      and (office = any (nullif(current_setting('ceiba.offices', true), '')::int[])
        or exists (select from compartment.record r where r.tenant = event.tenant and r.root = event.root)));
  foreach name in array array['person_key', 'link_key', 'audit'] loop
    execute format(
      'create policy reader on compartment.%I to ceiba_compartment_reader using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[])) with check (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]))',
      name);
  end loop;
end
$$;

grant usage on schema compartment, core to ceiba_compartment_writer, ceiba_compartment_reader;
grant select on all tables in schema core to ceiba_compartment_writer, ceiba_compartment_reader;
revoke all on core.account from ceiba_compartment_writer, ceiba_compartment_reader;
grant execute on all functions in schema core to ceiba_compartment_writer, ceiba_compartment_reader;
grant select, insert on compartment.event, compartment.audit, compartment.deadline_move to ceiba_compartment_writer;
grant select, insert, update on compartment.record, compartment.deadline, compartment.measure_sum to ceiba_compartment_writer;
grant select, insert, delete on compartment.person_key, compartment.link_key to ceiba_compartment_writer;
grant select, insert on compartment.idempotency to ceiba_compartment_writer;
grant select, update, insert on core.job to ceiba_compartment_writer;
grant select on compartment.event, compartment.record, compartment.person_key, compartment.link_key, compartment.measure_cell, compartment.deadline, compartment.deadline_move to ceiba_compartment_reader;
grant select, insert on compartment.audit to ceiba_compartment_reader;
grant select, insert, delete on compartment.measure_change to ceiba_compartment_writer;
grant select on compartment.measure_cell to ceiba_compartment_writer;
