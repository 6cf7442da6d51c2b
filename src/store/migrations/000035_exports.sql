--! compatible
-- Rows about persons that leave in bulk: who asked for which, what for and for whom; who approved; whether it was run, and what went. An
-- approval is good for one run of exactly these parameters, and for some hours.
create table core.export_request (
  id uuid primary key,
  program text not null,
  format text not null,
  -- Codes of offices, and of stages; null: all stages.
  offices text[] not null check (cardinality(offices) > 0),
  stages text[],
  purpose text not null,
  recipient text not null,
  reason text not null,
  requested_by uuid not null references core.account,
  requested_at timestamptz not null default now(),
  decided_by uuid references core.account,
  decided_at timestamptz,
  approved boolean,
  -- Until when an approval is good.
  valid_until timestamptz,
  run_at timestamptz,
  rows int,
  sha256 text,
  check (approved is not true or decided_by <> requested_by),
  check (run_at is null or approved)
);
create index export_request_open on core.export_request (program, requested_at, id) where decided_at is null;

-- What was asked for is what is approved and run; what has happened has happened.
create function core.export_request_stays() returns trigger language plpgsql as $$
begin
  if (new.id, new.program, new.format, new.offices, new.stages, new.purpose, new.recipient, new.reason, new.requested_by, new.requested_at)
      is distinct from
      (old.id, old.program, old.format, old.offices, old.stages, old.purpose, old.recipient, old.reason, old.requested_by, old.requested_at)
    or (old.decided_at is not null and (new.decided_by, new.decided_at, new.approved, new.valid_until)
      is distinct from (old.decided_by, old.decided_at, old.approved, old.valid_until))
    or (old.run_at is not null and new.run_at is distinct from old.run_at)
    or old.sha256 is not null then
    raise exception 'what was asked, approved or run is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger stays before update on core.export_request for each row execute function core.export_request_stays();
create trigger lockdown before insert or update on core.export_request
  for each statement execute function core.refuse_in_lockdown();
