-- The rows of registrations, and nothing else: no row-level security (as the owner), no look-up, no conflict to resolve, no measures.
with
events as (
  insert into protection.event (tenant, root, version, type, action, office, actor, occurred_on, recorded_at, body, hash)
  select $1::int, root, 1, 'acted', 'express-intent', $2::int, $3::uuid, $4::date, now(), body, hash
  from unnest($5::text::uuid[], $6::text::text[], $7::text::bytea[]) as e (root, body, hash)
),
records as (
  insert into protection.record (tenant, root, id, program, kind, office, stage, opened_on, version, data, sealed, subject,
    root_version, head)
  select $1::int, root, id, program, kind, $2::int, stage, $4::date, 1, data, sealed, subject, root_version, head
  from unnest($8::text::uuid[], $9::text::uuid[], $10::text::text[], $11::text::text[], $12::text::text[],
    $13::text::text[], $14::text::bytea[], $15::text::uuid[], $16::text::int[], $17::text::bytea[])
    as r (root, id, program, kind, stage, data, sealed, subject, root_version, head)
),
person_keys as (
  insert into protection.person_key (tenant, root, person, wrapped)
  select $1::int, * from unnest($5::text::uuid[], $18::text::uuid[], $19::text::bytea[])
),
link_keys as (
  insert into protection.link_key (tenant, key, root, person)
  select $1::int, * from unnest($20::text::bigint[], $21::text::uuid[], $22::text::uuid[])
),
deadlines as (
  insert into protection.deadline (tenant, root, record, rule, office, program, unit, within, rollover, started_on, due_on)
  select $1::int, root, record, rule, $2::int, program, unit, within, false, started_on, due_on
  from unnest($23::text::uuid[], $24::text::uuid[], $25::text::text[], $26::text::text[], $27::text::text[], $28::text::int[],
    $29::text::date[], $30::text::date[])
    as d (root, record, rule, program, unit, within, started_on, due_on)
),
waiting as (
  insert into protection.waiting (tenant, root, record, program, kind, office, stage, due_on)
  select $1::int, root, record, program, kind, $2::int, stage, due_on
  from unnest($35::text::uuid[], $36::text::uuid[], $37::text::text[], $38::text::text[], $39::text::text[], $40::text::date[])
    as w (root, record, program, kind, stage, due_on)
),
answers as (
  insert into protection.idempotency (tenant, actor, key, request, response, at)
  select $1::int, $3::uuid, key, request, response, now()
  from unnest($31::text::text[], $32::text::bytea[], $33::text::text[]) as a (key, request, response)
)
insert into protection.audit (tenant, at, actor, root, record, what, purpose)
select $1::int, now(), $3::uuid, root, root, 'express-intent', $34::text from unnest($5::text::uuid[]) as root
