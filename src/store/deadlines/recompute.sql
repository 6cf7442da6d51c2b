-- One statement for all open clocks of a calendar whose due date changes. A change of day X moves only clocks that started before X and
-- were due on X or later (or had no due date). $1 calendar, $2 first changed day, $3 last changed day.
-- It may be run again at any time: a clock written meanwhile by the old calendar is found by the next run.
with law as materialized (
  -- Most clocks are alike, so each combination is computed once; `due_before` is part of it, to be told with what it became.
  select unit, within, rollover, started_on, suspensions, due_on as due_before,
    core.due_on($1, unit, within, rollover, started_on, suspensions) as due_after
  from (
    select distinct unit, within, rollover, started_on, suspensions, due_on
    from compartment.deadline
    where calendar = $1 and stopped_on is null and (unit = 'workingDays' or rollover)
      and started_on < $3::date and (due_on is null or due_on >= $2::date)
  ) alike
),
moved as materialized (
  select * from law where due_before is distinct from due_after
)
update compartment.deadline d
set due_on = m.due_after
from moved m
where d.calendar = $1 and d.stopped_on is null
  and d.started_on = m.started_on and d.unit = m.unit and d.within = m.within
  and d.rollover = m.rollover and d.suspensions = m.suspensions
  and d.due_on is not distinct from m.due_before
returning d.tenant, d.root, d.record, d.rule, m.due_before::text as "dueBefore", m.due_after::text as "dueAfter"
