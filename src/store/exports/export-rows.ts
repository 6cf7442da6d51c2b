import { exportedKind } from '#engine/exports.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Field, Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import { csvLine, type CsvValue } from '#standards/csv.ts'

import { listRecords, type ListedRecord } from '../reads/list-records.ts'
import type { Asking, ReadDeps } from '../reads/reader.ts'

const PAGE = 200
const PARTS: { readonly [type: string]: readonly string[] } = {
  name: ['given', 'family1', 'family2'],
  'partial-date': ['value'],
  place: ['country', 'adm1', 'adm2', 'locality', 'address'],
}

interface Column {
  readonly name: string
  readonly of: (item: ListedRecord) => Json | undefined
}

/**
 * One line for each record that has a procedure, with the people it links to, header first. Pages go by keyset, office by office and
 * stage by stage, through the reads that every list uses: the policy holds and each reading stands in the audit. Fields that only some
 * roles may read back are left out.
 */
export async function* exportRows(
  node: ReadDeps,
  { asking, offices, stages }: Exporting,
): AsyncGenerator<string> {
  const { program } = asking.loaded
  const kind = exportedKind(program)
  const columns = columnsOf(program, kind)
  yield csvLine(columns.map(({ name }) => name))
  const wanted = Object.keys(program.records[kind]?.stages ?? {}).filter(
    (stage) => stages?.includes(stage) ?? true,
  )
  for (const office of offices)
    for (const stage of wanted)
      for await (const item of itemsOf(node, asking, { kind, office, stage }))
        yield csvLine(columns.map(({ of }) => cell(of(item))))
}

/** Whose rows, for whom: what the asker may not read is not among them. */
export interface Exporting {
  readonly asking: Asking
  readonly offices: readonly string[]
  readonly stages?: readonly string[]
}

async function* itemsOf(
  node: ReadDeps,
  asking: Asking,
  {
    kind,
    office,
    stage,
  }: { readonly kind: string; readonly office: string; readonly stage: string },
): AsyncGenerator<ListedRecord> {
  let after: string | undefined
  for (;;) {
    const page = await listRecords(node, asking, {
      kind,
      stages: [stage],
      offices: [office],
      order: 'opened',
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    })
    if (!page.ok) throw new Error(`The rows could not be read: ${page.error}`)
    yield* page.value.items
    if (page.value.next === null) return
    after = page.value.next
  }
}

function columnsOf(program: Program, kind: string): readonly Column[] {
  const record = program.records[kind]
  const links = Object.entries(record?.links ?? {})
  return [
    { name: 'root', of: ({ root }) => root },
    { name: 'id', of: (item) => item.record.id },
    { name: 'office', of: ({ office }) => office },
    { name: 'stage', of: (item) => item.record.stage },
    { name: 'openedOn', of: (item) => item.record.openedOn },
    { name: 'dueOn', of: ({ dueOn }) => dueOn },
    ...fieldColumns(kind, record?.fields ?? {}, (item) => item.record.fields),
    ...links.flatMap(([link, to]) =>
      fieldColumns(link, program.records[to]?.fields ?? {}, (item) => item.linked[link]?.fields),
    ),
  ]
}

function fieldColumns(
  prefix: string,
  fields: Fields,
  valuesOf: (item: ListedRecord) => { readonly [name: string]: Json } | undefined,
): readonly Column[] {
  return Object.entries(fields)
    .filter(([, field]) => field.readBy === undefined)
    .flatMap(([name, field]: [string, Field]): Column[] => {
      const parts = PARTS[field.type]
      if (!parts) return [{ name: `${prefix}.${name}`, of: (item) => valuesOf(item)?.[name] }]
      return parts.map((part) => ({
        name: `${prefix}.${name}.${part}`,
        of: (item) => {
          const value = valuesOf(item)?.[name]
          return isJsonObject(value) ? value[part] : undefined
        },
      }))
    })
}

function cell(value: Json | undefined): CsvValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return value
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.join(';')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
