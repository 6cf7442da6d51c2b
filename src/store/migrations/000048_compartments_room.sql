--! compatible
-- What would it take: an office played under what somebody changed. A run is asked for, goes on wherever nobody waits for it, and is found again
-- by all who see the figures of its office. `result` is sums of the office, nothing of any person. Whose process has died beats no more.
create table compartment.plan_run (
  id uuid primary key,
  tenant int not null,
  program text not null,
  office text not null,
  owner uuid not null,
  key text,
  request text not null,
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int not null,
  beat_at timestamptz not null default now(),
  problem text,
  result text,
  unique (owner, key)
);
create index plan_run_office on compartment.plan_run (program, office, asked_at desc, id);
create index plan_run_open on compartment.plan_run (owner) where state in ('waiting', 'running');

-- What is changed, under a name: whose it is, and seen by all who see the figures of its office.
create table compartment.plan_scenario (
  id uuid primary key,
  tenant int not null,
  program text not null,
  office text not null,
  owner uuid not null,
  key text,
  name text not null,
  request text not null,
  saved_at timestamptz not null,
  unique (owner, key)
);
create index plan_scenario_office on compartment.plan_scenario (program, office, saved_at desc, id);

do $$
declare
  name text;
begin
  foreach name in array array['plan_run', 'plan_scenario'] loop
    execute format('alter table compartment.%I enable row level security', name);
    execute format(
      'create policy reader on compartment.%I to ceiba_compartment_reader using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[])) with check (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]))',
      name);
  end loop;
end
$$;
grant select, insert, update, delete on compartment.plan_run, compartment.plan_scenario to ceiba_compartment_reader;
