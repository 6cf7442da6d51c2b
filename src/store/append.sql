-- One micro-batch: every row that its acts come to, in one statement and one commit. Each column is one array parameter. The select
-- comes first, and with it the tenants of the batch; what is inserted is inserted after it, whether anybody asks for it or not.
with
authorised as materialized (select set_config('ceiba.tenants', $1, true), core.calendars_are($72)),
events as (
  insert into compartment.event (tenant, root, version, type, action, office, actor, occurred_on, recorded_at, body, hash)
  select tenant, root, version, type, action, office, actor, occurred_on, to_timestamp(recorded_at / 1000.0), body, hash
  from unnest($2::text::int[], $3::text::uuid[], $4::text::int[], core.texts($5), core.texts($6), $7::text::int[],
    $8::text::uuid[], $9::text::date[], $10::text::float8[], core.texts($11), core.texts($12)::bytea[])
    as e (tenant, root, version, type, action, office, actor, occurred_on, recorded_at, body, hash)
),
records as (
  insert into compartment.record as r (tenant, root, id, program, kind, office, stage, assignee, opened_on, due_on, version,
    data, sealed, subject, root_version, head, annulled)
  select * from unnest($13::text::int[], $14::text::uuid[], $15::text::uuid[], core.texts($16), core.texts($17), $18::text::int[],
    core.texts($19), $20::text::uuid[], $21::text::date[], $22::text::date[], $23::text::int[],
    core.texts($24), core.texts($25)::bytea[], $26::text::uuid[], $27::text::int[], core.texts($28)::bytea[], $29::text::boolean[])
  on conflict (tenant, root, id) do update set
    office = excluded.office, stage = excluded.stage, assignee = excluded.assignee, opened_on = excluded.opened_on, due_on = excluded.due_on,
    version = excluded.version, data = excluded.data, sealed = excluded.sealed, subject = excluded.subject,
    root_version = excluded.root_version, head = excluded.head, annulled = excluded.annulled
),
person_keys as (
  insert into compartment.person_key (tenant, root, person, wrapped)
  select * from unnest($30::text::int[], $31::text::uuid[], $32::text::uuid[], core.texts($33)::bytea[])
),
link_keys as (
  insert into compartment.link_key (tenant, key, root, person)
  select * from unnest($34::text::int[], $35::text::bigint[], $36::text::uuid[], $37::text::uuid[])
),
deadlines as (
  insert into compartment.deadline (tenant, root, record, rule, office, program, unit, within, rollover, started_on, started_at,
    suspensions, due_on, due_at, stopped_on)
  select tenant, root, record, rule, office, program, unit, within, rollover, started_on, to_timestamp(started_at / 1000.0),
    suspensions, due_on, to_timestamp(due_at / 1000.0), stopped_on
  from unnest($38::text::int[], $39::text::uuid[], $40::text::uuid[], core.texts($41), $42::text::int[], core.texts($43),
    core.texts($44), $45::text::int[], $46::text::boolean[], $47::text::date[], $48::text::float8[],
    core.texts($49)::datemultirange[], $50::text::date[], $51::text::float8[], $52::text::date[])
    as d (tenant, root, record, rule, office, program, unit, within, rollover, started_on, started_at, suspensions, due_on, due_at, stopped_on)
  on conflict (tenant, root, record, rule) do update set
    office = excluded.office, unit = excluded.unit, within = excluded.within, rollover = excluded.rollover, started_on = excluded.started_on,
    started_at = excluded.started_at, suspensions = excluded.suspensions, due_on = excluded.due_on, due_at = excluded.due_at,
    stopped_on = excluded.stopped_on
),
answers as (
  insert into compartment.idempotency (tenant, actor, key, request, response, at)
  select tenant, actor, key, request, response, to_timestamp(at / 1000.0)
  from unnest($53::text::int[], $54::text::uuid[], core.texts($55), core.texts($56)::bytea[], core.texts($57), $58::text::float8[])
    as a (tenant, actor, key, request, response, at)
),
audits as (
  insert into compartment.audit (tenant, at, actor, root, record, what, purpose)
  select tenant, to_timestamp(at / 1000.0), actor, root, record, what, purpose
  from unnest($59::text::int[], $60::text::float8[], $61::text::uuid[], $62::text::uuid[], $63::text::uuid[], core.texts($64), core.texts($65))
    as a (tenant, at, actor, root, record, what, purpose)
),
changes as (
  insert into compartment.measure_change (program, measure, day, dims, amount)
  select program, measure, day, dims::text[], amount
  from unnest(core.texts($66), core.texts($67), $68::text::date[], core.texts($69), $70::text::bigint[])
    as c (program, measure, day, dims, amount)
)
select
  (select count(*) from authorised) as authorised,
  -- Seen as before this statement: who else shares two keys with a person of the batch, and what their readers are told by. Some keys
  -- belong to thousands, who say nothing about any one: a few of each are enough to find whoever shares several.
  (select coalesce(json_agg(json_build_array(a.person, r.id, r.program, r.kind, r.office, r.stage, r.assignee,
      case when r.kind = any (core.texts($73)) then r.data end) order by a.shared desc), '[]')::text
   from (select k.person, l.person as other, l.tenant, l.root, count(*) as shared
     from unnest($35::text::bigint[], $37::text::uuid[]) as k (key, person)
     cross join lateral (select tenant, root, person from compartment.link_key l where l.key = k.key limit 8) l
     where $71::boolean
     group by k.person, l.person, l.tenant, l.root having count(*) >= 2) a
   join compartment.record r on r.tenant = a.tenant and r.root = a.root and r.id = a.other) as alike
