import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { stagesOfDuty } from '#engine/clock-scope.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Pools } from '#store/connections.ts'
import { loadRoots } from '#store/load-roots.ts'
import { passwordOf } from '#store/migrate.ts'
import { countQueues } from '#store/reads/count-records.ts'
import { countStanding } from '#store/reads/count-standing.ts'
import { countTasks } from '#store/reads/count-tasks.ts'
import { findPeople } from '#store/reads/find-people.ts'
import { listDuties } from '#store/reads/list-duties.ts'
import { listRecords, type ListQuery } from '#store/reads/list-records.ts'
import { listTasks, type TaskQuery } from '#store/reads/list-tasks.ts'
import { openRecord } from '#store/reads/open-record.ts'
import { readAgenda, readFree } from '#store/reads/read-agenda.ts'
import { readMeasure } from '#store/reads/read-measure.ts'
import type { ReadDeps } from '#store/reads/reader.ts'
import { sealAll } from '#store/seals/seal-node.ts'

import { must } from '../must.ts'
import { AGENDA, fillBookings } from './bookings.ts'
import { fill } from './bulk.ts'
import {
  actorWith,
  ALL_OFFICES,
  ask,
  familyForm,
  loadedIn,
  noon,
  userId,
  worker,
} from './family.ts'
import { askingAs, openRegion, readDeps, register, type Region } from './region.ts'

const FAMILIES = 7000
let region: Region
beforeAll(async () => {
  region = await openRegion()
  await fill(region.node, FAMILIES)
  must(await ask(region.node, { action: 'open-agenda', form: AGENDA }))
  await fillBookings(region, 60_000)
  await region.owner`analyze`
}, 120_000)
afterAll(() => region.close())

interface Statement {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** A pool of the same login that tells every statement it sends. */
function listening(login: string): { readonly sql: postgres.Sql; readonly sent: Statement[] } {
  const url = new URL(region.url)
  const sent: Statement[] = []
  const sql = postgres({
    host: url.hostname,
    port: Number(url.port),
    database: url.pathname.slice(1),
    username: login,
    password: passwordOf(login, decodeURIComponent(url.password)),
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    types: {
      date: { to: 1082, from: [1082], serialize: String, parse: String },
      bigint: postgres.BigInt,
    },
    debug: (_connection, text, parameters) => sent.push({ text, parameters }),
  })
  return { sql, sent }
}

const offices = (): string =>
  `{${region.node
    .directory()
    .offices.map(({ id }) => id)
    .join(',')}}`

/** The tables that a plan reads row by row, with how it came there. */
function scans(plan: Json | undefined): readonly string[] {
  if (Array.isArray(plan)) return plan.flatMap(scans)
  if (!isJsonObject(plan)) return []
  const { 'Node Type': node, 'Relation Name': relation } = plan
  const own =
    node === 'Seq Scan' && typeof relation === 'string' && BIG.includes(relation) ? [relation] : []
  return [
    ...own,
    ...Object.values(plan).flatMap((part) => (typeof part === 'object' ? scans(part) : [])),
  ]
}

/** How many rows of the big tables a plan that was carried out touched. */
function rowsRead(plan: Json | undefined): number {
  if (Array.isArray(plan)) return plan.reduce<number>((sum, part) => sum + rowsRead(part), 0)
  if (!isJsonObject(plan)) return 0
  const number = (name: string): number => Number(plan[name] ?? 0)
  const relation = plan['Relation Name']
  const own =
    typeof relation === 'string' && BIG.includes(relation)
      ? (number('Actual Rows') + number('Rows Removed by Filter')) * number('Actual Loops')
      : 0
  return Object.values(plan).reduce<number>(
    (sum, part) => sum + (typeof part === 'object' ? rowsRead(part) : 0),
    own,
  )
}

const BIG = ['booking', 'record', 'event', 'link_key', 'deadline', 'waiting', 'person_key', 'audit']

interface Asked {
  readonly text: string
  /** The big tables that it reads whole. */
  readonly whole: readonly string[]
  /** How many of their rows it touched. */
  readonly rows: number
}
/** A page, its neighbours, and a queue counted up to a thousand: far less than the base, and no more when the base grows. */
const FEW = 1100

/** Runs something with a listening reader, then asks for the plan of every statement that it sent, as the same login. */
async function plansOf(work: (deps: ReadDeps) => Promise<unknown>): Promise<readonly Asked[]> {
  const reader = listening('ceiba_protection_reader')
  const own = readDeps(region.node)
  const { writer } = own.pools.of('protection')
  await work({
    ...own,
    pools: {
      ...own.pools,
      of: () => ({ files: region.node.pools.of('protection').files, reader: reader.sql, writer }),
    },
  })
  // Taken now: asking for plans is heard too.
  const asked = reader.sent.filter(
    ({ text }) => /\bprotection"?\."?\w+/.test(text) && !/^\s*insert/.test(text),
  )
  expect(asked.length).toBeGreaterThan(0)
  // As what it said that it reaches: what it does not reach it would look for until the end.
  const said = reader.sent.filter(({ text }) => /^\s*select set_config/.test(text))
  const plans: Asked[] = []
  for (const { text, parameters } of asked)
    await reader.sql.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{1}', true), set_config('ceiba.offices', ${offices()}, true)`
      // @ts-expect-error the parameters as the driver itself sent them
      for (const one of said.slice(0, 1)) await tx.unsafe(one.text, [...one.parameters])
      const explain = async (how: string, given: readonly unknown[]): Promise<Json> => {
        const [row] = await tx.unsafe<{ 'QUERY PLAN': Json }[]>(
          `explain (${how}, format json) ${text}`,
          // @ts-expect-error the parameters as the driver itself sent them
          [...given],
        )
        return row?.['QUERY PLAN'] ?? null
      }
      const plan = [await explain('generic_plan', []), await explain('analyze', parameters)]
      plans.push({ text, whole: scans(plan), rows: rowsRead(plan) })
    })
  await reader.sql.end({ timeout: 1 })
  return plans
}

const EVER = plainDate('0001-01-01')
const taskQuery = (limit: number, after?: string): TaskQuery => ({
  ranges: ALL_OFFICES.flatMap((office) =>
    ['T-01', 'T-05', 'T-09'].map((rule) => ({ office, rule, until: plainDate('2024-11-30') })),
  ),
  from: EVER,
  limit,
  ...(after === undefined ? {} : { after }),
})

const listed = (more: Partial<ListQuery>) => (deps: ReadDeps) =>
  listRecords(deps, askingAs(region.node), {
    kind: 'claim',
    stages: ['intent', 'filed'],
    order: 'due',
    limit: 50,
    ...more,
  })

describe('on a base of twenty thousand records no question reads a whole table', () => {
  it('is a base of that size', async () => {
    const [row] = await region.owner`select count(*)::int as n from protection.record`
    expect(Number(row?.['n'])).toBeGreaterThanOrEqual(20_000)
  })

  it.each<readonly [string, (deps: ReadDeps) => Promise<unknown>]>([
    ['the first page of a list', (deps) => listed({})(deps)],
    ['a page in order of opening', (deps) => listed({ order: 'opened', offices: ['TAP'] })(deps)],
    [
      'a page in the middle',
      async (deps) => {
        const page = must(await listed({})(readDeps(region.node)))
        await listed({ after: page.next ?? '' })(deps)
      },
    ],
    ['a list of one officer', (deps) => listed({ assignee: userId(1) })(deps)],
    [
      'a list of people, who have no stages',
      (deps) =>
        listRecords(deps, askingAs(region.node), { kind: 'person', order: 'opened', limit: 50 }),
    ],
    [
      'the queues of a desk',
      (deps) => {
        const lists = Object.values(loadedIn(region.node).program.lists ?? {})
        return countQueues(deps, askingAs(region.node), { lists, today: plainDate('2024-06-01') })
      },
    ],
    [
      'a search by name',
      (deps) => findPeople(deps, askingAs(region.node), { name: 'Maria Hernandes Lopes' }),
    ],
    [
      'a search by name and birth',
      (deps) => findPeople(deps, askingAs(region.node), { name: 'Maria', birthDate: '1990' }),
    ],
    [
      'a week of an office’s agenda',
      async (deps) => {
        const week = { from: plainDate('2024-11-04'), to: plainDate('2024-11-10') }
        const read = await readAgenda(deps, askingAs(region.node), { office: 'TAP', ...week })
        expect(read?.bookings.length).toBeGreaterThan(0)
      },
    ],
    [
      'the next free places',
      async (deps) => {
        const free = { office: 'TAP', purpose: 'registration', priority: false, limit: 12 }
        await readFree(deps, askingAs(region.node), { ...free, after: noon('2024-11-04') })
      },
    ],
    [
      'opening a file',
      async (deps) => {
        const page = must(await listed({ limit: 1 })(readDeps(region.node)))
        await openRecord(deps, askingAs(region.node), page.items[0]?.record.id ?? userId(1))
      },
    ],
    ['the tasks of a desk', (deps) => listTasks(deps, askingAs(region.node), taskQuery(20))],
    [
      'who is due at an office on a day',
      async (deps) => {
        const { program } = loadedIn(region.node)
        const duty = program.recurring?.['T-07']
        if (!duty) throw new Error('No weekly duty')
        const stages = stagesOfDuty(program, duty)
        const of = { duty, stages, office: 'TAP', day: plainDate('2024-06-03'), limit: 20 }
        must(await listDuties(deps, askingAs(region.node), of))
      },
    ],
    [
      'how many clocks of an office stand still',
      (deps) => countStanding(deps, askingAs(region.node), [{ office: 'TAP', rule: 'T-09' }]),
    ],
    [
      'what an office is late with',
      (deps) =>
        countTasks(
          deps,
          askingAs(region.node),
          taskQuery(1)
            .ranges.slice(0, 1)
            .map((range) => ({ ...range, from: EVER })),
        ),
    ],
    [
      'a figure',
      async (deps) =>
        must(
          await readMeasure(deps, askingAs(region.node), {
            measure: 'applications',
            from: plainDate('2024-01-01'),
            to: plainDate('2024-12-31'),
            by: ['period', 'nationality'],
            grain: 'M',
          }),
        ),
    ],
  ])('%s', async (_what, work) => {
    const plans = await plansOf(work)
    expect(plans.filter(({ whole, rows }) => whole.length > 0 || rows > FEW)).toEqual([])
  })

  it('nor does loading files to decide upon, as the writer', async () => {
    const page = must(await listed({ limit: 20 })(readDeps(region.node)))
    const writer = listening('ceiba_protection_writer')
    const directory = region.node.directory()
    const ids = page.items.map(({ record }) => record.id)
    await loadRoots(
      {
        sql: writer.sql,
        compartment: 'protection',
        directory,
        keys: region.node.keys('protection'),
      },
      ids,
      new Set(ids),
    )
    const asked = writer.sent.filter(({ text }) => text.includes('protection')) // taken now: what follows is heard too
    expect(asked.length).toBeGreaterThan(2)
    for (const { text } of asked) {
      const [row] = await writer.sql.begin(async (tx) => {
        await tx`select set_config('ceiba.tenants', '{1}', true)`
        return tx.unsafe<{ 'QUERY PLAN': Json }[]>(`explain (generic_plan, format json) ${text}`)
      })
      expect([text, scans(row?.['QUERY PLAN']).filter((table) => BIG.includes(table))]).toEqual([
        text,
        [],
      ])
    }
    await writer.sql.end({ timeout: 1 })
  })

  it('nor does asking what is not sealed yet, when all is', async () => {
    const { node } = region
    expect(await sealAll(node)).toBe(true)
    const writer = listening('ceiba_protection_writer')
    const own = node.pools.of('protection')
    const pools: Pools = {
      ...node.pools,
      of: (compartment) =>
        compartment === 'protection' ? { ...own, writer: writer.sql } : node.pools.of(compartment),
    }
    expect(await sealAll({ ...node, pools })).toBe(true)
    const asked = writer.sent.filter(({ text }) => text.includes('protection"."event'))
    expect(asked.length).toBeGreaterThan(1)
    for (const { text, parameters } of asked) {
      const [row] = await writer.sql.begin(async (tx) => {
        await tx`select set_config('ceiba.tenants', '{1}', true)`
        return tx.unsafe<{ 'QUERY PLAN': Json }[]>(
          `explain (analyze, format json) ${text}`,
          // @ts-expect-error the parameters as the driver itself sent them
          [...parameters],
        )
      })
      expect([text, scans(row?.['QUERY PLAN'])]).toEqual([text, []])
    }
    await writer.sql.end({ timeout: 1 })
  })

  it('the look for plans sees a whole table read when there is one', async () => {
    const plans = await plansOf(async ({ pools }) => {
      await pools.of('protection')
        .reader`select count(*) from protection.audit where what like '%x%'`
    })
    expect(plans[0]?.whole).toContain('audit')
    expect(plans[0]?.rows).toBeGreaterThan(FEW)
  })
})

describe('a list read page by page', () => {
  it.each(['due', 'opened'] as const)(
    'in order of %s gives every row once, also while others register',
    async (order) => {
      const expected = new Set(
        (
          await region.owner<{ id: string }[]>`
          select id from protection.record where kind = 'claim' and stage in ('intent', 'filed') and not annulled`
        ).map(({ id }) => id),
      )
      const seen = new Map<string, number>()
      const places: string[] = []
      let after: string | undefined
      let pages = 0
      for (;;) {
        const page = must(
          await listed({ order, limit: 173, ...(after === undefined ? {} : { after }) })(
            readDeps(region.node),
          ),
        )
        for (const { record, dueOn } of page.items) {
          seen.set(record.id, (seen.get(record.id) ?? 0) + 1)
          places.push(`${order === 'due' ? (dueOn ?? 'infinity') : record.openedOn} ${record.id}`)
        }
        pages += 1
        if (page.next === null) break
        after = page.next
        if (pages % 4 === 0)
          await register(region, [{ given: `Nueva ${pages}`, family1: 'Paz' }], {
            office: ALL_OFFICES[pages % 9],
          })
      }
      expect([...seen.values()].filter((times) => times !== 1)).toEqual([])
      expect([...expected].filter((id) => !seen.has(id))).toEqual([])
      expect(places).toEqual(places.toSorted())
      expect(pages).toBeGreaterThan(30)
    },
    60_000,
  )

  it('of tasks gives what a plain question of all open clocks gives, in its order', async () => {
    const naive = await region.owner<{ key: string }[]>`
      select concat_ws(' ', due_on::text, record, rule) as key from protection.deadline
      where stopped_on is null and rule in ('T-01', 'T-05', 'T-09') and due_on <= '2024-11-30'
      order by due_on, record, rule`
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = must(
        await listTasks(readDeps(region.node), askingAs(region.node), taskQuery(200, after)),
      )
      paged.push(...page.items.map(({ dueOn, record, rule }) => `${dueOn} ${record.id} ${rule}`))
      after = page.next ?? undefined
    } while (after !== undefined && paged.length < 1500)
    expect(paged.length).toBeGreaterThan(1000)
    expect(paged).toEqual(naive.slice(0, paged.length).map(({ key }) => key))
  })

  it('gives what a page of a narrower question gives', async () => {
    const actor = actorWith(['clerk'], ['PAL'], 8)
    const { items } = must(
      await listRecords(readDeps(region.node), askingAs(region.node, actor), {
        kind: 'claim',
        stages: ['filed'],
        order: 'due',
        limit: 200,
        offices: ['PAL', 'TAP'],
      }),
    )
    expect(items).toHaveLength(200)
    expect(new Set(items.map(({ office }) => office))).toEqual(new Set(['PAL']))
    expect(items.every(({ linked }) => linked['person']?.fields['name'] !== undefined)).toBe(true)
    must(
      await ask(region.node, {
        action: 'express-intent',
        form: familyForm([{ given: 'Fin' }]),
        actor: worker,
      }),
    )
  })
})
