-- One statement for all open clocks of a calendar whose due date changes. A change of day X moves only clocks that started before X and
-- were due on X or later (or had no due date). $1 calendar, $2 first changed day, $3 last changed day.
with changed as materialized (
  select tenant, root, record, rule, unit, within, rollover, started_on, suspensions, due_on
  from compartment.deadline
  where calendar = $1 and stopped_on is null and (unit = 'workingDays' or rollover)
    and started_on < $3::date and (due_on is null or due_on >= $2::date)
  for update
),
-- Most clocks are alike: each combination is computed once.
law as materialized (
  select unit, within, rollover, started_on, suspensions,
    core.due_on($1, unit, within, rollover, started_on, suspensions) as due_on
  from (select distinct unit, within, rollover, started_on, suspensions from changed) alike
),
moved as (
  select c.tenant, c.root, c.record, c.rule, c.due_on as due_before, l.due_on as due_after
  from changed c
  join law l using (unit, within, rollover, started_on, suspensions)
  where c.due_on is distinct from l.due_on
)
update compartment.deadline d
set due_on = m.due_after
from moved m
where d.tenant = m.tenant and d.root = m.root and d.record = m.record and d.rule = m.rule
returning m.tenant, m.root, m.record, m.rule, m.due_before::text as "dueBefore", m.due_after::text as "dueAfter"
