-- On the root's own row stands which version of the program it goes by: the one under which its last event was decided.
alter table compartment.record disable trigger user;
update compartment.record r
set data = '{"under":"' || split_part(e.body::json ->> 'program', '@', 2) || '",' || substr(r.data, 2)
from compartment.event e
where r.root = r.id and r.root_version is not null and not starts_with(r.data, '{"under":')
  and e.tenant = r.tenant and e.root = r.root and e.version = r.root_version;
alter table compartment.record enable trigger user;
