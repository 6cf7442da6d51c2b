-- Figures of days, months and years stand apart. All in one table, each of the ten thousand cells of a year that a report reads stood on a
-- page of its own among those of days, and most of the time went to fetching pages. They are looked up and written as before.
drop view compartment.measure_cell;
alter table compartment.measure_sum rename to measure_sum_before;
alter table compartment.measure_sum_before rename constraint measure_sum_pkey to measure_sum_before_pkey;
create table compartment.measure_sum (
  program text not null,
  measure text not null,
  grain "char" not null,
  day date not null,
  dims text[] not null,
  amount bigint not null,
  primary key (program, measure, grain, day, dims)
) partition by list (grain);
create table compartment.measure_sum_day partition of compartment.measure_sum for values in ('D');
create table compartment.measure_sum_month partition of compartment.measure_sum for values in ('M');
create table compartment.measure_sum_year partition of compartment.measure_sum for values in ('Y');
insert into compartment.measure_sum (program, measure, grain, day, dims, amount)
select program, measure, grain, day, dims, amount from compartment.measure_sum_before
order by grain, program, measure, day, dims;
drop table compartment.measure_sum_before;
analyze compartment.measure_sum;

create view compartment.measure_cell as
select program, measure, grain, day, dims, amount from compartment.measure_sum
union all
select c.program, c.measure, s.grain, date_trunc(s.span, c.day::timestamp)::date, c.dims, c.amount
from compartment.measure_change c cross join core.measure_span s;
grant select, insert, update on compartment.measure_sum to ceiba_compartment_writer;
grant select on compartment.measure_cell to ceiba_compartment_writer, ceiba_compartment_reader;
