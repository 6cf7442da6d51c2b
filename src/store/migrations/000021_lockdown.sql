-- A node in lock-down may be read and writes nothing: said in `core.setting` under `lockdown`, and held here whatever the server thinks.
create table core.lockdown (
  id uuid primary key,
  began_at timestamptz not null default now(),
  began_by uuid not null,
  reason text not null,
  -- By when those concerned and whoever the law names must have been told.
  notify_by timestamptz not null,
  lift_asked_by uuid,
  lift_asked_at timestamptz,
  lifted_by uuid,
  lifted_at timestamptz,
  check (lifted_by is null or lifted_by <> lift_asked_by)
);
create unique index lockdown_one on core.lockdown ((true)) where lifted_at is null;

create function core.refuse_in_lockdown() returns trigger language plpgsql as $$
begin
  if exists (select from core.setting where name = 'lockdown') then
    raise exception 'the node is in lock-down' using errcode = 'CE002';
  end if;
  return null;
end
$$;

do $do$
declare
  compartment text;
  held text;
begin
  foreach compartment in array array['protection', 'justice', 'livelihoods', 'training', 'border', 'frameworks'] loop
    foreach held in array array['event', 'upload', 'file'] loop
      execute format('create trigger lockdown before insert on %I.%I for each statement execute function core.refuse_in_lockdown()',
        compartment, held);
    end loop;
  end loop;
end
$do$;
create trigger lockdown before insert on published.vintage
  for each statement execute function core.refuse_in_lockdown();
