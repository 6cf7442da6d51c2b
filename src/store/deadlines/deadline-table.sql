-- The clocks of one compartment; `compartment` stands for its schema. `within` is the limit of the version in force with all
-- extensions. `due_on` is null while a suspension is open or beyond the calendar. Whether a clock is overdue is asked, never stored.
create table compartment.deadline (
  tenant int not null,
  root uuid not null,
  record uuid not null,
  rule text not null,
  office int not null,
  calendar text not null,
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
