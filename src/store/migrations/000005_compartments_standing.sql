-- What waits is counted as it changes, in the commit that changes it: lists say how much there is without counting it. Kept like figures, as
-- changes and sums, under names that no measure of a program can have:
--   @waiting   records that have a stage, on the day when something of theirs falls due (`infinity`: nothing does); kind, office, stage
--   @running   clocks, on the day when they fall due; office, rule
--   @standing  clocks that an act suspended, on the day since when they stand still; office, rule
-- So many are overdue is a sum up to today: years, months, days. Whatever changes the rows changes the counts: an act, a correction, a
-- calendar that moves clocks.
create function compartment.standing_since(suspensions datemultirange) returns date
language sql immutable parallel safe as $$
  select max(lower(stretch)) from unnest(suspensions) stretch where upper_inf(stretch)
$$;

create view compartment.standing (program, measure, day, dims) as
select program, '@waiting', due_on, array[kind, office::text, stage] from compartment.record
where stage is not null and not annulled
union all
select program, case when due_on is null then '@standing' else '@running' end,
  coalesce(due_on, compartment.standing_since(suspensions)), array[office::text, rule]
from compartment.deadline
where stopped_on is null and (due_on is not null or upper_inf(suspensions));

create function compartment.count_waiting() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into compartment.measure_change (program, measure, day, dims, amount)
    select program, '@waiting', due_on, array[kind, office::text, stage], count(*)
    from added where stage is not null and not annulled
    group by program, kind, office, stage, due_on;
  elsif tg_op = 'DELETE' then
    insert into compartment.measure_change (program, measure, day, dims, amount)
    select program, '@waiting', due_on, array[kind, office::text, stage], -count(*)
    from removed where stage is not null and not annulled
    group by program, kind, office, stage, due_on;
  else
    insert into compartment.measure_change (program, measure, day, dims, amount)
    select program, '@waiting', due_on, array[kind, office::text, stage], sum(amount)
    from (
      select program, kind, office, stage, due_on, 1 as amount from added where stage is not null and not annulled
      union all
      select program, kind, office, stage, due_on, -1 from removed where stage is not null and not annulled
    ) both_sides
    group by program, kind, office, stage, due_on having sum(amount) <> 0;
  end if;
  return null;
end
$$;

create function compartment.count_clocks() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into compartment.measure_change (program, measure, day, dims, amount)
    select program, case when due_on is null then '@standing' else '@running' end, coalesce(due_on, since), array[office::text, rule], count(*)
    from (select program, office, rule, due_on, case when due_on is null then compartment.standing_since(suspensions) end as since from added where stopped_on is null) open
    where due_on is not null or since is not null
    group by program, office, rule, due_on, since;
  elsif tg_op = 'DELETE' then
    insert into compartment.measure_change (program, measure, day, dims, amount)
    select program, case when due_on is null then '@standing' else '@running' end, coalesce(due_on, since), array[office::text, rule], -count(*)
    from (select program, office, rule, due_on, case when due_on is null then compartment.standing_since(suspensions) end as since from removed where stopped_on is null) open
    where due_on is not null or since is not null
    group by program, office, rule, due_on, since;
  else
    insert into compartment.measure_change (program, measure, day, dims, amount)
    select program, case when due_on is null then '@standing' else '@running' end, coalesce(due_on, since), array[office::text, rule], sum(amount)
    from (
      select program, office, rule, due_on, case when due_on is null then compartment.standing_since(suspensions) end as since, 1 as amount from added where stopped_on is null
      union all
      select program, office, rule, due_on, case when due_on is null then compartment.standing_since(suspensions) end, -1 from removed where stopped_on is null
    ) open
    where due_on is not null or since is not null
    group by program, office, rule, due_on, since having sum(amount) <> 0;
  end if;
  return null;
end
$$;

create trigger count_added after insert on compartment.record
  referencing new table as added for each statement execute function compartment.count_waiting();
create trigger count_changed after update on compartment.record
  referencing old table as removed new table as added for each statement execute function compartment.count_waiting();
create trigger count_removed after delete on compartment.record
  referencing old table as removed for each statement execute function compartment.count_waiting();
create trigger count_added after insert on compartment.deadline
  referencing new table as added for each statement execute function compartment.count_clocks();
create trigger count_changed after update on compartment.deadline
  referencing old table as removed new table as added for each statement execute function compartment.count_clocks();
create trigger count_removed after delete on compartment.deadline
  referencing old table as removed for each statement execute function compartment.count_clocks();

-- What there is already.
insert into compartment.measure_sum (program, measure, grain, day, dims, amount)
select program, measure, grain, date_trunc(span, day::timestamp)::date as first, dims, count(*)
from compartment.standing cross join core.measure_span
group by program, measure, grain, first, dims;
