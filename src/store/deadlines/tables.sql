-- Calendars made ready for counting, one for each office by its code, the same pairs as CompiledCalendar of the engine: `ordinal` is
-- how many working days there are from the first day of the calendar up to and including the day.
create table core.calendar_day (
  calendar text not null,
  day date not null,
  ordinal int not null,
  working boolean not null,
  primary key (calendar, day)
);
create unique index calendar_day_ordinal on core.calendar_day (calendar, ordinal) include (day) where working;

-- The first working day on or after a day; null when the calendar does not reach it.
create function core.working_day_from(of_calendar text, from_day date) returns date
language sql stable parallel safe as $$
  select w.day
  from core.calendar_day d
  join core.calendar_day w
    on w.calendar = d.calendar and w.working and w.ordinal = d.ordinal + (not d.working)::int
  where d.calendar = of_calendar and d.day = from_day
$$;

-- How many working days there are up to and including a day: 0 on the eve of the first one, null elsewhere outside.
create function core.ordinal_of(of_calendar text, of_day date) returns int
language sql stable parallel safe as $$
  select coalesce(
    (select ordinal from core.calendar_day where calendar = of_calendar and day = of_day),
    (select 0 from core.calendar_day where calendar = of_calendar and day = of_day + 1
      and not exists (select from core.calendar_day where calendar = of_calendar and day <= of_day)))
$$;

-- The day a clock falls due: the law of `dueOf` in the engine, to which a property test holds it equal. Null while a suspension is
-- open or beyond the calendar. Clocks of hours read no calendar and are not computed here.
create function core.due_on(
  of_calendar text, unit text, within int, rollover boolean, started_on date, suspensions datemultirange
) returns date
language plpgsql stable parallel safe as $$
declare
  working constant boolean not null := unit = 'workingDays';
  target int := core.ordinal_of(of_calendar, started_on) + within;
  reached date := started_on + within;
  stretch daterange;
begin
  if unit = 'hours' or (working and target is null) then
    return null;
  end if;
  if working then
    select day into reached from core.calendar_day c where c.calendar = of_calendar and c.working and c.ordinal = target;
  end if;
  -- A multirange holds its stretches in order and joined: each that begins by the day reached pushes the end.
  for stretch in select unnest(suspensions) loop
    continue when upper(stretch) <= started_on + 1;
    exit when lower(stretch) > reached;
    if upper_inf(stretch) or reached is null then
      return null;
    end if;
    if working then
      target := target + core.ordinal_of(of_calendar, upper(stretch) - 1)
        - core.ordinal_of(of_calendar, greatest(lower(stretch), started_on + 1) - 1);
      select day into reached from core.calendar_day c where c.calendar = of_calendar and c.working and c.ordinal = target;
    else
      reached := reached + (upper(stretch) - greatest(lower(stretch), started_on + 1));
    end if;
  end loop;
  if working or not rollover then
    return reached;
  end if;
  reached := core.working_day_from(of_calendar, reached);
  for stretch in select unnest(suspensions) loop
    exit when lower(stretch) > reached;
    if upper_inf(stretch) then
      return null;
    elsif upper(stretch) > reached then
      reached := core.working_day_from(of_calendar, upper(stretch));
    end if;
  end loop;
  return reached;
end
$$;

-- The history of calendars: what was proposed, approved and declined, by whom, with the document in `body` (canonical JSON); `hash` is
-- sha256(hash before || body). A calendar that the program itself brought anew is an event as well, of type `base`.
create table core.calendar_event (
  place int primary key,
  type text not null,
  change uuid,
  actor uuid,
  at timestamptz not null,
  body text not null,
  hash bytea not null,
  -- A request is answered once: the same key with the same request gets the same change.
  key text,
  request bytea,
  unique (actor, key)
);
create function core.calendar_event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the history of calendars is never changed' using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete on core.calendar_event
  for each row execute function core.calendar_event_is_append_only();
create trigger append_only_all before truncate on core.calendar_event
  for each statement execute function core.calendar_event_is_append_only();

-- The clocks of an office that a changed calendar has yet to move, compartment by compartment; `tally` says by rule how many it moved.
create table core.calendar_sweep (
  place int not null references core.calendar_event,
  office int not null,
  compartment text not null,
  first_day date not null,
  last_day date not null,
  done boolean not null default false,
  tally text not null default '[]',
  primary key (place, office, compartment)
);

-- Asked by every write: were its due dates counted by the calendars that are in force? The lock is shared among writers; whoever puts
-- a calendar in force takes it alone, for the moment of the commit. So no date counted by the old calendar is written after that.
create function core.calendars_are(expected int) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(4713, 3);
  if expected is distinct from coalesce((select value::int from core.setting where name = 'calendars'), 0) then
    raise exception 'the calendars have changed' using errcode = 'CE001';
  end if;
end
$$;
