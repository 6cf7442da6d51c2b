import postgres from 'postgres'

import { open } from '../open.ts'
import { readSettings } from '../settings.ts'
import { loadRegion } from './load-region.ts'
const o = await open(readSettings(process.env))
const sql = postgres(o.cluster.url(), { max: 1 })
for (const s of [
  "session_preload_libraries = 'auto_explain'",
  'auto_explain.log_min_duration = 0',
  'auto_explain.log_analyze = on',
  'auto_explain.log_triggers=on',
  'auto_explain.log_parameter_max_length = 0',
  'client_min_messages = notice',
  'log_min_messages=log',
])
  await sql.unsafe(`alter role ceiba_protection_writer set ${s}`)
const t = performance.now()
const r = await loadRegion(o.node, {
  scale: Number(process.argv[2]),
  seed: '2018',
  onProgress: (t) => console.log(t),
})
console.log(r, performance.now() - t)
await sql.end()
await o.close()
