import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { connect } from '#store/connections.ts'
import { forCompartment } from '#store/migrate.ts'
import { plainArray } from '#store/pg-array.ts'
import { batchOf } from './shared/engine-path.ts'
import { registrations } from './shared/registration.ts'
import { benchCluster, freshDatabase, newStage } from './shared/stage.ts'
const { cluster, end } = await benchCluster(undefined)
const base = forCompartment(readFileSync('/work/main/src/store/append.sql','utf8'),'protection')
const cut = base.indexOf('-- Seen as before')
const lateral = base.slice(0,cut)+`(select coalesce(json_agg(json_build_array(asked.key::text, l.person)), '[]')::text
   from (select distinct key from unnest($35::text::bigint[]) as asked (key)) asked
   cross join lateral (select person from protection.link_key l where l.key = asked.key limit 20) l) as known`
const none = base.slice(0,cut)+`'[]' as known`
const nocells = none
const noconf = none.replace(/on conflict \(tenant, root, id\) do update set[\s\S]*?returning 1/, 'returning 1').replace(/on conflict do nothing/, '').replace(/on conflict \(tenant, root, record, rule\) do update set[\s\S]*?returning 1/, 'returning 1')
const variants = { lateral, none, noconf }
try {
  for (const size of [300, 48]) for (const [name, text] of Object.entries(variants)) {
  const url = await freshDatabase(cluster.url('postgres'), 'b')
  const w = connect({ownerUrl:url, socketDir: cluster.socketDir}, 'ceiba_protection_writer', 1)
  const stage=newStage(); const next = registrations('/tmp/benchh/register.json','q')
  const seen:number[]=[]
  for (let i=0;i<18000/size;i++){ const b=batchOf(stage, Array.from({length:size}, next)); const p=[plainArray([...b.tenants]), ...b.rows.parameters()]; const t=performance.now(); await w.unsafe(text, p, {prepare:true}); seen.push((performance.now()-t)*1000/size) }
  const last=seen.slice(-Math.ceil(6000/size)); last.sort((a,b)=>a-b)
  console.log(name, size, 'first', seen[0]!.toFixed(0), 'median of last us/registration', last[last.length>>1]!.toFixed(0))
  await w.end()
  }
} finally { await end() }
