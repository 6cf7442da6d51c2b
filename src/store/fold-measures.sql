-- Adds the changes of figures to their sums, and takes them away, in one commit. Whatever is not yet seen stays for the next time. One at a
-- time, whichever process: two that take the same rows away in another order would wait for each other in a circle. Who comes second
-- leaves all of it to the first.
with gone as (
  delete from compartment.measure_change
  where (select pg_try_advisory_xact_lock(4716, 'compartment.measure_change'::regclass::oid::int))
  returning program, measure, day, dims, amount
)
insert into compartment.measure_sum as m (program, measure, grain, day, dims, amount)
select g.program, g.measure, s.grain, date_trunc(s.span, g.day::timestamp)::date as first, g.dims, sum(g.amount)
from gone g cross join core.measure_span s
group by g.program, g.measure, s.grain, first, g.dims having sum(g.amount) <> 0
order by g.program, g.measure, s.grain, first, g.dims
on conflict (program, measure, grain, day, dims) do update set amount = m.amount + excluded.amount
