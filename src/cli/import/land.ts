import { createHash } from 'node:crypto'

import { decide } from '#engine/decide.ts'
import { parseForm } from '#engine/form.ts'
import type { Actor, LoadedProgram, World } from '#engine/world.ts'
import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Node } from '#store/node.ts'
import { plainArray, textArray } from '#store/pg-array.ts'

import type { Filled } from './fill.ts'
import type { Mapping } from './mapping.ts'
import { faultProblems, refusalProblems, type RowProblem } from './problems.ts'
import type { Begin } from './suggest.ts'
import type { SourceRow } from './table.ts'

/** What became of the rows of one household. */
export interface Outcome {
  readonly rows: readonly SourceRow[]
  readonly became: 'landed' | 'already' | 'rejected'
  readonly problems: readonly RowProblem[]
  /** People registered before who may be the same as one of these. */
  readonly duplicates: number
}

export interface LandContext {
  readonly node: Node
  readonly loaded: LoadedProgram
  readonly begin: Begin
  readonly mapping: Mapping
  readonly header: readonly string[]
  readonly fill: (rows: readonly SourceRow[]) => Filled
  readonly actor: Actor
  readonly dryRun: boolean
}

/** So many households are decided and written at once: enough to fill several micro-batches of the store. */
const TOGETHER = 384
const CHUNKS = 2

/** Writes households as they come, in the order in which they come, some hundreds at a time. */
export async function* land(
  context: LandContext,
  households: AsyncIterable<readonly SourceRow[]>,
): AsyncGenerator<Outcome> {
  const pending: Promise<readonly Outcome[]>[] = []
  let chunk: (readonly SourceRow[])[] = []
  for await (const rows of households) {
    chunk.push(rows)
    if (chunk.length < TOGETHER) continue
    pending.push(landChunk(context, chunk))
    chunk = []
    if (pending.length >= CHUNKS) yield* (await pending.shift()) ?? []
  }
  if (chunk.length > 0) pending.push(landChunk(context, chunk))
  for (const outcomes of pending) yield* await outcomes
}

interface Ready {
  readonly filled: Filled
  readonly key: string
  readonly request: Buffer
}

async function landChunk(
  context: LandContext,
  chunk: readonly (readonly SourceRow[])[],
): Promise<readonly Outcome[]> {
  const ready = chunk.map((rows) => prepare(context, rows))
  const landed = await alreadyLanded(
    context,
    ready.map(({ key }) => key),
  )
  const twins = new Set<string>()
  return Promise.all(
    ready.map(async ({ filled, key, request }): Promise<Outcome> => {
      if (filled.faults.length > 0) return rejected(filled, formProblemsToo(context, filled))
      if (landed.has(key) || twins.has(key)) return outcomeOf(filled, 'already')
      twins.add(key)
      return context.dryRun ? judge(context, filled) : write(context, { filled, key, request })
    }),
  )
}

const outcomeOf = (filled: Filled, became: 'landed' | 'already', duplicates = 0): Outcome => ({
  rows: filled.rows,
  became,
  problems: [],
  duplicates,
})
const rejected = ({ rows }: Filled, problems: readonly RowProblem[]): Outcome => ({
  rows,
  became: 'rejected',
  problems,
  duplicates: 0,
})

/** The key by which a household lands once: what it says, to which program, and which rows of the source it is. */
function prepare(
  { fill, loaded, mapping, header }: LandContext,
  rows: readonly SourceRow[],
): Ready {
  const filled = fill(rows)
  const at = [mapping.household, ...mapping.id].map((column) => header.indexOf(column ?? ''))
  const ids = filled.rows.map(({ cells }) => at.map((index) => cells[index] ?? ''))
  const said = canonicalJson([loaded.program.id, mapping.action, filled.form, ids])
  const request = createHash('sha256').update(said).digest()
  return { filled, key: `import:${request.toString('base64url')}`, request }
}

async function alreadyLanded(
  { node, loaded, actor }: LandContext,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { compartment } = loaded.program
  const tenants = plainArray([...new Set(node.directory().offices.map(({ tenant }) => tenant))])
  const rows = await node.pools.of(compartment).writer.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    return tx<{ key: string }[]>`
      select key from ${tx(`${compartment}.idempotency`)}
      where actor = ${actor.id} and key = any (${textArray(keys)}::text::text[])`
  })
  return new Set(rows.map(({ key }) => key))
}

const commandOf = ({ action }: Mapping, { form, deviceAt }: Filled) => ({
  action,
  form,
  ...(deviceAt === undefined ? {} : { deviceAt }),
})

async function write(context: LandContext, { filled, key, request }: Ready): Promise<Outcome> {
  const { node, loaded, actor, mapping } = context
  const written = await node.write({
    loaded,
    actor,
    now: node.clock.now(),
    command: commandOf(mapping, filled),
    purpose: 'import',
    answerTo: { key, request },
  })
  if (!written.ok) return rejected(filled, refusalProblems(written.error, filled, ofForm(context)))
  const { replayed, duplicates } = written.value
  return outcomeOf(filled, replayed ? 'already' : 'landed', duplicates.length)
}

/** What writing would say, without writing: the same rules, decided in memory. */
function judge(context: LandContext, filled: Filled): Outcome {
  const { node, loaded, actor, mapping } = context
  const world: World = {
    now: node.clock.now(),
    actor,
    ids: node.ids,
    office: (code) => node.directory().world(code),
  }
  const command = commandOf(mapping, filled)
  const decided = decide(loaded, undefined, command, world)
  return decided.ok
    ? outcomeOf(filled, 'landed')
    : rejected(filled, refusalProblems(decided.error, filled, ofForm(context)))
}

const ofForm = ({ mapping, begin }: LandContext) => ({ mapping, people: begin.people })

/** A row that could not be converted is also asked what else is wrong with it, so that it need not come back twice. */
function formProblemsToo(context: LandContext, filled: Filled): readonly RowProblem[] {
  const { loaded, begin } = context
  const own = faultProblems(filled)
  const form = parseForm(begin.action.form, filled.form, {
    codes: loaded.program.codes,
    hasRecord: () => false,
  })
  if (form.ok) return own
  const refusal = { code: 'form-invalid', problems: form.error } as const
  const others = refusalProblems(refusal, filled, ofForm(context)).filter(
    (problem) =>
      !own.some(
        ({ row, columns }) =>
          row === problem.row && columns.some((column) => problem.columns.includes(column)),
      ),
  )
  return [...own, ...others]
}
