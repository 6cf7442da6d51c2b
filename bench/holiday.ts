import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import postgres from 'postgres'

import { CALENDAR_KEEPER } from '#engine/calendar/decide-calendar.ts'
import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { dueOf } from '#engine/deadlines/due.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { openNode } from '#store/node.ts'

import { comarCalendar } from '../programs/asylum-mx/calendar.ts'
import { asylumMx } from '../programs/asylum-mx/program.ts'
import { CALENDARS, PROGRAMS, SEED } from '../src/cli/open.ts'
import { machine } from './shared/machine.ts'
import { EXAMPLE, registrations } from './shared/registration.ts'
import { printTable, progress, say, writeResults } from './shared/report.ts'
import { benchCluster, freshDatabase } from './shared/stage.ts'

const { values } = parseArgs({
  options: {
    clocks: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    example: { type: 'string', default: EXAMPLE },
  },
})
const clocks = Number(values.clocks)
const HOLIDAY = '2025-12-29'
const MOST_SECONDS = 30
/** Ten families a second, some twenty times what a whole commission registers at its busiest: acts go on beside the sweep, and it goes on beside them. */
const PACE = 100

const folder = await mkdtemp(join(tmpdir(), 'ceiba-holiday-'))
const ground = await benchCluster(values.data)
try {
  const ownerUrl = await freshDatabase(ground.cluster.url('postgres'), 'bench_holiday')
  const { socketDir } = ground.cluster
  const node = await openNode({
    address: { ownerUrl, socketDir },
    dataDir: folder,
    programs: PROGRAMS,
    calendars: CALENDARS,
    seed: { ...SEED, kind: 'demo', asOf: plainDate('2025-12-31') },
  })
  const sql = postgres(ownerUrl, { max: 2, ...(socketDir === null ? {} : { host: socketDir }) })
  const [server] = await sql<{ server_version: string }[]>`show server_version`
  progress(`${clocks} open clocks`)
  await fill(sql)

  // From zero: every clock read, counted anew by the engine and compared, nothing written.
  const rule = asylumMx.deadlines?.['T-09']
  if (!rule) throw new Error('asylum-mx has no T-09')
  const after = compileCalendar({
    ...comarCalendar,
    days: [
      ...comarCalendar.days,
      {
        day: plainDate(HOLIDAY),
        name: { es: '', en: '' },
        source: '',
        confidence: 'high',
        active: true,
      },
    ],
  })
  let [begun, moves] = [performance.now(), 0]
  const rows = sql<{ started: string; due: string }[]>`
    select started_on::text as started, due_on::text as due from protection.deadline where stopped_on is null`
  for await (const page of rows.cursor(5000))
    for (const { started, due } of page) {
      const facts = { startedOn: plainDate(started), extensions: [], suspensions: [] }
      const found = dueOf(rule, facts, after)
      if (!found.ok || found.value.on !== due) moves += 1
    }
  const fromZero = (performance.now() - begun) / 1000

  const offices = node.directory().offices.map(({ code }) => code)
  const keeper = { id: node.ids.next(), grants: [{ ...CALENDAR_KEEPER, offices }] }
  const act = (command: Parameters<typeof node.calendars.act>[0]['command']) =>
    node.calendars.act({ actor: keeper, now: node.clock.now(), command })
  const form = {
    kind: 'holiday',
    from: HOLIDAY,
    name: 'Día inhábil',
    source: 'LFPA art. 28',
    document: 'DOF 30-12-2025',
    documentOn: '2025-12-30',
    confidence: 'high',
  }
  const proposed = await act({ do: 'enter', form })
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.error))
  begun = performance.now()
  const approved = await act({ do: 'approve', change: proposed.value.change })
  if (!approved.ok) throw new Error(JSON.stringify(approved.error))
  const inForce = (performance.now() - begun) / 1000
  const during = registerMeanwhile(node)
  const cpuBefore = await databaseSeconds(sql)
  await node.calendars.settled()
  const swept = (performance.now() - begun) / 1000
  const cpu = (await databaseSeconds(sql)) - cpuBefore
  const waits = (await during.end()).toSorted((a, b) => a - b)
  const [moved] = await sql<
    { n: number }[]
  >`select sum(cardinality(records))::int as n from protection.deadline_moves`
  const [stale] = await sql<{ n: number }[]>`
    select count(*)::int as n from protection.deadline d join core.office o on o.id = d.office
    where stopped_on is null and unit = 'workingDays'
      and due_on is distinct from core.due_on(o.code, unit, within, rollover, started_on, suspensions)`

  const p99 = waits[Math.floor(waits.length * 0.99)] ?? 0
  printTable(
    ['a holiday entered late', 'seconds', 'clocks', 'moved'],
    [
      ['engine, from zero (reads and counts, writes nothing)', fromZero, clocks, moves],
      ['the act, until it is in force', inForce, clocks, 0],
      ['the act, until every due date and queue is moved', swept, clocks, moved?.n ?? 0],
    ],
  )
  say(
    `${waits.length} registrations meanwhile, one after the other: median ${(waits[waits.length >> 1] ?? 0).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, longest ${(waits.at(-1) ?? 0).toFixed(0)} ms`,
  )
  say(`${cpu.toFixed(1)} seconds of processor time in PostgreSQL`)
  say(`${stale?.n ?? -1} dates left wrong (must be 0); must take less than ${MOST_SECONDS} s`)
  writeResults('holiday', {
    machine: machine(server?.server_version ?? ''),
    clocks,
    fromZero,
    inForce,
    swept,
    cpu,
    moved: moved?.n,
    stale: stale?.n,
    registrations: { count: waits.length, p99, longest: waits.at(-1) },
  })
  await sql.end()
  await node.close()
} finally {
  await ground.end()
  await rm(folder, { recursive: true, force: true })
}

/** Processor time of PostgreSQL and all its processes, in seconds; NaN where the system does not tell. */
async function databaseSeconds(sql: postgres.Sql): Promise<number> {
  if (process.platform !== 'linux') return Number.NaN
  const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const statOf = (pid: string | number): readonly number[] => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
    } catch {
      return [] // it ended meanwhile
    }
  }
  const TICKS = 100
  const main = statOf(own?.pid ?? 0)[1] ?? 0
  const children = readdirSync('/proc').filter((pid) => statOf(pid)[1] === main)
  const ticks = [
    // user and system; of the first process those of its ended children as well
    ...statOf(main).slice(11, 15),
    ...children.flatMap((pid) => statOf(pid).slice(11, 13)),
  ]
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS
}

/** Open claims as wide as real ones, filed in the last two months, in all offices: every one of them runs across the holiday. */
async function fill(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into protection.record (tenant, root, id, program, kind, office, stage, opened_on, version, data, sealed, subject)
    select 1, id, id, 'asylum-mx', 'claim', 1 + n % 9, (array['filed', 'admitted', 'registered'])[1 + n % 3], started, 3, repeat('x', 320), convert_to(repeat('s', 280), 'UTF8'), id
    from (select n, ('019b0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, date '2025-11-03' + (n % 50) as started
      from generate_series(1, ${clocks}::int) n) made`
  await sql`
    insert into protection.deadline (tenant, root, record, rule, office, program, unit, within, rollover, started_on, due_on)
    select tenant, root, id, 'T-09', office, program, 'workingDays', 45, false, opened_on, core.due_on('TAP', 'workingDays', 45, false, opened_on, '{}') from protection.record`
  await sql`
    insert into protection.waiting (tenant, root, record, program, kind, office, stage, due_on)
    select r.tenant, r.root, r.id, r.program, r.kind, r.office, r.stage, d.due_on
    from protection.record r join protection.deadline d on d.tenant = r.tenant and d.root = r.root and d.record = r.id`
  await sql`vacuum analyze protection.record, protection.deadline, protection.waiting`
}

/** Registers one family after the other until it is told to end; how long each took, in milliseconds. */
function registerMeanwhile(node: Awaited<ReturnType<typeof openNode>>): {
  end(): Promise<readonly number[]>
} {
  const next = registrations(values.example, 'holiday')
  const offices = node.directory().offices.map(({ code }) => code)
  const actor = {
    id: node.ids.next(),
    grants: [{ program: 'asylum-mx', role: 'clerk', offices }],
  }
  const loaded = node.directory().programs.get('asylum-mx')
  if (!loaded) throw new Error('The node does not carry asylum-mx')
  const going = { on: true }
  const run = async (): Promise<readonly number[]> => {
    const waits: number[] = []
    while (going.on) {
      const from = performance.now()
      const command = { action: 'express-intent', form: next() }
      const done = await node.write({
        loaded,
        actor,
        command,
        now: node.clock.now(),
        purpose: 'bench',
      })
      if (!done.ok) throw new Error(JSON.stringify(done.error))
      const took = performance.now() - from
      waits.push(took)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, PACE - took)))
    }
    return waits
  }
  const running = run()
  return {
    end() {
      going.on = false
      return running
    },
  }
}
