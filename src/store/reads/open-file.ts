import { createHash } from 'node:crypto'

import { filesIn } from '#engine/files.ts'
import { programOfEvent } from '#engine/versions/replay.ts'
import type { Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'
import type { FileValue } from '#model/values.ts'

import type { Pools } from '../connections.ts'
import { openPart, unwrapFileKey } from '../files/seal-file.ts'
import { plainArray } from '../pg-array.ts'
import { findRecord, type OpenedRecord } from './open-record.ts'
import { recordReading, withReader, type Asking, type ReadDeps } from './reader.ts'

/** What rests is not what was handed in: somebody changed it, or a part is missing. Nothing of it can be trusted. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

/** A file that the asker may read, and its bytes part by part, each checked before it is given. */
export interface OpenedFile {
  readonly value: FileValue
  /** Throws `DamagedFile` rather than give a wrong byte; the last part is given only when all of them are right. */
  readonly bytes: () => AsyncGenerator<Buffer>
}

/**
 * Opens a file for whoever may read the field that names it, of the record or of an act upon it, and says so in the audit. Undefined
 * when it is not there for this asker.
 */
export function openFile(
  deps: ReadDeps,
  asking: Asking,
  { record, file }: { readonly record: Id; readonly file: Id },
): Promise<OpenedFile | undefined> {
  const { compartment } = asking.loaded.program
  return withReader(deps, asking, async (scope) => {
    const found = await findRecord(scope, record)
    const value = found && namedFile(found.opened, file)
    if (!value) return undefined
    const { tenant } = found.row
    const [row] = await scope.tx<{ person: Id; chunks: number; wrapped: Uint8Array }[]>`
      select person, chunks, wrapped from ${scope.table('file')}
      where tenant = ${tenant} and root = ${found.within} and id = ${file}`
    const personKey = row && found.keys.get(row.person)
    if (!personKey) return undefined
    const hash = found.opened.whole
      .flatMap((event) => ('files' in event ? (event.files ?? []) : []))
      .find(({ id }) => id === file)?.hash
    if (hash === undefined) throw new DamagedFile('A file that no event came with')
    await recordReading(scope, 'downloaded', [found.row], { file })
    const key = unwrapFileKey(personKey, file, row.wrapped)
    const at = { compartment, tenant, file, chunks: row.chunks }
    return { value, bytes: () => bytesOf(deps.pools, at, { key, hash, bytes: value.bytes }) }
  })
}

/** What a file is, if a field that the asker may read names it. */
function namedFile(
  { loaded, record, roles, history }: OpenedRecord,
  file: Id,
): FileValue | undefined {
  const acts = new Map(
    history.flatMap((event) => (event.type === 'acted' ? [[event.version, event] as const] : [])),
  )
  const told = history.flatMap((event) => {
    if (!('form' in event)) return []
    const act = acts.get(event.type === 'acted' ? event.version : event.of)
    const fields =
      act?.target === record.id ? programOfEvent(loaded, act).actions[act.action]?.form : undefined
    return fields ? filesIn(fields, event.form, roles) : []
  })
  const own = filesIn(loaded.program.records[record.kind]?.fields ?? {}, record.fields, roles)
  return [...own, ...told].find(({ id }) => id === file)
}

/** Where the parts of a file lie. */
export interface FilePlace {
  readonly compartment: Compartment
  readonly tenant: number
  readonly file: Id
  readonly chunks: number
}

const AT_ONCE = 4

/** The sealed parts of a file in their order, a few at a time: no transaction waits for whoever reads slowly. */
async function* sealedParts(
  pools: Pools,
  { compartment, tenant, file, chunks }: FilePlace,
): AsyncGenerator<Uint8Array> {
  const { reader } = pools.of(compartment)
  for (let from = 0; from < chunks; from += AT_ONCE) {
    const rows = await reader.begin('read only', async (tx) => {
      await tx`select set_config('ceiba.tenants', ${plainArray([tenant])}, true)`
      return tx<{ n: number; content: Uint8Array }[]>`
        select n, content from ${tx(`${compartment}.file_chunk`)}
        where tenant = ${tenant} and file = ${file} and n >= ${from} and n < ${from + AT_ONCE} order by n`
    })
    if (rows.length !== Math.min(AT_ONCE, chunks - from)) throw new DamagedFile('A part is missing')
    for (const { content } of rows) yield content
  }
}

async function* bytesOf(
  pools: Pools,
  place: FilePlace,
  right: { readonly key: Uint8Array; readonly hash: string; readonly bytes: number },
): AsyncGenerator<Buffer> {
  const sealedHash = createHash('sha256')
  let [nth, size] = [0, 0]
  for await (const sealed of sealedParts(pools, place)) {
    sealedHash.update(sealed)
    const last = nth === place.chunks - 1
    const plain = opened(right.key, sealed, { file: place.file, nth, last })
    size += plain.length
    nth += 1
    if (last && (size !== right.bytes || sealedHash.digest('hex') !== right.hash))
      throw new DamagedFile('Not what its event came with')
    yield plain
  }
}

function opened(...of: Parameters<typeof openPart>): Buffer {
  try {
    return openPart(...of)
  } catch {
    throw new DamagedFile('A part that was not sealed for its place')
  }
}

/** Whether the bytes of a file are still those that its event came with. Needs no key: it asks for the hash of what rests. */
export async function isFileSound(pools: Pools, place: FilePlace, hash: string): Promise<boolean> {
  const sealedHash = createHash('sha256')
  try {
    for await (const sealed of sealedParts(pools, place)) sealedHash.update(sealed)
  } catch (error) {
    if (error instanceof DamagedFile) return false
    throw error
  }
  return sealedHash.digest('hex') === hash
}
