-- The bookings of one micro-batch, within the transaction of its rows. What a record held is let go before anything is taken, so that an
-- hour given up in a batch can be taken in it.
with
freed as (
  delete from compartment.booking where record = any ($1::text::uuid[])
  returning 1
)
insert into compartment.booking (tenant, root, record, office, resource, field, seat, starts_at, ends_at)
select tenant, root, record, office, resource, field, seat, to_timestamp(starts_at / 1000.0), to_timestamp(ends_at / 1000.0)
from unnest($2::text::int[], $3::text::uuid[], $4::text::uuid[], $5::text::int[], $6::text::uuid[], $7::text::text[], $8::text::int[],
  $9::text::float8[], $10::text::float8[])
  as b (tenant, root, record, office, resource, field, seat, starts_at, ends_at)
where (select count(*) from freed) >= 0
