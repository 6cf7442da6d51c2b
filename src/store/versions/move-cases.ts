import { createHash } from 'node:crypto'

import { officeOf } from '#engine/parts.ts'
import { stagesToo } from '#engine/versions/earlier-names.ts'
import { officesOf, type Actor, type LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import type { WorkingRoot } from '../batch.ts'
import type { WriteRefusal } from '../batcher.ts'
import { loadRoots } from '../load-roots.ts'
import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'
import { changeOf, groups, type Alike, type ClockShift, type StageShift } from './alike.ts'
import { pageOfCases, type Meant } from './cases.ts'
import { standingOf } from './in-use.ts'
import { rehearsed } from './rehearsed.ts'
import { programIn, readVersions, type StoredVersion } from './stored-versions.ts'

/** Which cases are to be moved to the current version: all open ones of the offices of whoever moves them, or fewer. */
export interface Selection {
  /** `id@hash` of the version on which they stand; all but the current one when absent. */
  readonly from?: string | undefined
  readonly record?: Id | undefined
  /** A work queue of the program: the cases whose records are in it. */
  readonly list?: string | undefined
}

export interface Moving {
  readonly loaded: LoadedProgram
  readonly actor: Actor
  readonly now: Instant
  readonly purpose: string
  readonly selection: Selection
}

/** What moving the cases of a selection would change. Nothing is written by it; `rehearsal` is what whoever moves them signs. */
export interface MovePreview {
  readonly cases: number
  /** Cases that stay: the version has no place for something that they hold. */
  readonly staying: number
  readonly stages: readonly StageShift[]
  readonly clocks: readonly ClockShift[]
  readonly left: readonly (Alike & { readonly name: string })[]
  readonly stranded: readonly (Alike & { readonly name: string })[]
  readonly rehearsal: string
}

export interface MovedCases {
  readonly moved: number
  /** Cases that stay, by why. */
  readonly staying: readonly { readonly code: string; readonly count: number }[]
}

/** A case of a selection with the rehearsal of its move. */
type Rehearsed = ReturnType<typeof rehearsed>

/** Rehearses the move of a selection of cases. */
export async function previewMove(
  node: Node,
  moving: Moving,
  samples: number,
): Promise<Result<MovePreview, 'no-such-version' | 'no-such-list'>> {
  const among = await versionsOf(node, moving)
  if (!among.ok) return among
  const [stages, clocks] = [
    groups<Omit<StageShift, keyof Alike>>(samples),
    groups<Omit<ClockShift, keyof Alike>>(samples),
  ]
  const [left, stranded] = [groups<{ name: string }>(samples), groups<{ name: string }>(samples)]
  const sum = createHash('sha256')
  let [cases, staying] = [0, 0]
  for await (const one of rehearsals(node, moving, among.value)) {
    cases += 1
    if (one.stranded.length > 0) staying += 1
    sum.update(`${one.root} ${one.hash}\n`)
    for (const { record, kind, before = null, after = null } of one.stages)
      stages.add({ kind, before, after }, record)
    for (const change of one.clocks)
      clocks.add({ rule: change.rule, change: changeOf(change) }, change.record)
    for (const { record, name } of one.left) left.add({ name }, record)
    for (const { record, name } of one.stranded) stranded.add({ name }, record)
  }
  return ok({
    cases,
    staying,
    stages: stages.all(),
    clocks: clocks.all(),
    left: left.all(),
    stranded: stranded.all(),
    rehearsal: sum.digest('hex'),
  })
}

/** So many moves are asked for at once: as many as share a commit. */
const AT_ONCE = 96

/**
 * Moves the cases of a selection, each by an event of its own that carries its rehearsal. Refused as a whole where the rehearsal that was signed
 * is no longer what would happen; a case that changes after that stays, and is counted.
 */
export async function moveCases(
  node: Node,
  moving: Moving,
  { rehearsal, reason }: { readonly rehearsal: string; readonly reason: string },
): Promise<Result<MovedCases, 'no-such-version' | 'no-such-list' | 'rehearsed-otherwise'>> {
  const preview = await previewMove(node, moving, 0)
  if (!preview.ok) return preview
  if (preview.value.rehearsal !== rehearsal) return refuse('rehearsed-otherwise')
  const among = await versionsOf(node, moving)
  if (!among.ok) return among
  const staying = new Map<WriteRefusal['code'], number>()
  let moved = 0
  const write = async ({ root, hash }: Rehearsed): Promise<void> => {
    const { loaded, actor, now, purpose } = moving
    const asked = { loaded, actor, now, purpose, target: root, move: { rehearsal: hash, reason } }
    const done = await node.write(asked)
    if (done.ok) moved += 1
    else staying.set(done.error.code, (staying.get(done.error.code) ?? 0) + 1)
  }
  let waiting: Rehearsed[] = []
  for await (const one of rehearsals(node, moving, among.value)) {
    waiting.push(one)
    if (waiting.length < AT_ONCE) continue
    await Promise.all(waiting.map(write))
    waiting = []
  }
  await Promise.all(waiting.map(write))
  return ok({ moved, staying: [...staying].map(([code, count]) => ({ code, count })) })
}

/** The versions from which cases are moved. */
async function versionsOf(
  { pools }: Node,
  { loaded: { program, key }, selection: { from, list } }: Moving,
): Promise<Result<readonly StoredVersion[], 'no-such-version' | 'no-such-list'>> {
  if (list !== undefined && !Object.hasOwn(program.lists ?? {}, list)) return refuse('no-such-list')
  const stored = (await readVersions(pools.core)).filter((one) => {
    const name = `${one.program}@${one.hash}`
    return one.program === program.id && name !== key && (from === undefined || name === from)
  })
  return from !== undefined && stored.length === 0 ? refuse('no-such-version') : ok(stored)
}

/** Rehearses case by case. Parts of other offices are not for whoever moves those of their own: such a case is another's to move. */
async function* rehearsals(
  node: Node,
  moving: Moving,
  versions: readonly StoredVersion[],
): AsyncGenerator<Rehearsed, void, undefined> {
  const { loaded: to, actor } = moving
  const { program } = to
  const mine = new Set(officesOf(actor, program.id, program.versions?.by ?? []))
  const directory = node.directory()
  const sql = node.pools.of(program.compartment).writer
  const loading = {
    sql,
    compartment: program.compartment,
    directory,
    keys: node.keys(program.compartment),
  }
  for (const stored of versions) {
    let after: Id | undefined
    for (;;) {
      const ids = await page(node, moving, { stored, mine, after })
      after = ids.at(-1)
      if (after === undefined) break
      const roots = await loadRoots(loading, ids)
      for (const { state, loaded: from } of roots.toSorted(byId))
        if ([...state.records.values()].every((record) => mine.has(officeOf(state, record))))
          yield rehearsed(state, { from, to }, directory.world)
    }
  }
}

const byId = (a: WorkingRoot, b: WorkingRoot): number => (a.state.id < b.state.id ? -1 : 1)

function page(
  node: Node,
  { loaded: { program }, selection }: Moving,
  {
    stored,
    mine,
    after,
  }: {
    readonly stored: StoredVersion
    readonly mine: ReadonlySet<string>
    readonly after: Id | undefined
  },
): Promise<readonly Id[]> {
  const { offices } = node.directory()
  const tenants = plainArray([...new Set(offices.map(({ tenant }) => tenant))])
  return node.pools.of(program.compartment).writer.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    return pageOfCases(tx, standingOf(stored, programIn(stored)), {
      offices: offices.flatMap(({ id, code }) => (mine.has(code) ? [id] : [])),
      meant: meantBy(program, selection),
      after,
    })
  })
}

function meantBy(
  program: LoadedProgram['program'],
  { record, list }: Selection,
): Meant | undefined {
  if (record !== undefined) return { record }
  const view = list === undefined ? undefined : program.lists?.[list]
  return view && { kind: view.kind, stages: stagesToo(program, view.kind, view.stages) }
}
