-- How far the keys of people known already were made anew under another scheme of keys. They can be: keys follow from what is sealed.
create table compartment.link_scheme (
  scheme int not null primary key,
  tenant int not null default 0,
  root uuid not null default '00000000-0000-0000-0000-000000000000',
  person uuid not null default '00000000-0000-0000-0000-000000000000',
  done boolean not null default false
);
grant select, insert, update on compartment.link_scheme to ceiba_compartment_writer;

-- Pairs of people who may be one person, above the weight from which somebody should look. Why they may be is worked out when they are
-- looked at: reasons would tell of a birth date. `one` is the smaller id. A decision is remembered with the facts on which it was taken,
-- as a keyed hash: when they change, the pair is asked again.
create table compartment.review_pair (
  tenant int not null,
  one uuid not null,
  other uuid not null,
  one_root uuid not null,
  other_root uuid not null,
  program text not null,
  weight real not null,
  found_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'same', 'different')),
  later_at timestamptz,
  facts bytea not null,
  primary key (one, other)
);
create index review_pair_open on compartment.review_pair (program, later_at nulls first, weight desc, one, other) where state = 'open';
create index review_pair_other on compartment.review_pair (other);

-- Who decided what, when. Nothing of it is taken back: an undoing is another decision.
create table compartment.review_decision (
  position bigint not null generated always as identity primary key,
  tenant int not null,
  one uuid not null,
  other uuid not null,
  decision text not null check (decision in ('same', 'different', 'later', 'undo')),
  actor uuid not null,
  at timestamptz not null,
  -- The claim or record that was merged into another by it, if any.
  merged uuid,
  reason bytea
);
create index review_decision_pair on compartment.review_decision (one, other, position);

-- Up to where the log was read for people to be compared.
create table compartment.review_cursor (
  single boolean not null primary key default true check (single),
  xid text not null,
  position text not null
);

do $$
declare
  name text;
begin
  foreach name in array array['review_pair', 'review_decision'] loop
    execute format('alter table compartment.%I enable row level security', name);
    execute format(
      'create policy writer on compartment.%I to ceiba_compartment_writer using (tenant = any ((select nullif(current_setting(''ceiba.tenants'', true), '''')::int[])::int[])) with check (tenant = any ((select nullif(current_setting(''ceiba.tenants'', true), '''')::int[])::int[]))',
      name);
    execute format(
      'create policy reader on compartment.%I for select to ceiba_compartment_reader using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]))',
      name);
  end loop;
end
$$;
grant select, insert, update, delete on compartment.review_pair to ceiba_compartment_writer;
grant select, insert, delete on compartment.review_decision to ceiba_compartment_writer;
grant select, insert, update on compartment.review_cursor to ceiba_compartment_writer;
grant select on compartment.review_pair, compartment.review_decision to ceiba_compartment_reader;
