import { readFileSync, readdirSync } from 'node:fs'

import { open } from '../open.ts'
import { readSettings } from '../settings.ts'
import { loadRegion } from './load-region.ts'
const o = await open(readSettings(process.env))
const c0 = process.cpuUsage(),
  t0 = performance.now()
const pg = () => {
  let s = 0
  for (const p of readdirSync('/proc'))
    if (/^\d+$/.test(p)) {
      try {
        const st = readFileSync(`/proc/${p}/stat`, 'utf8')
        const ppid = Number(st.split(') ')[1]?.split(' ')[1])
        if (ppid === o.cluster.pid) {
          const f = st.split(') ')[1]?.split(' ') ?? []
          s += Number(f[11]) + Number(f[12])
        }
      } catch {}
    }
  return s / 100
}
const p0 = pg()
let n = 0,
  live = 0
const abort = new AbortController()
const limit = Number(process.argv[3] ?? 1e9)
setTimeout(() => abort.abort(new Error('time')), limit * 1000).unref()
const r = await loadRegion(o.node, {
  scale: Number(process.argv[2]),
  seed: '2018',
  signal: abort.signal,
  onProgress: (_, p) => {
    live = p.persons
    if (n++ % 40 === 0) {
      const c = process.cpuUsage(c0)
      console.log(
        p.persons,
        'persons',
        ((performance.now() - t0) / 1000).toFixed(0) + 's',
        'node cpu',
        ((c.user + c.system) / 1e6).toFixed(1),
        'pg cpu',
        (pg() - p0).toFixed(1),
        'rss',
        (process.memoryUsage().rss / 1e6).toFixed(0),
      )
    }
  },
}).catch(String)
const c = process.cpuUsage(c0)
console.log(
  r,
  live,
  'persons wall',
  ((performance.now() - t0) / 1000).toFixed(1),
  'node cpu',
  ((c.user + c.system) / 1e6).toFixed(1),
  'pg cpu',
  (pg() - p0).toFixed(1),
  'rss',
  (process.memoryUsage().rss / 1e6).toFixed(0),
)
await o.close()
