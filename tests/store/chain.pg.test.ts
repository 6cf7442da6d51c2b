import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { compileCalendar } from '#engine/deadlines/compiled-calendar.ts'
import { dueOf } from '#engine/deadlines/due.ts'
import type { RootState } from '#engine/state.ts'
import type { Id } from '#kernel/ids.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { DeadlineFacts, DeadlineRule } from '#model/deadline.ts'
import { rebuildMeasures } from '#store/rebuild-measures.ts'

import { comarCalendar } from '../../programs/asylum-mx/calendar.ts'
import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { must } from '../must.ts'
import { ask, correct, familyForm, WAY, worker, type Family } from './family.ts'
import { brokenChains } from './integrity.ts'
import {
  historyOf,
  openRegion,
  register,
  storedRecords,
  toldState,
  walk,
  type Region,
} from './region.ts'

let region: Region
beforeAll(async () => {
  region = await openRegion()
})
afterAll(() => region.close())

const MEMBERS = [
  { given: 'María José', family1: 'Hernández', family2: 'López', birthDate: '1990-05-15' },
  { given: 'Juan', family1: 'Pérez', birthDate: '1988' },
  { given: 'Ana', family1: 'Pérez', family2: 'Hernández', birthDate: '2015-01' },
]

const rules: { readonly [rule: string]: DeadlineRule } = asylumMx.deadlines ?? {}
const calendar = compileCalendar(comarCalendar)
const dueDay = (rule: string, facts: DeadlineFacts): string | null => {
  const declared = rules[rule]
  const due = declared && dueOf(declared, facts, calendar, 'America/Mexico_City')
  return due?.ok ? due.value.on : null
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** The rows of a root say what its history says: records in full, clocks with their dates, nothing open that should not be. */
async function expectRowsAsTold(root: Id): Promise<void> {
  const told = toldState(await historyOf(region, root))
  const byId = (state: RootState | undefined): unknown =>
    plain([...(state?.records.values() ?? [])].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  expect(plain(await storedRecords(region, root))).toEqual(byId(told))
  expect(await clockRows(root)).toEqual(clocksTold(told))
  const due = await region.owner<{ id: string; due_on: string }[]>`
    select record as id, due_on from protection.waiting where root = ${root} and not annulled`
  for (const { id, due_on: on } of due) {
    const record = [...(told?.records.values() ?? [])].find((one) => one.id === id)
    const open = Object.entries(record?.clocks ?? {}).flatMap(([rule, facts]) =>
      facts.stoppedOn === undefined ? (dueDay(rule, facts) ?? []) : [],
    )
    expect({ id, on }).toEqual({ id, on: open.toSorted()[0] ?? 'infinity' })
  }
}

/** Clocks as they stand in rows; those that were stopped because nothing of them is true any more are left out. */
async function clockRows(root: Id): Promise<unknown> {
  const rows = await region.owner<
    { record: string; rule: string; started: string; due: string | null; stopped: string | null }[]
  >`
    select record, rule, started_on as started, due_on as due, stopped_on as stopped
    from protection.deadline where root = ${root} order by record, rule`
  const told = toldState(await historyOf(region, root))
  return rows
    .filter(({ record, rule, stopped }) => {
      const clocks = [...(told?.records.values() ?? [])].find(({ id }) => id === record)?.clocks
      return clocks?.[rule] !== undefined || stopped === null
    })
    .map((row) => ({ ...row }))
}

const clocksTold = (told: RootState | undefined): unknown =>
  [...(told?.records.values() ?? [])]
    .flatMap(({ id, clocks }) =>
      Object.entries(clocks).map(([rule, facts]) => ({
        record: id,
        rule,
        started: facts.startedOn,
        due: dueDay(rule, facts),
        stopped: facts.stoppedOn ?? null,
      })),
    )
    .toSorted((a, b) => (`${a.record}${a.rule}` < `${b.record}${b.rule}` ? -1 : 1))

async function expectFiguresAsRebuilt(): Promise<void> {
  const cells = () => region.owner`
    select measure, grain, day, dims, sum(amount)::int as amount from protection.measure_cell
    group by measure, grain, day, dims having sum(amount) <> 0 order by measure, grain, day, dims`
  const live = plain(await cells())
  const rebuilt = await rebuildMeasures(region.owner, 'protection', region.node.directory())
  expect(rebuilt.corrected).toBe(0)
  expect(plain(await cells())).toEqual(live)
}

describe('after a family has gone the whole way', () => {
  let family: Family
  beforeAll(async () => {
    family = await register(region, MEMBERS)
    await walk(region.node, family)
  })

  it('the chain holds from the first event to the head', async () => {
    expect(await brokenChains(region.owner)).toEqual([])
  })
  it('the rows are what the history comes to', () => expectRowsAsTold(family.root))
  it('figures are what the log says, and there are some', async () => {
    await expectFiguresAsRebuilt()
    const rows = await region.owner`
      select measure, grain, amount from protection.measure_cell where grain = 'Y' and measure in ('decisions', 'intents') order by dims`
    expect(rows.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(6)
  })
  it('an altered body is noticed', async () => {
    const { owner } = region
    let faults: readonly string[] = []
    const undone = owner.begin(async (tx) => {
      await tx`alter table protection.event disable trigger user`
      await tx`update protection.event set body = replace(body, 'recognised', 'denied') where root = ${family.root} and version = 10`
      faults = await brokenChains(tx)
      throw new Error('back')
    })
    await expect(undone).rejects.toThrow('back')
    expect(faults).toEqual([`${family.root} breaks at 10`])
  })
})

describe('after corrections', () => {
  it('a corrected day moves clocks and figures as if it had been so from the beginning', async () => {
    const family = await register(region, MEMBERS)
    await walk(region.node, family, 3)
    must(
      await correct(region.node, {
        target: family.root,
        of: 2,
        form: { filedOn: '2024-09-02', channel: 'written', filedAt: 'INM' },
      }),
    )
    await expectRowsAsTold(family.root)
    await expectFiguresAsRebuilt()
    expect(await brokenChains(region.owner)).toEqual([])
  })

  it('an annulled filing leaves no clock of it open', async () => {
    const family = await register(region, MEMBERS)
    await walk(region.node, family, 1)
    must(await correct(region.node, { target: family.root, of: 2 }))
    const open = await region.owner`
      select rule from protection.deadline where root = ${family.root} and stopped_on is null and rule in ('T-09', 'T-05')`
    expect([...open]).toEqual([])
    await expectRowsAsTold(family.root)
    await walk(region.node, family, 4)
    await expectRowsAsTold(family.root)
    await expectFiguresAsRebuilt()
  })

  it('an annulled claim leaves no clock open, no figure and no page of a list', async () => {
    const family = await register(region, MEMBERS)
    await walk(region.node, family, 1)
    const [, , third] = family.claims
    if (!third) throw new Error('no third')
    must(await correct(region.node, { target: family.root, of: 1, record: third }))
    const open = await region.owner`
      select rule from protection.deadline where record = ${third} and stopped_on is null`
    expect([...open]).toEqual([])
    await expectRowsAsTold(family.root)
    await walk(region.node, { ...family, claims: family.claims.slice(0, 2) }, 0)
    must(
      await ask(region.node, {
        ...WAY[2],
        target: family.root,
        action: 'admit',
        form: {},
        day: '2024-09-05',
      }),
    )
    await expectRowsAsTold(family.root)
    await expectFiguresAsRebuilt()
  })

  it('an annulled beginning voids all of it', async () => {
    const family = await register(region, MEMBERS)
    await walk(region.node, family, 2)
    must(await correct(region.node, { target: family.root, of: 1 }))
    expect(await storedRecords(region, family.root)).toEqual([])
    const open = await region.owner`
      select rule from protection.deadline where root = ${family.root} and stopped_on is null`
    expect([...open]).toEqual([])
    const after = await ask(region.node, { action: 'admit', form: {}, target: family.root })
    expect(after).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await expectFiguresAsRebuilt()
    expect(await brokenChains(region.owner)).toEqual([])
  })

  it('an act that comes together with the annulment of a claim does not carry that claim along', async () => {
    const family = await register(region, MEMBERS)
    const [, second] = family.claims
    if (!second) throw new Error('no second')
    const [annulled, filed] = await Promise.all([
      correct(region.node, { target: family.root, of: 1, record: second, day: '2024-09-03' }),
      ask(region.node, {
        action: 'file',
        form: { filedOn: '2024-09-03', channel: 'written', filedAt: 'office' },
        target: family.root,
        day: '2024-09-03',
      }),
    ])
    must(annulled)
    must(filed)
    const moved = (await historyOf(region, family.root)).flatMap((event) =>
      event.type === 'acted' ? event.moved.map((one) => one.id) : [],
    )
    expect(moved).not.toContain(second)
    await expectRowsAsTold(family.root)
    await expectFiguresAsRebuilt()
  })

  it('an act that comes together with the annulment of the beginning is refused', async () => {
    const family = await register(region, MEMBERS)
    const [annulled, late] = await Promise.all([
      correct(region.node, { target: family.root, of: 1 }),
      ask(region.node, {
        action: 'file',
        form: WAY[0]?.form,
        target: family.root,
        day: '2024-09-03',
      }),
    ])
    must(annulled)
    expect(late.ok).toBe(false)
    expect(await storedRecords(region, family.root)).toEqual([])
    await expectFiguresAsRebuilt()
  })

  it('a family without two seconds between its members keeps their order', async () => {
    for (let nth = 0; nth < 10; nth += 1) {
      const family = await register(region, MEMBERS)
      expect(family.people).toEqual(family.people.toSorted())
      const [subject] = await region.owner`
        select subject from protection.record where id = ${family.root}`
      expect(subject?.['subject']).toBe(family.people[0])
    }
  })
})

type Move =
  | { readonly do: 'step'; readonly nth: number; readonly member: number }
  | { readonly do: 'need' | 'miss' | 'end' | 'return' | 'complete'; readonly member: number }
  | { readonly do: 'annul' | 'correct'; readonly of: number }
  | { readonly do: 'annul-claim'; readonly member: number }

const member = fc.integer({ min: 0, max: 2 })
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('step' as const), nth: fc.nat(11), member }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'need' as const,
        'miss' as const,
        'end' as const,
        'return' as const,
        'complete' as const,
      ),
      member,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('annul' as const, 'correct' as const),
      of: fc.integer({ min: 1, max: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('annul-claim' as const), member }) },
)

/** Asks for a move; most are refused on the way, as they should be. */
async function make(family: Family, one: Move): Promise<boolean> {
  const { node } = region
  if ('of' in one)
    return (await correct(node, { target: family.root, of: one.of, ...formFor(one) })).ok
  const claim = family.claims[one.member] ?? family.root
  const person = family.people[one.member] ?? family.root
  if (one.do === 'annul-claim')
    return (await correct(node, { target: family.root, of: 1, record: claim })).ok
  const asked = asking(one, { claim, person, root: family.root })
  return (await ask(node, asked)).ok
}

const formFor = (one: Extract<Move, { readonly of: number }>): object =>
  one.do === 'annul'
    ? {}
    : {
        form:
          one.of === 1
            ? familyForm(MEMBERS, { expressedOn: '2024-08-30' })
            : { filedOn: '2024-09-02', channel: 'written', filedAt: 'INM' },
      }

function asking(
  one: Exclude<Move, { readonly of: number } | { readonly do: 'annul-claim' }>,
  { claim, person, root }: { readonly claim: Id; readonly person: Id; readonly root: Id },
): Parameters<typeof ask>[1] {
  const late = '2024-10-20'
  switch (one.do) {
    case 'need':
      return {
        action: 'record-need',
        target: person,
        day: late,
        form: { needs: ['SP-PT'], note: 'Nota' },
      }
    case 'complete':
      return {
        action: 'complete-person',
        target: person,
        day: late,
        form: { occupation: 'Campesina' },
      }
    case 'miss':
      return { action: 'record-miss', target: claim, day: late, form: { dueOn: '2024-10-01' } }
    case 'return':
      return {
        action: 'return-draft',
        target: claim,
        day: late,
        form: { remarks: 'Falta el anexo' },
      }
    case 'end':
      return {
        action: 'end-claim',
        target: claim,
        day: late,
        form: { closureReason: 'deceased', reasoning: 'Acta', signed: true },
      }
    case 'step': {
      const step = WAY[one.nth]
      return {
        action: step?.action ?? '',
        form: step?.form ?? {},
        day: step?.day ?? late,
        target: step?.on === 'group' ? root : claim,
        actor: step?.by ?? worker,
      }
    }
    default:
      return unreachable(one)
  }
}

describe('whatever is done to families', () => {
  it('rows, clocks, figures and chain are those of the history', async () => {
    const counts = { made: 0, refused: 0, corrected: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(move, { minLength: 4, maxLength: 14 }), { minLength: 2, maxLength: 4 }),
        fc.boolean(),
        async (walks, together) => {
          await Promise.all(
            walks.map(async (moves) => {
              const family = await register(region, MEMBERS)
              await walk(region.node, family, 2 + (moves.length % 8))
              const done = together
                ? await Promise.all(moves.map((one) => make(family, one)))
                : await moves.reduce<Promise<boolean[]>>(
                    async (all, one) => [...(await all), await make(family, one)],
                    Promise.resolve([]),
                  )
              done.forEach((ok, nth) => {
                counts[ok ? 'made' : 'refused'] += 1
                if (ok && 'of' in (moves[nth] ?? {})) counts.corrected += 1
              })
              await expectRowsAsTold(family.root)
            }),
          )
          await expectFiguresAsRebuilt()
          expect(await brokenChains(region.owner)).toEqual([])
        },
      ),
      { numRuns: 12 },
    )
    // The walks must go somewhere, or nothing was tried.
    expect(counts.made).toBeGreaterThan(40)
    expect(counts.corrected).toBeGreaterThan(3)
  }, 60_000)
})
