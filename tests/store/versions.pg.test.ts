import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { fold } from '#engine/fold.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import { UnknownVersion } from '#store/load-roots.ts'
import type { Node } from '#store/node.ts'
import { readHistories } from '#store/read-histories.ts'
import { countQueues } from '#store/reads/count-records.ts'
import { listRecords } from '#store/reads/list-records.ts'
import { openRecord } from '#store/reads/open-record.ts'
import { compareMeasures } from '#store/rebuild-measures.ts'
import { verifyNode } from '#store/verify/verify-node.ts'
import { listVersions } from '#store/versions/list-versions.ts'
import { moveCases, previewMove } from '#store/versions/move-cases.ts'

import { freshDatabase, type FreshDatabase } from '../database.ts'
import { must } from '../must.ts'
import {
  boxes1,
  boxes2,
  correctBox,
  doTo,
  keeper,
  loadedBoxes,
  movingOf,
  NOON,
  openBoxes,
  pack,
} from './box-desk.ts'

let database: FreshDatabase
let folder: string
let sql: postgres.Sql
let old: Node
let current: Node
const opened: Node[] = []
const open = async (program: Program): Promise<Node> => {
  const node = await openBoxes(database.url, folder, program)
  opened.push(node)
  return node
}
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ceiba-versions-'))
  old = await open(boxes1)
  sql = postgres(database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  for (const node of opened) await node.close()
  await sql.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

const idOf = async (written: ReturnType<typeof pack>): Promise<Id> => must(await written).receipt.id
const asking = (node: Node) => ({ loaded: loadedBoxes(node), actor: keeper, now: NOON })
const clockOf = async (
  id: Id,
): Promise<readonly { rule: string; due: string; stopped: string | null }[]> => sql`
  select rule, due_on::text as due, stopped_on::text as stopped from livelihoods.deadline where record = ${id} order by rule`
const WHOLE = { files: false, deep: true, kept: [], progress: () => {} }
const whyNot = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  answer.ok ? 'done' : answer.error?.code

let waiting: Id
let closed: Id

describe('A case', () => {
  it('stays on the version on which it began, and new ones begin on the current', async () => {
    waiting = await idOf(pack(old, 'Uno'))
    must(await doTo(old, 'hold', waiting, { why: 'rain', note: 'Se mojó' }))
    closed = await idOf(pack(old, 'Dos'))
    must(await doTo(old, 'shut', closed))
    current = await open(boxes2)
    expect(whyNot(await doTo(current, 'pause', waiting, { cause: 'rain' }))).toBe('unknown-action')
    must(await doTo(current, 'release', waiting))
    must(await doTo(current, 'hold', waiting, { why: 'sun', note: 'Al sol' }))
    expect(await clockOf(waiting)).toEqual([{ rule: 'pace', due: '2024-09-17', stopped: null }])
    const fresh = await idOf(pack(current, 'Tres'))
    must(await doTo(current, 'pause', fresh, { cause: 'rain' }))
    expect(await clockOf(fresh)).toEqual([{ rule: 'limit', due: '2024-09-09', stopped: null }])
    const seen = await openRecord(current, asking(current), waiting)
    expect(seen?.loaded.program.version).toBe(1)
    expect(seen?.record.fields).toMatchObject({ why: 'sun', name: { given: 'Rosa' } })
  })

  it('is left alone by a process that is older than its version', async () => {
    const fresh = await idOf(pack(current, 'Cuatro'))
    await expect(doTo(old, 'pause', fresh, { cause: 'sun' })).rejects.toThrow(UnknownVersion)
    must(await doTo(current, 'pause', fresh, { cause: 'sun' }))
    await expect(correctBox(old, fresh, 2, { cause: 'rain' })).rejects.toThrow(UnknownVersion)
  })

  it('stands in the queue of today under the name that its stage had, and is counted there', async () => {
    const lists = [{ kind: 'box', stages: ['paused'] }]
    const [count] = await countQueues(current, asking(current), {
      lists,
      today: plainDate('2024-09-02'),
    })
    expect(count).toMatchObject({ count: 3 })
    const page = must(
      await listRecords(current, asking(current), {
        kind: 'box',
        stages: ['paused'],
        order: 'due',
        limit: 10,
      }),
    )
    expect(page.items).toHaveLength(3)
  })

  it('is counted with the others on each version', async () => {
    expect(await listVersions(current, loadedBoxes(current))).toMatchObject([
      { version: 2, current: true, cases: 2, open: 2 },
      { version: 1, current: false, cases: 2, open: 1 },
    ])
  })
})

describe('A move to the current version', () => {
  it('is rehearsed: it says what would change, and writes nothing', async () => {
    const before = await sql`select count(*) from livelihoods.event`
    const preview = must(await previewMove(current, movingOf(current), 3))
    expect(preview).toMatchObject({
      cases: 1,
      staying: 0,
      stages: [{ kind: 'box', before: 'held', after: 'paused', count: 1, samples: [waiting] }],
      left: [{ name: 'box.note', count: 1 }],
      stranded: [],
    })
    expect(new Set(preview.clocks.map(({ rule, change }) => `${rule} ${change}`))).toEqual(
      new Set(['pace ceases', 'limit begins']),
    )
    expect(await sql`select count(*) from livelihoods.event`).toEqual(before)
    const other = { ...movingOf(current), actor: { ...keeper, grants: [] } }
    expect(must(await previewMove(current, other, 3)).cases).toBe(0)
    expect(must(await previewMove(current, movingOf(current, { list: 'waiting' }), 3)).cases).toBe(
      1,
    )
    expect(must(await previewMove(current, movingOf(current, { record: closed }), 3)).cases).toBe(0)
    expect(await previewMove(current, movingOf(current, { list: 'none' }), 3)).toMatchObject({
      error: 'no-such-list',
    })
    expect(await previewMove(current, movingOf(current, { from: 'boxes@0' }), 3)).toMatchObject({
      error: 'no-such-version',
    })
  })

  it('is refused where something changed since the rehearsal, and where it is of no case', async () => {
    const reason = 'Reforma'
    const { rehearsal } = must(await previewMove(current, movingOf(current), 0))
    must(await correctBox(current, waiting, 2, { why: 'sun', note: 'Otra' }))
    expect(await moveCases(current, movingOf(current), { rehearsal, reason })).toMatchObject({
      error: 'rehearsed-otherwise',
    })
    const move = { rehearsal, reason }
    const one = { ...movingOf(current), target: waiting, move }
    expect(whyNot(await current.write(one))).toBe('rehearsed-otherwise')
    expect(whyNot(await current.write({ ...one, target: closed }))).toBe('case-closed')
    const stranger = { ...keeper, grants: [{ program: 'boxes', role: 'guest', offices: ['TAP'] }] }
    expect(whyNot(await current.write({ ...one, actor: stranger }))).toBe('not-permitted')
  })

  it('carries stage, values and clock over, is signed in the history, and may be corrected behind', async () => {
    const { rehearsal } = must(await previewMove(current, movingOf(current), 0))
    const moved = must(
      await moveCases(current, movingOf(current), { rehearsal, reason: 'Reforma' }),
    )
    expect(moved).toEqual({ moved: 1, staying: [] })
    const seen = await openRecord(current, asking(current), waiting)
    expect(seen?.loaded.program.version).toBe(2)
    expect(seen?.record).toMatchObject({ stage: 'paused', fields: { cause: 'sun', title: 'Uno' } })
    expect(seen?.record.fields).not.toHaveProperty('note')
    expect(seen?.history.at(-1)).toMatchObject({
      type: 'moved-to-version',
      from: expect.stringMatching(/^boxes@/),
      program: loadedBoxes(current).key,
      rehearsal: expect.stringMatching(/^[0-9a-f]{64}$/),
      reason: 'Reforma',
    })
    expect(await clockOf(waiting)).toEqual([
      { rule: 'limit', due: '2024-09-09', stopped: null },
      { rule: 'pace', due: '2024-09-17', stopped: '2024-09-02' },
    ])
    must(await doTo(current, 'release', waiting))
    must(await correctBox(current, waiting, 2, { why: 'rain', note: 'Como fue' }))
    must(await doTo(current, 'pause', waiting, { cause: 'rain' }))
    expect(
      whyNot(
        await current.write({
          ...movingOf(current),
          target: waiting,
          move: { rehearsal, reason: 'x' },
        }),
      ),
    ).toBe('same-version')
  })
})

const held = async (): Promise<void> => {
  const { faults } = await verifyNode(current, WHOLE)
  expect(faults).toEqual([])
  expect(await compareMeasures(sql, 'livelihoods', current.directory())).toMatchObject({
    corrected: 0,
  })
}

describe('What happened under several versions', () => {
  it('is verified, and its figures are what the log says', held)

  it('is folded into the state that each act left, whatever the versions, moves and corrections', async () => {
    const step = fc.tuple(fc.constantFrom('act', 'act', 'move', 'correct'), fc.nat(5))
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 10 }),
        fc.boolean(),
        async (steps, begun) => {
          const id = await idOf(pack(begun ? old : current, 'Caja'))
          for (const [what, nth] of steps) await oneStep(what, nth, id)
          await sameAsRows(id)
        },
      ),
      { numRuns: 12 },
    )
    await held()
  })
})

async function oneStep(what: string, nth: number, id: Id): Promise<void> {
  const node = current
  if (what === 'move') {
    const moving = movingOf(current, { record: id })
    const { rehearsal } = must(await previewMove(current, moving, 0))
    await moveCases(current, moving, { rehearsal, reason: 'Prueba' })
  } else if (what === 'correct')
    await correctBox(current, id, nth + 1, nth % 2 === 0 ? { why: 'sun' } : { cause: 'sun' })
  else {
    const why = nth % 2 === 0 ? 'rain' : 'sun'
    await doTo(node, 'hold', id, { why })
    await doTo(node, 'pause', id, { cause: why })
    if (nth > 1) await doTo(node, 'release', id)
    if (nth === 5) await doTo(node, 'shut', id)
  }
}

/** The history folded from nothing, each event under its own version, beside the rows that acts left one by one. */
async function sameAsRows(id: Id): Promise<void> {
  const histories = await sql.begin(async (tx) => {
    const found = []
    for await (const page of readHistories(tx, 'livelihoods', current.keys('livelihoods')))
      found.push(...page)
    return found
  })
  const events = histories.find(({ root }) => root === id)?.events ?? []
  const state = fold(loadedBoxes(current), events)?.records.get(id)
  const seen = await openRecord(current, asking(current), toId(id))
  expect(seen?.record).toEqual(state)
  expect(seen?.loaded.key).toBe(events.at(-1)?.program)
}

describe('A version', () => {
  it('does not start while open cases hold what it drops and says nothing of, and says how many', async () => {
    const { versions: _, ...rest } = boxes2
    const id = await idOf(pack(old, 'Cinco'))
    must(await doTo(old, 'hold', id, { why: 'rain', note: 'Nota' }))
    await expect(open({ ...rest, version: 3 })).rejects.toThrow(
      /boxes@\w+ \(version 3\) cannot be put in force: it drops the stage "held" of "box", in which stand \d+ open cases? of version 1 \(boxes@\w+\)/,
    )
    await expect(open({ ...rest, version: 3 })).rejects.toThrow(
      /drops the field "note" of "box", which is held by \d+ open/,
    )
    const [stored] =
      await sql`select count(*)::int as n from core.program_version where program = 'boxes'`
    expect(stored).toEqual({ n: 2 })
  })

  it('is what its name says: a changed text is found', async () => {
    const [kept] = await sql<
      { hash: string; body: string }[]
    >`select hash, body from core.program_version where version = 1`
    await sql`update core.program_version set body = replace(body, 'Rule 2', 'Rule 9') where version = 1`
    expect((await verifyNode(current, WHOLE)).faults).toMatchObject([{ code: 'program-changed' }])
    await sql`update core.program_version set body = ${kept?.body ?? ''} where version = 1`
  })
})
