-- A file that was sent and waits for an act to name it, readable by nobody but whoever sent it. Once an act has named it, the row
-- says only that: its own key and what it tells are gone from it.
create table compartment.upload (
  id uuid primary key,
  tenant int not null,
  owner uuid not null,
  program text not null,
  at timestamptz not null default now(),
  -- How many parts it has; null while it is still being sent.
  chunks int,
  wrapped bytea,
  -- Name, kind, size and hash of the plain bytes, sealed under its key.
  about bytea,
  -- SHA-256 of its sealed parts.
  hash bytea,
  bound boolean not null default false,
  -- Its idempotency key, and the keyed hash of what came with it.
  key text,
  request bytea
);
create unique index upload_key on compartment.upload (owner, key) where key is not null;
create index upload_owner on compartment.upload (owner) where not bound;
create index upload_at on compartment.upload (at);

-- A file that an act has named: to which record it belongs, and its key under that of the person whom the field is sealed for.
create table compartment.file (
  tenant int not null,
  root uuid not null,
  id uuid not null,
  record uuid not null,
  version int not null,
  person uuid not null,
  chunks int not null,
  wrapped bytea not null,
  primary key (tenant, root, id)
);

-- The bytes, each part sealed for its file and its place in it. They are spread by file, not by root: a part is written before anybody
-- knows to which root its file will belong.
create table compartment.file_chunk (
  tenant int not null,
  file uuid not null,
  n int not null,
  content bytea not null,
  primary key (tenant, file, n)
);
-- Ciphertext cannot be compressed: trying would cost more than sealing does.
alter table compartment.file_chunk alter column content set storage external;

do $$
declare
  name text;
begin
  foreach name in array array['upload', 'file', 'file_chunk'] loop
    execute format('alter table compartment.%I enable row level security', name);
    execute format(
      'create policy writer on compartment.%I to ceiba_compartment_writer using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[])) with check (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]))',
      name);
  end loop;
  -- Which files may be read follows from the record that names them, whose policy goes by office as well.
  foreach name in array array['file', 'file_chunk'] loop
    execute format(
      'create policy reader on compartment.%I for select to ceiba_compartment_reader using (tenant = any (nullif(current_setting(''ceiba.tenants'', true), '''')::int[]))',
      name);
  end loop;
end
$$;
grant select, insert, update, delete on compartment.upload to ceiba_compartment_writer;
grant select, insert on compartment.file to ceiba_compartment_writer;
grant select, insert, delete on compartment.file_chunk to ceiba_compartment_writer;
grant select on compartment.file, compartment.file_chunk to ceiba_compartment_reader;

-- A reading of the audit may be of one file.
alter table compartment.audit add column file uuid;
