import type { FindFile } from '#engine/files.ts'
import { takesFiles } from '#engine/files.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'
import type { Fields } from '#model/field.ts'
import type { FileValue } from '#model/values.ts'

import type { WriteRequest } from '../batcher.ts'
import type { Loading } from '../load-roots.ts'
import { plainArray } from '../pg-array.ts'
import { openFacts } from './seal-file.ts'

/** A file that waits for an act. */
export interface WaitingFile {
  readonly value: FileValue
  readonly key: Buffer
  readonly chunks: number
  readonly hash: string
}

/** The uploads that the acts of a batch name. */
export interface WaitingFiles {
  /** As one actor sees them, for one program. */
  findFor(actor: Id, program: string): FindFile
  /** Takes one for an act; it waits no more, for the other acts of the batch either. */
  take(file: Id): WaitingFile
}

interface Row {
  readonly id: string
  readonly owner: string
  readonly program: string
  readonly chunks: number
  readonly wrapped: Uint8Array | null
  readonly about: Uint8Array | null
  readonly hash: Uint8Array
  readonly bound: boolean
}

const known = new WeakMap<Fields, boolean>()
/** Asked of every act: worked out once for each form. */
function mayHold(fields: Fields): boolean {
  const told = known.get(fields) ?? takesFiles(fields)
  known.set(fields, told)
  return told
}

/** Acts that can hold no file, which is nearly all of them, cost one look into a table. */
function idsNamedBy(request: WriteRequest): readonly Id[] {
  const { actions } = request.loaded.program
  if ('move' in request) return []
  if (!('correction' in request)) {
    const fields = actions[request.command.action]?.form
    return fields && mayHold(fields) ? idsIn(fields, request.command.form) : []
  }
  const { form } = request.correction
  if (form === undefined) return []
  // Which act a correction speaks of is known only once its history is: the ids under the names of any form's files are enough.
  return Object.values(actions).flatMap(({ form: fields }) =>
    mayHold(fields) ? idsIn(fields, form) : [],
  )
}

/** More than any form may name: a hostile one is cut off here and refused by the engine. */
const MOST_ASKED = 200

function idsIn(fields: Fields, form: unknown): readonly Id[] {
  if (!isJsonObject(form)) return []
  const ids: Id[] = []
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(form, name) ? form[name] : undefined
    const items: readonly Json[] = Array.isArray(value)
      ? value.slice(0, MOST_ASKED)
      : value === undefined
        ? []
        : [value]
    if (field.type === 'file') ids.push(...items.filter(isId))
    else if (field.type === 'repeated' && mayHold(field.item))
      ids.push(...items.flatMap((item) => idsIn(field.item, item)))
    if (ids.length > MOST_ASKED) break
  }
  return ids
}

/** Loads the uploads that requests name; undefined when they name none. */
export async function loadWaiting(
  { sql, compartment, directory, keys }: Loading,
  requests: readonly WriteRequest[],
): Promise<WaitingFiles | undefined> {
  const asked = [...new Set(requests.flatMap(idsNamedBy))]
  if (asked.length === 0) return undefined
  const tenants = plainArray([...new Set(directory.offices.map(({ tenant }) => tenant))])
  const rows = await sql.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    return tx<Row[]>`
      select id, owner, program, chunks, wrapped, about, hash, bound from ${sql(`${compartment}.upload`)}
      where id = any (${plainArray(asked)}::text::uuid[]) and chunks is not null`
  })
  const byId = new Map(rows.map((row) => [toId(row.id), row]))
  const opened = new Map<Id, WaitingFile>()
  const taken = new Set<Id>()
  const open = (id: Id, row: Row): WaitingFile => {
    const waiting = opened.get(id) ?? openRow(id, row)
    opened.set(id, waiting)
    return waiting
  }
  const openRow = (id: Id, { owner, wrapped, about, hash, chunks }: Row): WaitingFile => {
    if (!wrapped || !about) throw new Error('A damaged upload')
    const key = keys.fileKey(id, owner, wrapped)
    return {
      value: openFacts(key, id, about),
      key,
      chunks,
      hash: Buffer.from(hash).toString('hex'),
    }
  }
  return {
    findFor: (actor, program) => (id) => {
      const row = byId.get(id)
      if (!row || row.owner !== actor || row.program !== program) return 'no-such-file'
      if (row.bound || taken.has(id)) return 'file-in-use'
      const { value, hash } = open(id, row)
      return { value, hash }
    },
    take(id) {
      const waiting = opened.get(id)
      if (!waiting || taken.has(id)) throw new Error('A file that does not wait')
      taken.add(id)
      return waiting
    },
  }
}
