import { open } from '../open.ts'
import { readSettings } from '../settings.ts'
const o = await open(readSettings(process.env))
const w = o.node.pools.of('protection').writer
const offices = '{1}'
for (const n of [400, 1800])
  await w.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${offices}, true)`
    const keys =
      '{' +
      (await tx`select key from protection.link_key order by random() limit ${n}`)
        .map((r) => r.key)
        .join(',') +
      '}'
    for (const q of [
      `select distinct on (l.key, l.person) l.key, l.person from protection.link_key l where l.key = any ($1::text::bigint[]) limit 2000`,
      `select k.key, l.person from (select distinct key from unnest($1::text::bigint[]) u (key)) k cross join lateral (select distinct person from (select person from protection.link_key where key = k.key limit 20) s) l limit 20000`,
    ]) {
      for (let i = 0; i < 2; i++) {
        const t = performance.now()
        await tx.unsafe(q, [keys], { prepare: true })
        console.log(n, i, (performance.now() - t).toFixed(1), 'ms')
      }
      const rows = await tx.unsafe(`explain (analyze, costs off) ` + q, [keys])
      console.log(rows.map((r) => String(r['QUERY PLAN']).slice(0, 140)).join('\n'))
    }
  })
await o.close()
