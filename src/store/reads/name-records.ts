import { maskFor } from '#engine/mask.ts'
import { isOutside } from '#engine/read-policy.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import type { Program } from '#model/program.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { decodeRecord, partIn, type RecordRow } from '../record-codec.ts'
import { mayReadRow, recordReading, rolesOf, type ReadScope } from './reader.ts'

/** A record as a list of things to do names it: what it is, and the person it is about where the asker may read that. */
export interface NamedRecord {
  readonly id: Id
  readonly root: Id
  readonly kind: string
  readonly stage: string | undefined
  readonly office: string
  /** As the program masks it for the asker. */
  readonly name?: Json
}

interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  readonly assignee: string | null
  readonly wrapped: Uint8Array | null
}

/** The records with these ids that the asker may read, with the name of the person they are about: of a root, of its first person. */
export async function nameRecords(
  scope: ReadScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedRecord>> {
  const { program } = scope.asking.loaded
  const identified = Object.keys(program.records).filter((kind) => program.records[kind]?.identity)
  const rows = (await rowsOf(scope, ids)).filter((row) => mayReadRow(scope, row))
  const people = new Map<string, string>()
  for (const row of rows) {
    const person = personOf(program, row)
    if (person !== undefined) people.set(row.id, person)
  }
  const without = rows.filter((row) => !people.has(row.id) && row.id === headOf(row))
  for (const { head, id } of await firstPeople(scope, without, identified)) people.set(head, id)
  const shown = (await rowsOf(scope, [...new Set(people.values())])).filter((row) =>
    mayReadRow(scope, row),
  )
  await recordReading(
    scope,
    'listed',
    shown.map((row) => ({ ...row, root: headOf(row) })),
  )
  const names = new Map(shown.map((row) => [row.id, nameOf(scope, row)]))
  return new Map(
    rows.map((row): [string, NamedRecord] => {
      const name = names.get(people.get(row.id) ?? '')
      const named = {
        id: toId(row.id),
        root: isOutside(program, scope.asking.actor) ? toId(row.id) : headOf(row),
        kind: row.kind,
        stage: row.stage ?? undefined,
        office: scope.directory.officeById(row.office)?.code ?? '',
      }
      return [row.id, name === undefined ? named : { ...named, name }]
    }),
  )
}

/** The head of the part that a row belongs to. */
const headOf = ({ data, root }: Row): Id => partIn(data) ?? toId(root)

const rowsOf = async ({ tx, table }: ReadScope, ids: readonly string[]): Promise<readonly Row[]> =>
  ids.length === 0
    ? []
    : tx<Row[]>`
      select r.tenant, r.root, r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, r.version, r.data, r.sealed, r.subject,
        (select k.wrapped from ${table('person_key')} k
          where k.tenant = r.tenant and k.root = r.root and k.person = r.subject) as wrapped
      from ${table('record')} r
      where r.id = any (${plainArray(ids)}::text::uuid[]) and not r.annulled`

/** The person that a record is, or that it links to. */
function personOf(program: Program, { id, kind, data }: Row): string | undefined {
  const record = program.records[kind]
  if (record?.identity) return id
  const link = Object.entries(record?.links ?? {}).find(([, to]) => program.records[to]?.identity)
  const parsed: unknown = link && JSON.parse(data)
  const links = isJsonObject(parsed) ? parsed['links'] : undefined
  const to = link && isJsonObject(links) ? links[link[0]] : undefined
  return typeof to === 'string' ? to : undefined
}

async function firstPeople(
  { tx, table }: ReadScope,
  heads: readonly Row[],
  kinds: readonly string[],
): Promise<readonly { readonly head: string; readonly id: string }[]> {
  if (heads.length === 0) return []
  return tx<{ head: string; id: string }[]>`
    select a.head, first.id
    from unnest(${plainArray(heads.map(({ tenant }) => tenant))}::text::int[], ${plainArray(heads.map(({ root }) => root))}::text::uuid[],
      ${plainArray(heads.map(({ id }) => id))}::text::uuid[]) as a (tenant, root, head)
    cross join lateral (
      select r.id from ${table('record')} r
      where r.tenant = a.tenant and r.root = a.root and r.kind = any (${textArray(kinds)}::text::text[]) and not r.annulled
        and coalesce(r.data::jsonb ->> 'part', r.root::text) = a.head::text
      order by r.id limit 1
    ) first`
}

function nameOf({ asking, keys, directory }: ReadScope, row: Row): Json | undefined {
  const { loaded } = asking
  const field = loaded.program.records[row.kind]?.identity?.name
  const key =
    row.wrapped && row.subject !== null ? keys.personKey(row.subject, row.wrapped) : undefined
  const office = directory.officeById(row.office)?.code ?? ''
  const record = decodeRecord(row, () => key)
  return field === undefined
    ? undefined
    : maskFor(loaded.program, record, { roles: rolesOf(asking, office) })[field]
}
