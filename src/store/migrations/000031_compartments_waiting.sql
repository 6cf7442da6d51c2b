-- The places of records in the queues, most urgent first. They stand apart from the records because they move more often than these change:
-- a holiday moves a million of them, and a row of a hundred bytes with one order costs a quarter of one of a thousand bytes with five.
-- One row for each record that goes through stages.
create table compartment.waiting (
  tenant int not null,
  root uuid not null,
  record uuid not null,
  program text not null,
  kind text not null,
  office int not null,
  stage text not null,
  assignee uuid,
  -- `infinity` when nothing open falls due: it sorts last, and keyset paging needs no special case for it.
  due_on date not null,
  annulled boolean not null default false,
  primary key (tenant, root, record)
);
insert into compartment.waiting (tenant, root, record, program, kind, office, stage, assignee, due_on, annulled)
select tenant, root, id, program, kind, office, stage, assignee, due_on, annulled from compartment.record r
where stage is not null
order by tenant, root, id;
-- A queue asks office by office and stage by stage; what has no open clock comes last.
create index waiting_due on compartment.waiting (office, kind, stage, due_on, record) where not annulled;
-- What is one officer's, without reading what is everyone's.
create index waiting_assignee on compartment.waiting (assignee, office, kind, stage, due_on, record) where not annulled and assignee is not null;

alter table compartment.waiting enable row level security;
create policy writer on compartment.waiting to ceiba_compartment_writer
  using (tenant = any ((select nullif(current_setting('ceiba.tenants', true), '')::int[])::int[]))
  with check (tenant = any ((select nullif(current_setting('ceiba.tenants', true), '')::int[])::int[]));
-- What its own columns do not open is seen with its record: one is looked up, for an `exists` the planner might read all of them.
create policy reader on compartment.waiting for select to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[])
    and (core.reaches((select nullif(current_setting('ceiba.reach', true), '')::jsonb), program, kind, office, stage, assignee)
      or (select true from compartment.record r where r.tenant = waiting.tenant and r.root = waiting.root and r.id = waiting.record)));
grant select, insert, update on compartment.waiting to ceiba_compartment_writer;
grant select on compartment.waiting to ceiba_compartment_reader;

-- What waits is counted where it waits: the changes of `count_waiting` are those of this table from now on.
drop trigger count_added on compartment.record;
drop trigger count_changed on compartment.record;
drop trigger count_removed on compartment.record;
create trigger count_added after insert on compartment.waiting
  referencing new table as added for each statement execute function compartment.count_waiting();
create trigger count_changed after update on compartment.waiting
  referencing old table as removed new table as added for each statement execute function compartment.count_waiting();
create trigger count_removed after delete on compartment.waiting
  referencing old table as removed for each statement execute function compartment.count_waiting();

create or replace view compartment.standing (program, measure, day, dims) as
select program, '@waiting', due_on, array[kind, office::text, stage] from compartment.waiting
where not annulled
union all
select program, case when due_on is null then '@standing' else '@running' end,
  coalesce(due_on, compartment.standing_since(suspensions)), array[office::text, rule]
from compartment.deadline
where stopped_on is null and (due_on is not null or upper_inf(suspensions));

alter table compartment.record drop column due_on;
