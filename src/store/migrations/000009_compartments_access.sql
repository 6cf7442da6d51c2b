-- Why somebody may read what their role does not open: a whole file of elsewhere, or one field of a record. What they said is sealed
-- under the key of a person of the file. Nothing of it is changed but its end and what other hands made of it.
create table compartment.opening (
  id uuid primary key,
  tenant int not null,
  root uuid not null,
  -- The head of the part of the root that is opened.
  head uuid not null,
  record uuid not null,
  field text,
  program text not null,
  -- That owned the file when it was opened.
  office int not null,
  actor uuid not null,
  role text not null,
  reason text not null,
  person uuid not null,
  words bytea not null,
  at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  verdict text check (verdict in ('justified', 'not-justified')),
  judged_at timestamptz,
  judged_by uuid,
  judged_words bytea
);
create index opening_actor on compartment.opening (actor, until);
create index opening_office on compartment.opening (office, at, id) where field is null;
create index opening_record on compartment.opening (record);

alter table compartment.opening enable row level security;
create policy writer on compartment.opening to ceiba_compartment_writer
  using (tenant = any ((select nullif(current_setting('ceiba.tenants', true), '')::int[])::int[]))
  with check (tenant = any ((select nullif(current_setting('ceiba.tenants', true), '')::int[])::int[]));
create policy reader on compartment.opening for select to ceiba_compartment_reader
  using (actor = (select nullif(current_setting('ceiba.actor', true), '')::uuid)
    or office = any ((select nullif(current_setting('ceiba.offices', true), '')::int[])::int[]));
grant select, insert on compartment.opening to ceiba_compartment_writer;
grant update (ended_at, ended_by, verdict, judged_at, judged_by, judged_words) on compartment.opening to ceiba_compartment_writer;
grant select on compartment.opening to ceiba_compartment_reader;

-- By which role somebody read, under which opening, and of which field where it was one.
alter table compartment.audit add column role text;
alter table compartment.audit add column opening uuid;
alter table compartment.audit add column field text;

-- What a reader's transaction says that it reaches, row by row: kinds, offices, stages and hands, as the program's own rules come to.
-- Beside them, roots that were opened to it. A question that forgot its filter shows nothing more.
drop policy reader on compartment.record;
create policy reader on compartment.record for select to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[])
    and (core.reaches((select nullif(current_setting('ceiba.reach', true), '')::jsonb), program, kind, office, stage, assignee)
      or root = any ((select nullif(current_setting('ceiba.roots', true), '')::uuid[])::uuid[])));
-- Clocks of the rules of kinds that it reads anything of, in those offices.
do $$
declare
  name text;
begin
  foreach name in array array['deadline', 'deadline_move'] loop
    execute format('drop policy reader on compartment.%I', name);
    execute format(
      'create policy reader on compartment.%I for select to ceiba_compartment_reader using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]) and core.reaches_clock((select nullif(current_setting(''ceiba.reach'', true), '''')::jsonb), rule, office))',
      name);
  end loop;
end
$$;
-- A history, a file and what was read, only with a record of its own that is in sight.
drop policy reader on compartment.event;
create policy reader on compartment.event for select to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[])
    and exists (select from compartment.record r where r.tenant = event.tenant and r.root = event.root));
drop policy reader on compartment.file;
create policy reader on compartment.file for select to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[])
    and exists (select from compartment.record r where r.tenant = file.tenant and r.root = file.root));
drop policy reader on compartment.audit;
create policy reader_writes on compartment.audit for insert to ceiba_compartment_reader
  with check (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[]));
create policy reader on compartment.audit for select to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[])
    and exists (select from compartment.record r where r.tenant = audit.tenant and r.id = audit.record));

-- Up to where the log stands: figures name it, and see nothing of the log.
create function compartment.log_position() returns table (xid xid8, "position" bigint)
stable security definer set search_path = '' language sql
as $$
  select e.xid, e.position from compartment.event e
  where e.xid < pg_snapshot_xmin(pg_current_snapshot()) order by e.xid desc, e.position desc limit 1
$$;
revoke all on function compartment.log_position() from public;
grant execute on function compartment.log_position() to ceiba_compartment_reader;
