import postgres from 'postgres'
import { connect } from '#store/connections.ts'
import { writeBatch } from '#store/write-batch.ts'
import { batchOf } from './shared/engine-path.ts'
import { registrations } from './shared/registration.ts'
import { benchCluster, freshDatabase, newStage } from './shared/stage.ts'
const { cluster, end } = await benchCluster(undefined)
try {
  const url = await freshDatabase(cluster.url('postgres'), 'b')
  const w = connect({ownerUrl:url, socketDir: cluster.socketDir}, 'ceiba_protection_writer', 1)
  const o = postgres(url, {max:1, host: cluster.socketDir!})
  await o.unsafe("load 'auto_explain'").catch(()=>{})
  const stage=newStage(); const next = registrations('/tmp/benchh/register.json','q')
  for (let i=0;i<6;i++){ const b=batchOf(stage, Array.from({length:300}, next)); const t=performance.now(); await writeBatch(w,'protection',b); console.log(i, (performance.now()-t).toFixed(0),'ms') }
  const b=batchOf(stage, Array.from({length:300}, next))
  const { plainArray } = await import('#store/pg-array.ts')
  const p=[plainArray([...b.tenants]), ...b.rows.parameters()]
  await w.begin(async tx => { 
    await tx`select set_config('ceiba.tenants','{1}',true)`
    const keys=p[34]!
    for (const q of ["select count(*) from (select distinct on (l.key, l.person) l.key, l.person from protection.link_key l where l.key = any ($1::text::bigint[]) limit 2000) l"]) {
      for (const r of await tx.unsafe('explain (analyze, buffers) '+q, [keys])) console.log(r['QUERY PLAN'])
    }
  })
  await o`explain select 1`
  const {forCompartment}=await import('#store/migrate.ts'); const fs=await import('node:fs')
  const text=forCompartment(fs.readFileSync('/work/main/src/store/append.sql','utf8'),'protection')
  for (const r of await w.unsafe('explain (analyze, buffers) '+text, p)) console.log(r['QUERY PLAN'])
  await w.end(); await o.end()
} finally { await end() }
