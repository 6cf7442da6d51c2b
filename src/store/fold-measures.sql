-- Adds the changes of figures to their sums, and takes them away, in one commit. Whatever is not yet seen stays for the next time. In one
-- order for all processes, so that none waits for another in a circle.
with gone as (
  delete from compartment.measure_change returning program, measure, day, dims, amount
)
insert into compartment.measure_sum as m (program, measure, grain, day, dims, amount)
select g.program, g.measure, s.grain, date_trunc(s.span, g.day::timestamp)::date as first, g.dims, sum(g.amount)
from gone g cross join core.measure_span s
group by g.program, g.measure, s.grain, first, g.dims having sum(g.amount) <> 0
order by g.program, g.measure, s.grain, first, g.dims
on conflict (program, measure, grain, day, dims) do update set amount = m.amount + excluded.amount
