import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readExtent } from '#engine/read-extent.ts'
import { mayRead, readingsOf } from '#engine/read-policy.ts'
import type { Actor } from '#engine/world.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import { byText } from '#standards/figures/figure-table.ts'
import { foldMeasures } from '#store/fold-measures.ts'
import type { Node } from '#store/node.ts'
import { countQueues } from '#store/reads/count-records.ts'
import { countStanding } from '#store/reads/count-standing.ts'
import { countTasks } from '#store/reads/count-tasks.ts'
import { rebuildMeasures } from '#store/rebuild-measures.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { actorWith, ALL_OFFICES, ask, correct, noon, userId, WAY, worker } from './family.ts'
import { askingAs, openRegion, readDeps, register, type Region } from './region.ts'

let region: Region
let other: Node
beforeAll(async () => {
  region = await openRegion()
  other = await region.another()
})
afterAll(() => region.close())

/** Everything that can be done to what waits; the numbers choose to whom and how. */
const ACTS = [
  'register',
  'step',
  'correct',
  'annul',
  'merge',
  'undo-merge',
  'transfer',
  'suspend',
  'resume',
  'holiday',
  'fold',
] as const
type Act = (typeof ACTS)[number]
interface Move {
  readonly act: Act
  readonly whom: number
  readonly how: number
}
interface Known {
  readonly root: Id
  readonly claim: Id
  steps: number
}

const families: Known[] = []
const done = new Map<Act, number>()
const keepers = [41, 42].map((nth): Actor => ({
  id: userId(nth),
  grants: [{ program: 'core', role: 'calendar', offices: ALL_OFFICES }],
}))
const pick = <T>(from: readonly T[], nth: number): T | undefined => from[nth % from.length]

async function enterHoliday(nth: number): Promise<boolean> {
  const day = addDays(plainDate('2024-09-23'), nth % 60)
  const form = {
    kind: 'holiday',
    from: day,
    name: 'Día inhábil',
    source: 'LFPA art. 28',
    document: 'DOF 30-12-2024',
    documentOn: '2024-12-30',
    confidence: 'high',
  }
  const [first, second] = keepers
  if (!first || !second) return false
  const now = noon('2025-01-10')
  const proposed = await region.node.calendars.act({
    actor: first,
    now,
    command: { do: 'enter', form },
  })
  if (!proposed.ok) return false
  const command = { do: 'approve', change: proposed.value.change } as const
  for (;;) {
    const approved = await region.node.calendars.act({ actor: second, now, command })
    // A write that takes its time was in the way, or the clocks of another change are still being moved.
    if (approved.ok || !['contended', 'calendar-moving'].includes(approved.error.code))
      return approved.ok
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Does one thing; false where the program refuses it, which is as good. */
async function move({ act, whom, how }: Move): Promise<boolean> {
  const node = how % 2 === 0 ? region.node : other
  const family = pick(families, whom)
  const told = async (asked: Parameters<typeof ask>[1]): Promise<boolean> =>
    (await ask(node, asked)).ok
  if (act === 'fold') {
    await foldMeasures(node.pools.of('protection').writer, 'protection')
    return true
  }
  if (act === 'holiday') return enterHoliday(how)
  if (act === 'register' || !family) {
    const office = pick(ALL_OFFICES.slice(0, 3), whom) ?? 'TAP'
    const members = [{ given: 'Rosa', family1: 'Mejía', birthDate: '1980-01-31' }]
    const { root, claims } = await register(region, members, { office })
    const [claim] = claims
    if (claim) families.push({ root, claim, steps: 0 })
    return true
  }
  const { root, claim } = family
  const reason = 'Así consta.'
  switch (act) {
    case 'step': {
      const step = WAY[family.steps]
      if (!step) return false
      const target = step.on === 'claim' ? claim : root
      const { action, form, day } = step
      const ok = await told({ action, form, day, target, actor: step.by ?? worker })
      if (ok) family.steps += 1
      return ok
    }
    case 'correct': {
      const filedOn = addDays(plainDate('2024-09-02'), how % 4)
      const form = { filedOn, channel: 'written', filedAt: 'office' }
      return (await correct(node, { target: root, of: 2, form })).ok
    }
    case 'annul':
      return (await correct(node, { target: root, of: Math.max(2, family.steps + 1) })).ok
    case 'merge': {
      const into = pick(families, whom + 1 + how)?.claim
      return into !== undefined && into !== claim
        ? told({
            action: 'merge-duplicate',
            target: claim,
            form: { into, reason },
            day: '2024-09-20',
          })
        : false
    }
    case 'undo-merge':
      return told({ action: 'undo-merge', target: claim, form: { reason }, day: '2024-09-25' })
    case 'transfer': {
      const form = {
        toOffice: pick(ALL_OFFICES.slice(0, 3), how) ?? 'TAP',
        transferReason: 'safety',
        transferNote: reason,
      }
      if (!(await told({ action: 'request-transfer', target: root, form, day: '2024-09-08' })))
        return false
      const [row] = await region.owner<{ id: string }[]>`
        select id from protection.record where kind = 'transfer' and stage = 'requested' and root = ${root}`
      return row
        ? told({ action: 'authorise-transfer', target: toId(row.id), form: {}, day: '2024-09-08' })
        : false
    }
    case 'suspend':
      return told({
        action: 'suspend-clock',
        target: claim,
        form: { basis: 'Acuerdo' },
        day: addDays(plainDate('2024-09-21'), how % 5),
      })
    case 'resume':
      return told({ action: 'resume-clock', target: claim, form: {}, day: '2024-09-29' })
    default:
      return act satisfies never
  }
}

/** Kept counts that are not those of the rows, in any of the spans that they are kept over. */
const wrong = () => region.owner`
  with kept as (
    select program, measure, grain, day::text, dims, sum(amount)::int as amount from protection.measure_cell
    where measure like '@%' group by 1, 2, 3, 4, 5 having sum(amount) <> 0
  ), counted as (
    select program, measure, grain, (date_trunc(span, day::timestamp)::date)::text as day, dims, count(*)::int as amount
    from protection.standing cross join core.measure_span group by 1, 2, 3, 4, 5
  )
  (select 'kept' as what, * from kept except select 'kept', * from counted)
  union all (select 'counted', * from counted except select 'counted', * from kept)`

const FIRST = plainDate('0001-01-01')
const ASKERS: readonly (readonly [string, Actor])[] = [
  ['all offices', worker],
  ['one office', actorWith(['officer'], ['TAP'])],
  // Reads claims at some stages alone: their clocks are counted one by one.
  ['a notifier', actorWith(['notifier'], ALL_OFFICES.slice(0, 2))],
  ['a statistician, who reads no file', actorWith(['statistician'])],
]

const lists = Object.values(asylumMx.lists ?? {})
const rules = Object.keys(asylumMx.deadlines ?? {})

/** What a reader is told of queues and tasks, and what there is of it in the rows that they may read, one by one. */
async function toldAndCounted(actor: Actor, today: PlainDate): Promise<[unknown, unknown]> {
  const asking = askingAs(region.node, actor)
  const deps = readDeps(region.node)
  const ranges = ALL_OFFICES.slice(0, 3).flatMap((office) =>
    rules.flatMap((rule) => [
      { office, rule, from: FIRST, until: addDays(today, -1) },
      { office, rule, from: today, until: addDays(today, 7) },
    ]),
  )
  const places = ALL_OFFICES.slice(0, 3).flatMap((office) =>
    rules.map((rule) => ({ office, rule })),
  )
  const told = [
    (await countQueues(deps, asking, { lists, today })).map(({ count, overdue }) => [
      count,
      overdue,
    ]),
    (await countTasks(deps, asking, ranges)).map(({ count }) => count),
    (await countStanding(deps, asking, places)).map(({ count, since }) => [count, since ?? null]),
  ]
  const readings = readingsOf(asylumMx, actor)
  const code = (office: number): string => region.node.directory().officeById(office)?.code ?? ''
  interface Row {
    readonly kind: string
    readonly stage: string | null
    readonly office: number
    readonly assignee: string | null
    readonly due_on: string | null
  }
  const mine = <R extends Row>(rows: readonly R[]): readonly R[] =>
    rows.filter((row) => mayRead(readings, { ...row, office: code(row.office) }))
  const records = mine(
    await region.owner<Row[]>`
      select kind, stage, office, assignee, due_on::text from protection.waiting where not annulled`,
  )
  const clocks = mine(
    await region.owner<(Row & { readonly rule: string; readonly since: string | null })[]>`
      select r.kind, r.stage, d.office, r.assignee, d.rule, d.due_on::text,
        (select max(lower(s))::text from unnest(d.suspensions) s where upper_inf(s)) as since
      from protection.deadline d join protection.record r on r.tenant = d.tenant and r.root = d.root and r.id = d.record
      where d.stopped_on is null`,
  )
  const counted = [
    lists.map(({ kind, stages }) => {
      const waiting = records.filter(
        (row) => row.kind === kind && stages.some((stage) => stage === row.stage),
      )
      return [waiting.length, waiting.filter((row) => (row.due_on ?? '') < today).length]
    }),
    ranges.map(
      ({ office, rule, from, until }) =>
        clocks.filter(
          (row) =>
            code(row.office) === office &&
            row.rule === rule &&
            row.due_on !== null &&
            row.due_on >= from &&
            row.due_on <= until,
        ).length,
    ),
    places.map(({ office, rule }) => {
      const still = clocks.filter(
        (row) =>
          code(row.office) === office &&
          row.rule === rule &&
          row.due_on === null &&
          row.since !== null,
      )
      const first = still.map(({ since }) => since ?? '').toSorted(byText)[0]
      return [still.length, first ?? null]
    }),
  ]
  return [told, counted]
}

const moves = fc.array(
  fc.record({
    act: fc.oneof(
      { weight: 8, arbitrary: fc.constant<Act>('step') },
      { weight: 12, arbitrary: fc.constantFrom(...ACTS) },
    ),
    whom: fc.nat(30),
    how: fc.nat(30),
  }),
  { minLength: 24, maxLength: 36 },
)

/** Each of them once at least, in an order in which it is possible. */
const SCRIPT: readonly (readonly [Act, number, number])[] = [
  ...[0, 1, 2, 3].map((whom) => ['register', whom, 0] as const),
  ...[0, 1, 2, 3].map((whom) => ['step', whom, 0] as const),
  ...[0, 1, 2, 3, 4].flatMap((how) => [['step', 1, how] as const, ['fold', how, 0] as const]),
  ['suspend', 1, 0],
  ['correct', 2, 3],
  ['merge', 3, 2],
  ['holiday', 0, 9],
  ['resume', 1, 0],
  ['undo-merge', 3, 0],
  ['annul', 0, 0],
  ['transfer', 2, 1],
  ['suspend', 1, 2],
]
const ALL = SCRIPT.map(([act, whom, how]): Move => ({ act, whom, how }))

describe('What waits', () => {
  it('is counted as it is, after whatever was done to it, three things at a time', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (walk) => {
        for (let at = 0; at < walk.length; at += 3) {
          const together = walk.slice(at, at + 3)
          const made = await Promise.all(together.map(move))
          for (const [nth, { act }] of together.entries())
            if (made[nth]) done.set(act, (done.get(act) ?? 0) + 1)
          expect(await wrong()).toEqual([])
        }
        await region.node.calendars.settled()
        expect(await wrong()).toEqual([])
      }),
      { numRuns: 5, endOnFailure: true, examples: [[ALL]] },
    )
    expect(ACTS.filter((act) => !done.has(act))).toEqual([])
  }, 120_000)

  it.each(ASKERS)(
    'is told as what the reader may read of it, late or not on any day: %s',
    async (_who, actor) => {
      for (const today of ['2024-09-20', '2024-10-31', '2024-11-20', '2025-01-01']) {
        const [told, counted] = await toldAndCounted(actor, plainDate(today))
        expect(told).toEqual(counted)
      }
    },
  )

  it('is counted again from its rows when figures are rebuilt', async () => {
    const rebuild = () =>
      rebuildMeasures(region.owner, 'protection', region.node.directory()).then(
        ({ corrected }) => corrected,
      )
    await rebuild()
    expect(await rebuild()).toBe(0)
    await region.owner`
      update protection.measure_sum set amount = amount + 7 where measure = '@waiting' and grain = 'Y'`
    expect(await wrong()).not.toEqual([])
    expect(await rebuild()).toBeGreaterThan(0)
    expect(await wrong()).toEqual([])
  })
})

describe('Of records alike in some columns', () => {
  it('all can be read, or none, only where each of them can, or cannot', () => {
    const stages = [null, ...Object.keys(asylumMx.records['claim']?.stages ?? {})]
    for (const [, actor] of ASKERS)
      for (const kind of Object.keys(asylumMx.records))
        for (const office of ALL_OFFICES.slice(0, 4)) {
          const readings = readingsOf(asylumMx, actor)
          const each = stages.map((stage) =>
            mayRead(readings, { kind, office, stage, assignee: null }),
          )
          const extent = readExtent(readings, { kind, office })
          const expected = { all: [true], none: [false], some: [true, false] }[extent]
          expect(new Set(each)).toEqual(new Set(extent === 'some' ? each : expected))
          for (const [nth, stage] of stages.entries())
            expect(readExtent(readings, { kind, office, stage, assignee: null })).toBe(
              each[nth] ? 'all' : 'none',
            )
        }
  })
})
