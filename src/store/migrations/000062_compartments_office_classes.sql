-- A clock of a kind whose records are asked one by one is seen with its record: its key names the class of the office.
do $$
declare
  name text;
begin
  foreach name in array array['deadline', 'deadline_move'] loop
    execute format('drop policy reader on compartment.%I', name);
    execute format(
      'create policy reader on compartment.%1$I for select to ceiba_compartment_reader using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]) and (core.reaches_clock((select nullif(current_setting(''ceiba.reach'', true), '''')::jsonb), rule, office) or (case when (select nullif(current_setting(''ceiba.reach'', true), '''')::jsonb) ? (''?@'' || rule || ''/'' || core.office_class(office)) then exists (select from compartment.record r where r.tenant = %1$I.tenant and r.root = %1$I.root and r.id = %1$I.record) else false end)))',
      name);
  end loop;
end
$$;
