-- What the node signed of this log: heads of a Merkle tree over its events, in the order in which readers of the log see them. Made
-- beside the commits, never in them. `body` is canonical JSON; (xid, position) is the last event that a head covers.
create table compartment.seal (
  nth int primary key check (nth > 0),
  size bigint not null,
  xid xid8 not null,
  position bigint not null,
  body text not null,
  signature bytea not null,
  at timestamptz not null default now()
);

-- The leaves of the tree by 256, and the roots of what is full: level 0 holds events, level 1 the roots of those, and so on. A leaf is
-- tenant (4 bytes), root (16), version (4) and hash (32) of an event: the log in outline, so that whatever is missing has a name.
-- (xid, position) is the first event of a tile of level 0.
create table compartment.seal_tile (
  level int not null,
  nth bigint not null,
  root bytea,
  leaves bytea,
  xid xid8,
  position bigint,
  primary key (level, nth)
);
create index seal_tile_first on compartment.seal_tile (xid, position) where level = 0;
-- Hashes cannot be compressed.
alter table compartment.seal_tile alter column leaves set storage external;

create function compartment.seal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'seals are never changed' using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete on compartment.seal
  for each row execute function compartment.seal_is_append_only();
create trigger append_only_all before truncate on compartment.seal
  for each statement execute function compartment.seal_is_append_only();

-- The last tile grows until it is full.
create function compartment.tile_only_grows() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.root is null and old.level = new.level and old.nth = new.nth
    and substr(new.leaves, 1, length(old.leaves)) = old.leaves then
    return new;
  end if;
  raise exception 'seals are never changed' using errcode = 'restrict_violation';
end
$$;
create trigger only_grows before update or delete on compartment.seal_tile
  for each row execute function compartment.tile_only_grows();
create trigger append_only_all before truncate on compartment.seal_tile
  for each statement execute function compartment.seal_is_append_only();

grant select, insert on compartment.seal to ceiba_compartment_writer;
grant select, insert, update on compartment.seal_tile to ceiba_compartment_writer;
