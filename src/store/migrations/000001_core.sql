--! compatible
-- What every compartment shares: offices, users, calendars. No cases and no applicants.
create schema core;

-- Whether two bookings overlap is asked of an index over ids and stretches of time together. Trusted since PostgreSQL 13: whoever
-- owns the database may create it.
create extension if not exists btree_gist;

create table core.setting (
  name text primary key,
  value text not null
);

create table core.agency (
  id int primary key generated always as identity,
  code text not null unique,
  name_es text not null,
  name_en text not null
);

create table core.office (
  id int primary key generated always as identity,
  agency int not null references core.agency,
  code text not null unique,
  name_es text not null,
  name_en text not null,
  zone text not null,
  calendar text not null,
  opens_on date not null,
  closes_on date
);

create table core.account (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password text not null,
  active boolean not null default true,
  language text not null default 'es',
  failures int not null default 0,
  locked_until timestamptz
);

-- A role of a program in an office: what an account may do and see. A program's policies say the rest.
create table core.role_grant (
  account uuid not null references core.account,
  program text not null,
  role text not null,
  office int not null references core.office,
  primary key (account, program, role, office)
);

-- Sessions ended before their token runs out. Tokens are checked in memory; NOTIFY tells every process.
create table core.revocation (
  session uuid primary key,
  until timestamptz not null
);

create table core.program_version (
  program text not null,
  hash text not null,
  version int not null,
  body text not null,
  loaded_at timestamptz not null default now(),
  primary key (program, hash)
);

-- Calendars as they are kept, day by day with their source; compiled ones stand in calendar_day.
create table core.calendar (
  id text primary key,
  body text not null
);

-- Long work that can be left and found again: its cursor advances in the same commit as what it did.
create table core.job (
  id uuid primary key,
  kind text not null,
  cursor bigint not null default 0,
  total bigint,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  detail text not null default '{}',
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create schema published;
create table published.vintage (
  id uuid primary key,
  program text not null,
  report text not null,
  published_at timestamptz not null,
  log_position bigint not null,
  program_hash text not null,
  body text not null,
  checksum bytea not null
);

-- The texts that `textList` of pg-array.ts joins. Cutting at one character is several times cheaper, here and there, than the quoting of an
-- array literal, and most of what is written is long text.
create function core.texts(joined text) returns text[] immutable parallel safe language sql
return string_to_array(joined, e'\x1f', '');

-- The spans over which figures are kept, so that one over years reads few cells, whatever the days are.
create view core.measure_span (grain, span) as
values ('D'::"char", 'day'), ('M'::"char", 'month'), ('Y'::"char", 'year');
