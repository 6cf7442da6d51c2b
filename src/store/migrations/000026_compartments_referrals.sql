-- Rules that ask fields of a record, such as to which institution it was referred or whose delegation it is, are known to the database too:
-- `?program/kind/office/stage/assignee` leads to what is asked of the fields in clear, in lines of which any will do, each of terms that
-- must all be true. The fields are looked at only of rows that no other rule reaches, and only for readers who have such rules.
drop policy reader on compartment.record;
create policy reader on compartment.record for select to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[])
    and (core.reaches((select nullif(current_setting('ceiba.reach', true), '')::jsonb), program, kind, office, stage, assignee)
      or core.reaches_asked((select nullif(current_setting('ceiba.reach', true), '')::jsonb), program, kind, office, stage, assignee, data)
      or root = any ((select nullif(current_setting('ceiba.roots', true), '')::uuid[])::uuid[])));

-- A clock of a kind whose records are asked one by one is seen with its record.
do $$
declare
  name text;
begin
  foreach name in array array['deadline', 'deadline_move'] loop
    execute format('drop policy reader on compartment.%I', name);
    execute format(
      'create policy reader on compartment.%1$I for select to ceiba_compartment_reader using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]) and (core.reaches_clock((select nullif(current_setting(''ceiba.reach'', true), '''')::jsonb), rule, office) or (case when (select nullif(current_setting(''ceiba.reach'', true), '''')::jsonb) ? (''?@'' || rule || ''/'' || office::text) then exists (select from compartment.record r where r.tenant = %1$I.tenant and r.root = %1$I.root and r.id = %1$I.record) else false end)))',
      name);
  end loop;
end
$$;
