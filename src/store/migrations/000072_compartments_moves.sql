-- Which clocks a change of calendars moved, from which day to which: those of one rule in one office that were moved together stand in one
-- row, record beside days. A row and an index entry for each of a million clocks took longer to write than to say. `place` is that of the
-- change in core.calendar_event.
create table compartment.deadline_moves (
  place int not null,
  office int not null,
  position bigint not null generated always as identity,
  tenant int not null,
  program text not null,
  rule text not null,
  records uuid[] not null,
  due_before date[] not null,
  due_after date[] not null,
  primary key (place, office, position)
);
-- Ids do not compress.
alter table compartment.deadline_moves alter column records set storage external;

insert into compartment.deadline_moves (place, office, tenant, program, rule, records, due_before, due_after)
select place, office, tenant, program, rule,
  array_agg(record order by position), array_agg(due_before order by position), array_agg(due_after order by position)
from (
  select m.*, (row_number() over (partition by place, office, tenant, program, rule order by position) - 1) / 4000 as part
  from compartment.deadline_move m
) parts
group by place, office, tenant, program, rule, part
order by place, office, min(position);
drop table compartment.deadline_move;

alter table compartment.deadline_moves enable row level security;
create policy writer on compartment.deadline_moves to ceiba_compartment_writer
  using (tenant = any ((select nullif(current_setting('ceiba.tenants', true), '')::int[])::int[]))
  with check (tenant = any ((select nullif(current_setting('ceiba.tenants', true), '')::int[])::int[]));
-- A row holds many records, so it is seen by those who reach every clock of its rule in its office.
create policy reader on compartment.deadline_moves for select to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[])
    and core.reaches_clock((select nullif(current_setting('ceiba.reach', true), '')::jsonb), rule, office));
grant select, insert on compartment.deadline_moves to ceiba_compartment_writer;
grant select on compartment.deadline_moves to ceiba_compartment_reader;
