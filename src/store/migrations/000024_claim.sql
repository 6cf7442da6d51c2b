-- Durations are counted by the calendar in force when they are. A change that reaches into the past has them counted again: those of the acts
-- of before the change, which a snapshot of its commit tells apart from those of after it. Until then `counted` is false. What was
-- entered before there was this column is as `ceiba rebuild measures` left it.
alter table core.calendar_sweep
  add column counted boolean not null default true,
  add column log_snapshot pg_snapshot,
  add column roots int not null default 0,
  add column roots_counted int not null default 0;
