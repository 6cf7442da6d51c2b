--! compatible
-- What was published stays as it was published. `body` is the report without what it holds back: no small number rests here.
alter table published.vintage
  add column published_by uuid not null,
  add column approved_by uuid,
  add column log_xid xid8 not null,
  add column from_day date not null,
  add column to_day date not null,
  add column query text not null,
  -- The same key of the same account publishes once.
  add column key text,
  add unique (published_by, key);
create index vintage_program on published.vintage (program, published_at desc, id);

create function published.vintage_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'vintages are never changed' using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete on published.vintage
  for each row execute function published.vintage_is_append_only();
create trigger append_only_all before truncate on published.vintage
  for each statement execute function published.vintage_is_append_only();

-- A publication of a live node waits here for a second account. Only the question is kept: what is published is computed, and its
-- small numbers held back, when it is approved.
create table published.proposal (
  id uuid primary key,
  program text not null,
  report text not null,
  query text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  key text,
  vintage uuid references published.vintage,
  unique (proposed_by, key)
);
grant update (vintage) on published.proposal to ceiba_core;
