-- One wall of the node. `compartment` stands for its schema; every table has the same shape behind each wall, and no row joins across.
create schema compartment;

-- The log. `body` is the canonical JSON of the event, personal content as ciphertext; `hash` chains it to the event before in its
-- root: sha256(hash before || body). The other columns repeat what is in the body, for asking.
-- A position is taken before its commit, so commits come out of order: readers go by (xid, position) and stop at the oldest running
-- transaction.
create table compartment.event (
  position bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  tenant int not null,
  root uuid not null,
  version int not null check (version > 0),
  type text not null,
  action text,
  office int not null,
  actor uuid not null,
  occurred_on date not null,
  recorded_at timestamptz not null,
  body text not null,
  hash bytea not null,
  primary key (tenant, root, version)
);
create index event_log on compartment.event (xid, position);

create function compartment.event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed' using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete on compartment.event
  for each row execute function compartment.event_is_append_only();
create trigger append_only_all before truncate on compartment.event
  for each statement execute function compartment.event_is_append_only();

-- The state that the events come to. `data` holds what is not personal, `sealed` what is. On the root's own record stand the version
-- and the last hash of the whole root.
create table compartment.record (
  tenant int not null,
  root uuid not null,
  id uuid not null,
  program text not null,
  kind text not null,
  office int not null,
  stage text,
  assignee uuid,
  opened_on date not null,
  -- `infinity` when nothing open falls due: it sorts last, and keyset paging needs no special case for it.
  due_on date not null,
  version int not null,
  data text not null,
  sealed bytea,
  subject uuid,
  root_version int,
  head bytea,
  annulled boolean not null default false,
  primary key (tenant, root, id)
);
create index record_id on compartment.record (id, tenant, root);
-- A queue asks office by office and stage by stage, most urgent first; what has no open clock comes last.
create index record_due on compartment.record (office, kind, stage, due_on, id) where not annulled;
create index record_opened on compartment.record (office, kind, stage, opened_on, id) where not annulled;
-- What is one officer's, without reading what is everyone's.
create index record_assignee on compartment.record (assignee, office, kind, stage, due_on, id) where not annulled and assignee is not null;

-- The key under which everything about one person is sealed, wrapped by the compartment's key. Deleting the row forgets the person.
create table compartment.person_key (
  tenant int not null,
  root uuid not null,
  person uuid not null,
  wrapped bytea not null,
  primary key (tenant, root, person)
);

-- By which the same person may be found again: keyed hashes of parts of names and dates, never the parts.
create table compartment.link_key (
  tenant int not null,
  key bigint not null,
  root uuid not null,
  person uuid not null
);
-- Not unique: a name corrected and corrected back leaves its keys twice, which harms nobody and spares every insert a question.
create index link_key_key on compartment.link_key (key, tenant, root, person);
-- Without the tenant in front: the row-level policy names it in every statement, and on a fresh table the planner would walk all of a
-- tenant through this index rather than look up a key.
create index link_key_person on compartment.link_key (person, root);

-- Every write is answered once: the same key with the same request gets the same answer.
create table compartment.idempotency (
  tenant int not null,
  actor uuid not null,
  key text not null,
  request bytea not null,
  response text not null,
  at timestamptz not null,
  primary key (actor, key)
);

-- Who did or read what, when, for what purpose.
create table compartment.audit (
  position bigint not null generated always as identity primary key,
  tenant int not null,
  at timestamptz not null,
  actor uuid not null,
  root uuid,
  record uuid,
  what text not null,
  purpose text not null
);
create index audit_record on compartment.audit (record, position);

-- Figures: so many on a day (`D`), in a month (`M`, its first day) or a year (`Y`), for these values of the measure's dimensions. Some cells
-- are changed by nearly every act: were they counted up in its commit, all writers would wait for one another. So an act leaves a change
-- behind, and `fold-measures.sql` adds many changes to their sums at once. A figure is the sum of both, in one snapshot: exact at any moment.
create table compartment.measure_sum (
  program text not null,
  measure text not null,
  grain "char" not null,
  day date not null,
  dims text[] not null,
  amount bigint not null,
  primary key (program, measure, grain, day, dims)
);
-- It is filled and emptied all the time: what is gone is swept out early.
create table compartment.measure_change (
  program text not null,
  measure text not null,
  day date not null,
  dims text[] not null,
  amount bigint not null
) with (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);
-- Parts of a cell, to be summed.
create view compartment.measure_cell as
select program, measure, grain, day, dims, amount from compartment.measure_sum
union all
select c.program, c.measure, s.grain, date_trunc(s.span, c.day::timestamp)::date, c.dims, c.amount
from compartment.measure_change c cross join core.measure_span s;
