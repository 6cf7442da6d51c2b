-- What is taken of people, rooms and agendas, and when: made of the state of the records that take it, in the same commit. `seat` is the
-- number of the place in an agenda, 0 for what can be in one place only. That nothing is taken twice is held here and nowhere else:
-- whoever decides at the same moment elsewhere has seen what was committed and no more.
create table compartment.booking (
  tenant int not null,
  root uuid not null,
  record uuid not null,
  office int not null,
  resource uuid not null,
  field text not null,
  seat int not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  constraint booking_once exclude using gist (resource with =, seat with =, tstzrange(starts_at, ends_at) with &&)
);
create index booking_record on compartment.booking (record);
-- The agenda of an office, and the places of the days to come.
create index booking_office on compartment.booking (office, starts_at) include (resource, seat);

alter table compartment.booking enable row level security;
create policy writer on compartment.booking to ceiba_compartment_writer
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[]))
  with check (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[]));
-- By tenant, not by office: an interpreter of two offices is taken in both. Whose time it is, the record says to those who may read it.
create policy reader on compartment.booking for select to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[]));
grant select, insert, delete on compartment.booking to ceiba_compartment_writer;
grant select on compartment.booking to ceiba_compartment_reader;
