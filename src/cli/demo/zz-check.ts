import { randomBytes } from 'node:crypto'
import { readSettings } from '../settings.ts'
import { open } from '../open.ts'
import { newBatch } from '#store/batch.ts'
import { isWorkingDay } from '#engine/deadlines/compiled-calendar.ts'
import { readTables } from './plan/read-tables.ts'
import { demoPlan } from './plan/demo-plan.ts'
import { workDays } from './plan/work-days.ts'
import { familyLife } from './family-life.ts'
import { actRoot } from './act-root.ts'
import { ensureLoaders } from './loaders.ts'
import { seededIds } from './seeded-ids.ts'
import { projectFile } from '../project-files.ts'
import postgres from 'postgres'
const o = await open(readSettings(process.env))
const owner = postgres(o.cluster.url(), { max: 1 })
console.log(await owner`select cursor, detail, (select count(*) from protection.person_key) persons, (select count(*) from protection.event) events, pg_size_pretty(pg_database_size(current_database())) size from core.job`)
console.log(await owner`select relname, pg_size_pretty(pg_total_relation_size(relid)) size, n_live_tup::int n from pg_stat_user_tables where schemaname='protection' order by pg_total_relation_size(relid) desc`)
await owner.end()
const d = o.node.directory(), cal = d.calendar('MX-COMAR')!
const works = (x: any) => { const r = isWorkingDay(cal, x); return r.ok && r.value }
const t0 = performance.now()
const plan = demoPlan(readTables(projectFile('fixtures')), { scale: 1, seed: '2018', isWorkingDay: works })
console.log('plan', plan.familyCount, plan.personCount, plan.adjustments.length, ((performance.now() - t0)/1000).toFixed(1)+'s', (process.memoryUsage().rss/1e6).toFixed(0)+'MB')
const work = workDays(works)
const acting = { loaded: d.programs.get('asylum-mx')!, directory: d, actorOf: await ensureLoaders(o.node), ids: seededIds() }
let ev = 0, n = 0, p = 0, bad = 0
let batch: any
const c0 = process.cpuUsage()
for (let i = Number(process.argv[2]); i < plan.familyCount; i += Number(process.argv[3])) {
  if (n++ % 200 === 0) batch = newBatch({ directory: d, keys: o.node.keys('protection'), ids: acting.ids })
  const f = plan.family(i)
  try { ev += actRoot(acting, batch, { seed: `2018/root/family/${i}`, office: f.officeCode, minute: i % 240, steps: familyLife(f, work) }).length } catch (e) { if (bad++ < 5) console.log(String(e)) }
  p += f.members.length
  if (n % 10000 === 0) console.log(n, p, ev, bad)
}
const c = process.cpuUsage(c0)
console.log('done', n, 'families', p, 'persons', ev, 'events', bad, 'refused', 'cpu', (c.user + c.system) / 1e6)
await o.close()
