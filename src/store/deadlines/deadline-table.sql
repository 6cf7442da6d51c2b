-- The clocks of one compartment; `compartment` stands for its schema. `within` is the limit of the version in force with all
-- extensions. `due_on` is null while a suspension is open or beyond the calendar. Whether a clock is overdue is asked, never stored.
create table compartment.deadline (
  tenant int not null,
  root uuid not null,
  record uuid not null,
  rule text not null,
  office int not null,
  program text not null,
  unit text not null,
  within int not null,
  rollover boolean not null,
  started_on date not null,
  started_at timestamptz,
  suspensions datemultirange not null default '{}',
  due_on date,
  due_at timestamptz,
  stopped_on date,
  primary key (tenant, root, record, rule)
);
-- What is to be done, most urgent first: office by office and rule by rule.
create index deadline_open on compartment.deadline (office, program, rule, due_on, record) where stopped_on is null;

-- Which clocks a change of calendars moved, from which day to which. `place` is that of the change in core.calendar_event.
create table compartment.deadline_move (
  place int not null,
  office int not null,
  position bigint not null generated always as identity,
  tenant int not null,
  root uuid not null,
  record uuid not null,
  program text not null,
  rule text not null,
  due_before date,
  due_after date,
  primary key (place, office, position)
);
