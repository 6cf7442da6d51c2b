import postgres from 'postgres'
import { connect } from '#store/connections.ts'
import { writeBatch } from '#store/write-batch.ts'
import { batchOf } from './shared/engine-path.ts'
import { registrations } from './shared/registration.ts'
import { benchCluster, freshDatabase, newStage } from './shared/stage.ts'
const g = await benchCluster(undefined)
try {
  for (const fix of [true, false]) {
  const url = await freshDatabase(g.cluster.url('postgres'), 'b')
  const w = connect({ownerUrl:url, socketDir: g.cluster.socketDir}, 'ceiba_protection_writer', 1)
  const o=postgres(url,{max:1,host:g.cluster.socketDir!})
  if (fix) await o.unsafe('drop index protection.link_key_person; create index link_key_person on protection.link_key (root, person)')
  const stage=newStage(); const next = registrations('/tmp/benchh/register.json','q')
  const times:number[]=[]
  for (let i=0;i<(fix?160:160);i++){ const b=batchOf(stage, Array.from({length:50}, next)); const t=performance.now(); await writeBatch(w,'protection',b,true); times.push(Math.round(performance.now()-t)); if (times.at(-1)!>3000) break }
  console.log(fix?'root,person':'tenant,root,person', 'ms per batch of 50 (every 8th):', times.filter((_,i)=>i%8===0 || i===times.length-1).join(' '))
  await w.end(); await o.end() }
} finally { await g.end() }
