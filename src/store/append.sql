-- One micro-batch: every row that its acts come to, in one statement and one commit. Each column is one array parameter. The select
-- comes first, and with it the tenants of the batch; what is inserted is inserted after it, whether anybody asks for it or not.
with
authorised as materialized (select set_config('ceiba.tenants', $1, true), core.calendars_are($81)),
events as (
  insert into compartment.event (tenant, root, version, type, action, office, actor, occurred_on, recorded_at, body, hash)
  select tenant, root, version, type, action, office, actor, occurred_on, to_timestamp(recorded_at / 1000.0), body, hash
  from unnest($2::text::int[], $3::text::uuid[], $4::text::int[], core.texts($5), core.texts($6), $7::text::int[],
    $8::text::uuid[], $9::text::date[], $10::text::float8[], core.texts($11), core.texts($12)::bytea[])
    as e (tenant, root, version, type, action, office, actor, occurred_on, recorded_at, body, hash)
),
records as (
  insert into compartment.record as r (tenant, root, id, program, kind, office, stage, assignee, opened_on, version,
    data, sealed, subject, root_version, head, annulled)
  select * from unnest($13::text::int[], $14::text::uuid[], $15::text::uuid[], core.texts($16), core.texts($17), $18::text::int[],
    core.texts($19), $20::text::uuid[], $21::text::date[], $22::text::int[],
    core.texts($23), core.texts($24)::bytea[], $25::text::uuid[], $26::text::int[], core.texts($27)::bytea[], $28::text::boolean[])
  on conflict (tenant, root, id) do update set
    office = excluded.office, stage = excluded.stage, assignee = excluded.assignee, opened_on = excluded.opened_on,
    version = excluded.version, data = excluded.data, sealed = excluded.sealed, subject = excluded.subject,
    root_version = excluded.root_version, head = excluded.head, annulled = excluded.annulled
),
person_keys as (
  insert into compartment.person_key (tenant, root, person, wrapped)
  select * from unnest($29::text::int[], $30::text::uuid[], $31::text::uuid[], core.texts($32)::bytea[])
),
link_keys as (
  insert into compartment.link_key (tenant, key, root, person)
  select * from unnest($33::text::int[], $34::text::bigint[], $35::text::uuid[], $36::text::uuid[])
),
deadlines as (
  insert into compartment.deadline (tenant, root, record, rule, office, program, unit, within, rollover, started_on, started_at,
    suspensions, due_on, due_at, stopped_on)
  select tenant, root, record, rule, office, program, unit, within, rollover, started_on, to_timestamp(started_at / 1000.0),
    suspensions, due_on, to_timestamp(due_at / 1000.0), stopped_on
  from unnest($37::text::int[], $38::text::uuid[], $39::text::uuid[], core.texts($40), $41::text::int[], core.texts($42),
    core.texts($43), $44::text::int[], $45::text::boolean[], $46::text::date[], $47::text::float8[],
    core.texts($48)::datemultirange[], $49::text::date[], $50::text::float8[], $51::text::date[])
    as d (tenant, root, record, rule, office, program, unit, within, rollover, started_on, started_at, suspensions, due_on, due_at, stopped_on)
  on conflict (tenant, root, record, rule) do update set
    office = excluded.office, unit = excluded.unit, within = excluded.within, rollover = excluded.rollover, started_on = excluded.started_on,
    started_at = excluded.started_at, suspensions = excluded.suspensions, due_on = excluded.due_on, due_at = excluded.due_at,
    stopped_on = excluded.stopped_on
),
-- The places in the queues. Whoever holds a place has the clocks of its record to themselves: those of a batch are written after it, for
-- what stands last here is done first.
waiting as (
  insert into compartment.waiting as w (tenant, root, record, program, kind, office, stage, assignee, due_on, annulled)
  select * from unnest($70::text::int[], $71::text::uuid[], $72::text::uuid[], core.texts($73), core.texts($74), $75::text::int[],
    core.texts($76), $77::text::uuid[], $78::text::date[], $79::text::boolean[])
  on conflict (tenant, root, record) do update set
    office = excluded.office, stage = excluded.stage, assignee = excluded.assignee, due_on = excluded.due_on, annulled = excluded.annulled
  where (w.office, w.stage, w.assignee, w.due_on, w.annulled)
    is distinct from (excluded.office, excluded.stage, excluded.assignee, excluded.due_on, excluded.annulled)
),
answers as (
  insert into compartment.idempotency (tenant, actor, key, request, response, at)
  select tenant, actor, key, request, response, to_timestamp(at / 1000.0)
  from unnest($52::text::int[], $53::text::uuid[], core.texts($54), core.texts($55)::bytea[], core.texts($56), $57::text::float8[])
    as a (tenant, actor, key, request, response, at)
),
audits as (
  insert into compartment.audit (tenant, at, actor, root, record, what, purpose)
  select tenant, to_timestamp(at / 1000.0), actor, root, record, what, purpose
  from unnest($58::text::int[], $59::text::float8[], $60::text::uuid[], $61::text::uuid[], $62::text::uuid[], core.texts($63), core.texts($64))
    as a (tenant, at, actor, root, record, what, purpose)
),
changes as (
  insert into compartment.measure_change (program, measure, day, dims, amount)
  select program, measure, day, dims::text[], amount
  from unnest(core.texts($65), core.texts($66), $67::text::date[], core.texts($68), $69::text::bigint[])
    as c (program, measure, day, dims, amount)
)
select
  (select count(*) from authorised) as authorised,
  -- Seen as before this statement: who else shares two keys with a person of the batch, and what their readers are told by. Some keys
  -- belong to thousands, who say nothing about any one: a few of each are enough to find whoever shares several.
  (select coalesce(json_agg(json_build_array(a.person, r.id, r.program, r.kind, r.office, r.stage, r.assignee,
      case when r.kind = any (core.texts($82)) then r.data end) order by a.shared desc), '[]')::text
   from (select k.person, l.person as other, l.tenant, l.root, count(*) as shared
     from unnest($34::text::bigint[], $36::text::uuid[]) as k (key, person)
     cross join lateral (select tenant, root, person from compartment.link_key l where l.key = k.key limit 8) l
     -- Keys with the last bit set only help to look somebody up (link-keys.ts).
     where $80::boolean and k.key & 1 = 0
     group by k.person, l.person, l.tenant, l.root having count(*) >= 2) a
   join compartment.record r on r.tenant = a.tenant and r.root = a.root and r.id = a.other) as alike
