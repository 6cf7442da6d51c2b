--! compatible
-- A request that is sent twice under one key is asked once.
alter table core.export_request add column key text;
create unique index export_request_key on core.export_request (requested_by, key);
-- What one account asked for, and what waits for another, the newest first.
create index export_request_newest on core.export_request (program, id desc);
