-- The rows of registrations, and nothing else: no row-level security (as the owner), no look-up, no conflict to resolve, no measures.
with
events as (
  insert into protection.event (tenant, root, version, type, action, office, actor, occurred_on, recorded_at, body, hash)
  select $1::int, root, 1, 'acted', 'express-intent', $2::int, $3::uuid, $4::date, now(), body, hash
  from unnest($5::text::uuid[], $6::text::text[], $7::text::bytea[]) as e (root, body, hash)
),
records as (
  insert into protection.record (tenant, root, id, program, kind, office, stage, opened_on, due_on, version, data, sealed, subject,
    root_version, head)
  select $1::int, root, id, program, kind, $2::int, stage, $4::date, due_on, 1, data, sealed, subject, root_version, head
  from unnest($8::text::uuid[], $9::text::uuid[], $10::text::text[], $11::text::text[], $12::text::text[], $13::text::date[],
    $14::text::text[], $15::text::bytea[], $16::text::uuid[], $17::text::int[], $18::text::bytea[])
    as r (root, id, program, kind, stage, due_on, data, sealed, subject, root_version, head)
),
person_keys as (
  insert into protection.person_key (tenant, root, person, wrapped)
  select $1::int, * from unnest($5::text::uuid[], $19::text::uuid[], $20::text::bytea[])
),
link_keys as (
  insert into protection.link_key (tenant, key, root, person)
  select $1::int, * from unnest($21::text::bigint[], $22::text::uuid[], $23::text::uuid[])
),
deadlines as (
  insert into protection.deadline (tenant, root, record, rule, office, program, unit, within, rollover, started_on, due_on)
  select $1::int, root, record, rule, $2::int, program, unit, within, false, started_on, due_on
  from unnest($24::text::uuid[], $25::text::uuid[], $26::text::text[], $27::text::text[], $28::text::text[], $29::text::int[],
    $30::text::date[], $31::text::date[])
    as d (root, record, rule, program, unit, within, started_on, due_on)
),
answers as (
  insert into protection.idempotency (tenant, actor, key, request, response, at)
  select $1::int, $3::uuid, key, request, response, now()
  from unnest($32::text::text[], $33::text::bytea[], $34::text::text[]) as a (key, request, response)
)
insert into protection.audit (tenant, at, actor, root, record, what, purpose)
select $1::int, now(), $3::uuid, root, root, 'express-intent', $35::text from unnest($5::text::uuid[]) as root
