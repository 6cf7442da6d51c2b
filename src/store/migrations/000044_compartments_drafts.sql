-- What somebody has typed and not yet handed in, sealed for its writer and its form. It is no record: it counts for nothing, nobody else
-- can open it, and it goes when the form is handed in or its time is over.
create table compartment.draft (
  tenant int not null,
  owner uuid not null,
  program text not null,
  form text not null,
  at timestamptz not null default now(),
  content bytea not null,
  primary key (tenant, owner, program, form)
);
create index draft_at on compartment.draft (at);
alter table compartment.draft alter column content set storage external;
alter table compartment.draft enable row level security;
create policy writer on compartment.draft to ceiba_compartment_writer
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[]))
  with check (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[]));
grant select, insert, update, delete on compartment.draft to ceiba_compartment_writer;
create trigger lockdown before insert on compartment.draft for each statement execute function core.refuse_in_lockdown();
