import type { Actor, LoadedProgram } from '#engine/world.ts'
import type { Node } from '#store/node.ts'

import type { Output } from '../output.ts'
import { systemActor } from '../system-account.ts'
import { formFiller } from './fill.ts'
import { byHousehold, countRows, type Counted } from './households.ts'
import { land, type LandContext, type Outcome } from './land.ts'
import { withMap, type Mapping } from './mapping.ts'
import type { RowProblem } from './problems.ts'
import { openRejects, problemsOfRow, withoutReasons } from './rejects.ts'
import { suggestMapping, type Begin, type Sample } from './suggest.ts'
import type { Table } from './table.ts'
import { beginAction, targetsOf } from './target.ts'

export interface ImportOptions {
  readonly program: string
  readonly dryRun: boolean
  /** What a map file says, parsed. */
  readonly map?: unknown
  readonly rejects?: string
  readonly office?: string
}

export interface ImportReport {
  readonly program: string
  readonly action: string
  readonly dryRun: boolean
  readonly file: {
    readonly format: string
    readonly encoding?: string
    readonly because?: string
    readonly firstMalformedByte?: number
    readonly delimiter?: string
    readonly columns: number
  }
  readonly rows: number
  readonly landed: number
  readonly already: number
  readonly rejected: number
  /** Records begun: households, and rows that are one by themselves. */
  readonly records: number
  /** Records in which someone may be the same person as one registered before. */
  readonly possibleDuplicates: number
  /** How often each rule was broken, in which column, and where first. */
  readonly problems: readonly ProblemCount[]
  readonly mapping: Mapping
  readonly unmapped: readonly string[]
  readonly seconds: number
  readonly rowsPerSecond: number
}

export interface ProblemCount {
  readonly rule: string
  readonly column: string
  readonly rows: number
  readonly firstRow: number
  readonly es: string
  readonly en: string
}

/** The map or the program do not fit this file: wrong usage, nothing was read or written. */
export class MappingProblem extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'MappingProblem'
    this.faults = faults
  }
}

const SAMPLE = 1000

/** Reads a file of people into a program: maps, converts, decides, writes, and accounts for every row. */
export async function runImport(
  node: Node,
  opened: Table,
  options: ImportOptions,
  output: Output,
): Promise<ImportReport> {
  const table = withoutReasons(opened)
  const loaded = node.directory().programs.get(options.program)
  if (!loaded) throw new MappingProblem([`The node has no program ${options.program}.`])
  const begin = beginAction(loaded.program, askedAction(options.map))
  if (!begin) throw new MappingProblem(['The program has no such action that begins a record.'])
  const mapping = await mappingFor(node, loaded, { table, begin, options })
  const counted = await countRows(table, mapping.household)
  const fill = formFiller({
    program: loaded.program,
    mapping,
    header: table.header,
    targets: targetsOf(begin.action.form, begin.people),
    people: begin.people,
  })
  const actor = await actorFor(node, loaded, begin, options.dryRun)
  const context: LandContext = {
    node,
    loaded,
    begin,
    mapping,
    header: table.header,
    fill,
    actor,
    dryRun: options.dryRun,
  }
  const tally = await landAll(context, { table, counted, rejects: options.rejects }, output)
  return {
    program: loaded.program.id,
    action: begin.name,
    dryRun: options.dryRun,
    file: fileFacts(table),
    rows: counted.rows,
    ...tally,
    mapping,
    unmapped: unmappedOf(table.header, mapping),
  }
}

const askedAction = (map: unknown): string | undefined => {
  const action: unknown =
    typeof map === 'object' && map !== null ? Reflect.get(map, 'action') : undefined
  return typeof action === 'string' ? action : undefined
}

async function mappingFor(
  node: Node,
  loaded: LoadedProgram,
  {
    table,
    begin,
    options,
  }: { readonly table: Table; readonly begin: Begin; readonly options: ImportOptions },
): Promise<Mapping> {
  const suggested = suggestMapping(loaded.program, begin, await sampleOf(table))
  const targets = targetsOf(begin.action.form, begin.people)
  const asked = { header: table.header, targets }
  const read = options.map === undefined ? undefined : withMap(suggested, options.map, asked)
  if (read && read.faults.length > 0) throw new MappingProblem(read.faults)
  const mapping = read?.mapping ?? suggested
  const office = [...targets.values()].find(({ field }) => field.type === 'office')
  if (!office) return mapping
  const codes = node.directory().home.map(({ code }) => code)
  if (options.office !== undefined) {
    if (!codes.includes(options.office))
      throw new MappingProblem([
        `--office: there is no office ${options.office}; there are ${codes.join(', ')}.`,
      ])
    const rule = { columns: [], value: options.office }
    return { ...mapping, fields: { ...mapping.fields, [office.path]: rule } }
  }
  if (!mapping.fields[office.path] && !options.dryRun)
    throw new MappingProblem([
      `No column says in which office. Say it with --office (${codes.join(', ')}) or in the map.`,
    ])
  return mapping
}

async function sampleOf(table: Table): Promise<Sample> {
  const rows: (readonly string[])[] = []
  for await (const { cells } of table.rows()) {
    rows.push(cells)
    if (rows.length >= SAMPLE) break
  }
  return { header: table.header, rows }
}

/** Who imports; a dry run makes no account. */
async function actorFor(
  node: Node,
  { program }: LoadedProgram,
  { action }: Begin,
  dryRun: boolean,
): Promise<Actor> {
  const role = action.by.includes('clerk') ? 'clerk' : (action.by[0] ?? '')
  const account = { program: program.id, role }
  if (!dryRun) return systemActor(node, 'importer', account)
  const known = await node.pools.core`select 1 from core.account where login = 'importer'`
  if (known.length > 0) return systemActor(node, 'importer', account)
  const offices = node.directory().home.map(({ code }) => code)
  return { id: node.ids.next(), grants: [{ ...account, offices }] }
}

type Tally = Omit<
  ImportReport,
  'program' | 'action' | 'dryRun' | 'file' | 'rows' | 'mapping' | 'unmapped'
>

async function landAll(
  context: LandContext,
  {
    table,
    counted,
    rejects,
  }: { readonly table: Table; readonly counted: Counted; readonly rejects: string | undefined },
  output: Output,
): Promise<Tally> {
  const file =
    rejects === undefined || context.dryRun ? undefined : await openRejects(rejects, table.header)
  const begun = performance.now()
  const rows = { landed: 0, already: 0, rejected: 0 }
  let [records, possibleDuplicates] = [0, 0]
  const problems = new Map<string, { -readonly [K in keyof ProblemCount]: ProblemCount[K] }>()
  const say = progress(output, counted.rows, begun)
  try {
    for await (const outcome of land(
      context,
      byHousehold(table, context.mapping.household, counted),
    )) {
      rows[outcome.became] += outcome.rows.length
      if (outcome.became === 'landed') records += 1
      if (outcome.duplicates > 0) possibleDuplicates += 1
      if (outcome.became === 'rejected') {
        countProblems(problems, outcome)
        await file?.add(outcome)
      }
      say(rows.landed + rows.already + rows.rejected)
    }
  } catch (error) {
    // What landed stays, and the same file can be given again: nothing lands twice.
    output.warn(`Stopped: ${rows.landed} rows had landed. Give the same file again to go on.`)
    throw error
  } finally {
    await file?.close()
  }
  const seconds = (performance.now() - begun) / 1000
  return {
    ...rows,
    records,
    possibleDuplicates,
    problems: [...problems.values()].toSorted((a, b) => b.rows - a.rows),
    seconds: Math.round(seconds * 1000) / 1000,
    rowsPerSecond: Math.round(counted.rows / Math.max(seconds, 0.001)),
  }
}

function countProblems(
  counts: Map<string, { -readonly [K in keyof ProblemCount]: ProblemCount[K] }>,
  { rows, problems }: Outcome,
): void {
  for (const { number } of rows)
    for (const { columns, field, rule, message } of problemsOfRow(number, problems)) {
      const column = columns.length > 0 ? columns.join('+') : (field ?? '')
      const key = `${rule}\u0000${column}`
      const known = counts.get(key)
      if (known) known.rows += 1
      else counts.set(key, { rule, column, rows: 1, firstRow: number, ...messageOf(message) })
    }
}

const messageOf = ({ es, en }: RowProblem['message']) => ({ es, en })

function progress(output: Output, total: number, begun: number): (done: number) => void {
  let last = 0
  return (done) => {
    const now = performance.now()
    if (now - last < 200) return
    last = now
    const rate = done / Math.max((now - begun) / 1000, 0.001)
    const left = Math.ceil((total - done) / Math.max(rate, 1))
    output.progress(`${done} of ${total} rows, ${Math.round(rate)} rows/s, ${left} s left`)
  }
}

const fileFacts = ({ format, encoding, delimiter, header }: Table): ImportReport['file'] => ({
  format,
  ...(encoding ? { encoding: encoding.encoding, because: encoding.because } : {}),
  ...(encoding?.firstMalformed === undefined
    ? {}
    : { firstMalformedByte: encoding.firstMalformed }),
  ...(delimiter === undefined ? {} : { delimiter }),
  columns: header.length,
})

function unmappedOf(header: readonly string[], mapping: Mapping): readonly string[] {
  const used = new Set([
    ...Object.values(mapping.fields).flatMap(({ columns }) => columns),
    ...mapping.id,
    mapping.household,
    mapping.consent?.column,
    mapping.deviceAt,
    mapping.head.column?.column,
  ])
  return header.filter((name) => !used.has(name))
}
