import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Result } from '#kernel/result.ts'
import { columnOf } from '#standards/figures/figure-table.ts'
import type { WriteRefusal, Written } from '#store/batcher.ts'
import { armFailpoint } from '#store/failpoints.ts'
import type { Node } from '#store/node.ts'
import { rebuildMeasures } from '#store/rebuild-measures.ts'
import { makeReport } from '#store/reports/make-report.ts'

import { must } from '../must.ts'
import { actorWith, ask, correct, type Family } from './family.ts'
import { brokenChains } from './integrity.ts'
import {
  askingAs,
  historyOf,
  openRegion,
  readDeps,
  register,
  storedRecords,
  toldState,
  type Region,
} from './region.ts'

let region: Region
let other: Node
beforeAll(async () => {
  region = await openRegion()
  other = await region.another()
})
afterAll(() => region.close())

const JEAN = [{ given: 'Jean Baptiste', family1: 'Pierre', birthDate: '1988-03' }]
const supervisor = actorWith(['supervisor'], ['TAP', 'PAL'])
const reason = 'Misma persona: nombre, fecha y fotografía.'

interface Registered extends Family {
  readonly claim: Id
}
/** The same man, registered in one office and filed there on a day. */
async function registered(office: string, filedOn?: string): Promise<Registered> {
  const family = await register(region, JEAN, { office, expressedOn: '2024-09-02' })
  const [claim] = family.claims
  if (!claim) throw new Error('No claim')
  const form = { filedOn, channel: 'written', filedAt: 'office' }
  if (filedOn !== undefined)
    must(await ask(region.node, { action: 'file', target: family.root, form, day: filedOn }))
  return { ...family, claim }
}

interface Merging {
  readonly from: Registered
  readonly into: Registered
  readonly actor?: typeof supervisor
  readonly node?: Node
  readonly key?: string
}
const merge = ({ from, into, actor, node, key }: Merging): Promise<Result<Written, WriteRefusal>> =>
  ask(node ?? region.node, {
    action: 'merge-duplicate',
    target: from.claim,
    form: { into: into.claim, reason },
    day: '2024-09-20',
    actor: actor ?? supervisor,
    ...(key === undefined ? {} : { key }),
  })
const undo = (from: Registered): Promise<Result<Written, WriteRefusal>> =>
  ask(region.node, {
    action: 'undo-merge',
    target: from.claim,
    form: { reason: 'Eran dos personas.' },
    day: '2024-09-25',
    actor: supervisor,
  })

const claimOf = async ({ root, claim }: Registered) => {
  const found = (await storedRecords(region, root)).find(({ id }) => id === claim)
  if (!found) throw new Error('No claim')
  return found
}
const counted = async (): Promise<Record<string, number>> => {
  const rows = await region.owner<{ measure: string; amount: number }[]>`
    select measure, sum(amount)::int as amount from protection.measure_cell
    where grain = 'D' and measure in ('applications', 'closures') group by measure`
  return Object.fromEntries(rows.map(({ measure, amount }) => [measure, amount]))
}
/** Who is pending by the stock and flow is who has a filed claim that has come to no end. */
async function expectStockOfClaims(): Promise<void> {
  const year = { from: plainDate('2024-01-01'), to: plainDate('2024-12-31') }
  const made = await makeReport(readDeps(region.node), askingAs(region.node), 'stock-flow', {
    ...year,
    by: [],
    totals: false,
  })
  const [table] = must(made).report.tables
  const [row] = await region.owner<{ open: number }[]>`
    select count(*)::int as open from protection.deadline where rule = 'T-09' and stopped_on is null`
  expect(table ? columnOf(table, 'pending_end') : []).toEqual([row?.open])
}
/** In one look: an act whose answer was lost may be committed between two. */
async function lengths(...of: readonly Registered[]): Promise<readonly number[]> {
  const rows = await region.owner<{ root: string; n: number }[]>`
    select root, count(*)::int as n from protection.event where root = any (${of.map(({ root }) => root)}) group by root`
  return of.map(({ root }) => rows.find((row) => row.root === root)?.n ?? 0)
}

/** Rows are what the histories tell, chains hold, figures are those that the log comes to. */
async function expectWhole(...of: readonly Registered[]): Promise<void> {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
  for (const { root } of of) {
    const told = toldState(await historyOf(region, root))
    expect(plain(await storedRecords(region, root))).toEqual(
      plain([...(told?.records.values() ?? [])].toSorted((a, b) => (a.id < b.id ? -1 : 1))),
    )
  }
  expect(await brokenChains(region.owner)).toEqual([])
  const rebuilt = await rebuildMeasures(region.owner, 'protection', region.node.directory())
  expect(rebuilt.corrected).toBe(0)
}

describe('A person registered twice', () => {
  it('is merged in one commit: one claim ends, the other goes on from the earliest filing', async () => {
    const [early, late] = [
      await registered('PAL', '2024-09-03'),
      await registered('TAP', '2024-09-10'),
    ]
    const before = await counted()
    must(await merge({ from: early, into: late }))
    const [ended, goesOn] = [await claimOf(early), await claimOf(late)]
    expect([ended.stage, ended.fields['closureReason'], ended.fields['mergedInto']]).toEqual([
      'ended',
      'duplicate',
      late.claim,
    ])
    expect(goesOn.fields['filedOn']).toBe('2024-09-03')
    expect(goesOn.clocks['T-09']?.startedOn).toBe('2024-09-03')
    const [row] = await region.owner<{ due_on: string }[]>`
      select due_on from protection.deadline where record = ${late.claim} and rule = 'T-09'`
    expect(row?.due_on).toBe('2024-11-07')
    const after = await counted()
    expect(after['applications']).toBe((before['applications'] ?? 0) - 1)
    // Taken back, it is not in the stock any more: a closure would take it out a second time.
    expect(after['closures'] ?? 0).toBe(before['closures'] ?? 0)
    await expectStockOfClaims()
    await expectWhole(early, late)
  })

  it('is parted again, both claims as they stood', async () => {
    const [early, late] = [
      await registered('PAL', '2024-09-03'),
      await registered('TAP', '2024-09-10'),
    ]
    const [before, figures] = [await claimOf(early), await counted()]
    must(await merge({ from: early, into: late }))
    must(await undo(early))
    const again = await claimOf(early)
    expect([again.stage, again.fields, again.clocks]).toEqual([
      before.stage,
      before.fields,
      before.clocks,
    ])
    const { fields, clocks } = await claimOf(late)
    expect([fields['filedOn'], fields['absorbed']]).toEqual(['2024-09-10', []])
    expect(clocks['T-09']?.startedOn).toBe('2024-09-10')
    expect(await counted()).toEqual(figures)
    await expectStockOfClaims()
    await expectWhole(early, late)
    must(await merge({ from: late, into: early }))
    await expectWhole(early, late)
  })

  it('keeps the earliest of those merged, whichever of them comes back', async () => {
    const all = [
      await registered('TAP', '2024-09-10'),
      await registered('PAL', '2024-09-03'),
      await registered('PAL', '2024-09-05'),
    ] as const
    const [goesOn, first, second] = all
    must(await merge({ from: first, into: goesOn }))
    must(await merge({ from: second, into: goesOn }))
    must(await undo(first))
    expect((await claimOf(goesOn)).fields['filedOn']).toBe('2024-09-05')
    await expectWhole(...all)
  })

  it('is not merged when the other claim cannot take it: neither file changes, and the reason is told', async () => {
    const [filed, intent] = [await registered('PAL', '2024-09-03'), await registered('TAP')]
    const before = await lengths(filed, intent)
    const refused = await merge({ from: filed, into: intent })
    expect(refused.ok ? '' : Object.values(refused.error)).toContain('survivor-not-filed')
    expect(await lengths(filed, intent)).toEqual(before)
  })

  it('is merged by somebody who is a supervisor in both offices, and by nobody else', async () => {
    const [here, there] = [
      await registered('TAP', '2024-09-03'),
      await registered('PAL', '2024-09-04'),
    ]
    const blind = await merge({
      from: here,
      into: there,
      actor: actorWith(['supervisor'], ['TAP']),
    })
    expect(JSON.stringify(blind)).toContain('unknown-elsewhere')
    const grants = [
      ...actorWith(['supervisor'], ['TAP']).grants,
      ...actorWith(['officer'], ['PAL']).grants,
    ]
    const half = await merge({ from: here, into: there, actor: { ...supervisor, grants } })
    expect(half).toMatchObject({
      ok: false,
      error: { code: 'not-permitted', roles: ['supervisor'] },
    })
    const alone = await ask(region.node, {
      action: 'absorb-duplicate',
      target: there.claim,
      form: { from: here.claim, reason },
      actor: supervisor,
    })
    expect(alone).toMatchObject({ ok: false, error: { code: 'unknown-action' } })
    expect(await lengths(here, there)).toEqual([2, 2])
  })

  it('is not half undone by annulling one of the two facts', async () => {
    const [early, late] = [
      await registered('PAL', '2024-09-03'),
      await registered('TAP', '2024-09-10'),
    ]
    must(await merge({ from: early, into: late }))
    for (const one of [early, late])
      expect(await correct(region.node, { target: one.root, of: 3 })).toMatchObject({
        ok: false,
        error: { code: 'done-together' },
      })
  })

  it('is merged once, however often it is asked, and wholly or not at all when the world ends', async () => {
    const [early, late] = [
      await registered('PAL', '2024-09-03'),
      await registered('TAP', '2024-09-10'),
    ]
    for (const at of ['batch-sent', 'batch-sent'] as const) {
      const disarm = armFailpoint(at, () => {
        throw new Error('The world ends')
      })
      await merge({ from: early, into: late, key: 'once' }).catch(() => undefined)
      disarm()
      const [one, two] = await lengths(early, late)
      expect(one).toBe(two)
    }
    const again = must(await merge({ from: early, into: late, key: 'once' }))
    expect(again.receipt.id).toBe(early.claim)
    expect(await lengths(early, late)).toEqual([3, 3])
    await expectWhole(early, late)
  })

  it('is merged in one direction when two ask for both at once, amid other work on both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = [await registered('PAL', '2024-09-03'), await registered('TAP', '2024-09-10')]
      const work = (of: Registered, at: Node) =>
        ask(at, {
          action: 'notify-inm',
          target: of.root,
          form: { reference: 'COMAR/1' },
          day: '2024-09-11',
        })
      const results = await Promise.all([
        merge({ from: a, into: b }),
        merge({ from: b, into: a, node: other }),
        work(a, other),
        work(b, region.node),
      ])
      const merged = results.slice(0, 2).filter(({ ok }) => ok)
      expect(merged.length).toBe(1)
      const stages = [(await claimOf(a)).stage, (await claimOf(b)).stage]
      expect(stages.filter((stage) => stage === 'ended').length).toBe(1)
      await expectWhole(a, b)
    }
  })
})

describe('Relatives registered apart', () => {
  it('are linked both ways in one commit, each with a chain of its own, and unlinked again', async () => {
    const [one, two] = [await registered('PAL'), await registered('TAP')]
    const act = (action: string, form: object) =>
      ask(region.node, { action, target: one.root, form, actor: supervisor })
    must(await act('link-relatives', { other: two.root, kinship: 'sibling', reason }))
    const linkOf = async ({ root }: Registered): Promise<unknown> =>
      (await storedRecords(region, root)).find(({ id }) => id === root)?.fields['relatives']
    expect([await linkOf(one), await linkOf(two)]).toEqual([[two.root], [one.root]])
    const twice = await act('link-relatives', { other: two.root, kinship: 'sibling', reason })
    expect(JSON.stringify(twice)).toContain('already-linked')
    must(await act('unlink-relatives', { other: two.root, reason }))
    expect([await linkOf(one), await linkOf(two)]).toEqual([[], []])
    await expectWhole(one, two)
  })
})
