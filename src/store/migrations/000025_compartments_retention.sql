-- Files of persons that may be forgotten, because their time is over or because the person asked for it: found by a job, proposed by one
-- account, approved by another. Ids, days and names of rules alone; it outlives what it speaks of.
create table compartment.forgetting (
  id uuid primary key,
  tenant int not null,
  root uuid not null,
  program text not null,
  office int not null,
  -- Whose keys are to be destroyed.
  people uuid[] not null,
  -- The schedule that the file was kept by; null where a person asked, by the record `request`.
  schedule text,
  request uuid,
  ended_on date,
  kept_until date,
  source text not null,
  confidence text not null,
  state text not null default 'found' check (state in ('found', 'proposed', 'refused', 'done', 'lapsed')),
  found_at timestamptz not null,
  proposed_by uuid,
  proposed_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  -- Why not, in words that name nobody.
  words text,
  check (state <> 'done' or (proposed_by is not null and decided_by is not null and proposed_by <> decided_by))
);
create unique index forgetting_once on compartment.forgetting (root, coalesce(request, root)) where state in ('found', 'proposed');
create index forgetting_office on compartment.forgetting (office, state, id);
create index forgetting_root on compartment.forgetting (root, state);

alter table compartment.forgetting enable row level security;
create policy writer on compartment.forgetting to ceiba_compartment_writer
  using (tenant = any ((select nullif(current_setting('ceiba.tenants', true), '')::int[])::int[]))
  with check (tenant = any ((select nullif(current_setting('ceiba.tenants', true), '')::int[])::int[]));
grant select, insert on compartment.forgetting to ceiba_compartment_writer;
grant update (state, proposed_by, proposed_at, decided_by, decided_at, words) on compartment.forgetting to ceiba_compartment_writer;

-- What was decided stays as it was decided.
create function compartment.forgetting_stays() returns trigger language plpgsql as $$
begin
  if old.state in ('refused', 'done', 'lapsed') then
    raise exception 'what was decided is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger stays before update on compartment.forgetting for each row execute function compartment.forgetting_stays();
create trigger lockdown before insert or update on compartment.forgetting
  for each statement execute function core.refuse_in_lockdown();
