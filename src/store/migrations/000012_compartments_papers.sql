-- Papers as they were handed out, from the first time that somebody asked for one: what is printed again is this. The content is sealed under
-- the key of the person whom the record is about; in clear only where the root has no person.
create table compartment.paper (
  tenant int not null,
  root uuid not null,
  record uuid not null,
  document text not null,
  -- The version of the root's history that it is of.
  edition int not null,
  person uuid,
  content bytea not null,
  -- SHA-256 of the content before it was sealed: what is printed on the paper.
  hash bytea not null,
  issued_at timestamptz not null,
  -- SHA-256 of the code that it carries, and what the code hangs on: a time, and a record of the root of this kind in one of these stages.
  mark bytea,
  valid_until timestamptz,
  while_kind text,
  while_stages text[],
  primary key (tenant, root, record, document, edition)
);
create unique index paper_mark on compartment.paper (mark) where mark is not null;
create index paper_valid on compartment.paper (valid_until) where mark is not null;

alter table compartment.paper enable row level security;
create policy reader on compartment.paper to ceiba_compartment_reader
  using (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[]))
  with check (tenant = any (nullif(current_setting('ceiba.tenants', true), '')::int[]));
grant select, insert on compartment.paper to ceiba_compartment_reader;

-- What a stranger may ask, who may see no row: whether the paper with this mark holds, and which marks hold no more before their time.
create function compartment.paper_holds(asked bytea, at timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (
    select from compartment.paper p where p.mark = asked and p.valid_until > at and exists (
      select from compartment.record r
      where r.tenant = p.tenant and r.root = p.root and r.kind = p.while_kind and r.stage = any (p.while_stages) and not r.annulled));
create function compartment.papers_revoked(at timestamptz) returns setof bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select p.mark from compartment.paper p where p.mark is not null and p.valid_until > at and not exists (
    select from compartment.record r
    where r.tenant = p.tenant and r.root = p.root and r.kind = p.while_kind and r.stage = any (p.while_stages) and not r.annulled);
end;
revoke all on function compartment.paper_holds, compartment.papers_revoked from public;
grant execute on function compartment.paper_holds, compartment.papers_revoked to ceiba_compartment_reader;
