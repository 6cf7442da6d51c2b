import { createHash } from 'node:crypto'

import { officesOf, type Actor, type LoadedProgram } from '#engine/world.ts'
import type { IdSource } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { MOST_FILE_BYTES } from '#model/file-type.ts'
import type { FileValue } from '#model/values.ts'
import type { FileFault } from '#standards/file-types/file-fault.ts'
import { sniffer } from '#standards/file-types/sniff.ts'

import type { Pools, Sql } from '../connections.ts'
import type { Directory } from '../directory.ts'
import type { CompartmentKeys } from '../keys.ts'
import { CHUNK_BYTES, sealFacts, sealPart, type FileFacts } from './seal-file.ts'
import { uploadTable, type UploadTable } from './upload-table.ts'

export interface FileDeps {
  readonly pools: Pools
  readonly directory: () => Directory
  readonly keys: (compartment: LoadedProgram['program']['compartment']) => CompartmentKeys
  readonly ids: IdSource
}

/** Who sends a file, for which program, and what they call it. */
export interface Sending {
  readonly loaded: LoadedProgram
  readonly actor: Actor
  readonly name?: string
  /** The same key with the same bytes and name is the same upload. */
  readonly idempotencyKey?: string
}

export type ReceiveRefusal =
  | FileFault
  | 'file-too-large'
  | 'too-many-uploads'
  | 'idempotency-key-reused'

/**
 * Takes in a file as it comes, and keeps it for an act of whoever sent it. Never more than a part or two of it are in memory; what is
 * refused, or breaks off, leaves nothing behind. Throws what the stream of bytes throws.
 */
export async function receiveFile(
  deps: FileDeps,
  sending: Sending,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<FileValue, ReceiveRefusal>> {
  const { program } = sending.loaded
  const keys = deps.keys(program.compartment)
  const id = deps.ids.next()
  const { key, wrapped } = keys.newFileKey(id, sending.actor.id)
  const table = tableFor(deps, sending)
  if (!(await table.begin(id, wrapped))) return refuse('too-many-uploads')
  let kept = false
  try {
    const read = await readParts(bytes, (nth, last, plain) => {
      const sealed = sealPart(key, plain, { file: id, nth, last })
      return table.addPart(id, nth, sealed).then(() => sealed)
    })
    if (!read.ok) return read
    const { chunks, sealedHash, ...rest } = read.value
    const { name, idempotencyKey } = sending
    const facts: FileFacts = { ...(name === undefined ? {} : { name }), ...rest }
    const earlier = await table.finish(id, {
      chunks,
      about: sealFacts(key, id, facts),
      hash: sealedHash,
      ...(idempotencyKey === undefined
        ? {}
        : { key: idempotencyKey, request: keys.uploadProof(JSON.stringify(facts)) }),
    })
    if (earlier === 'another') return refuse('idempotency-key-reused')
    kept = earlier === undefined
    return ok({ id: earlier ?? id, ...facts })
  } finally {
    if (!kept) await table.discard(id)
  }
}

function tableFor({ pools, directory }: FileDeps, { loaded, actor }: Sending): UploadTable {
  const { program } = loaded
  const office = officesOf(actor, program.id).flatMap((code) => directory().office(code) ?? [])[0]
  if (!office) throw new Error('An upload by somebody of no office')
  const sql: Sql = pools.of(program.compartment).files
  return uploadTable(sql, {
    compartment: program.compartment,
    program: program.id,
    tenant: office.tenant,
    owner: actor.id,
  })
}

interface ReadFile extends Omit<FileFacts, 'name'> {
  readonly chunks: number
  readonly sealedHash: Buffer
}

/** Cuts bytes into parts and hands each on, the last one once it is known to be the last; says what they are all together. */
async function readParts(
  bytes: AsyncIterable<Uint8Array>,
  store: (nth: number, last: boolean, plain: Uint8Array) => Promise<Uint8Array>,
): Promise<Result<ReadFile, ReceiveRefusal>> {
  const sniffing = sniffer()
  const [plainHash, sealedHash] = [createHash('sha256'), createHash('sha256')]
  const part = Buffer.allocUnsafe(CHUNK_BYTES)
  let [filled, chunks, size] = [0, 0, 0]
  const hand = async (last: boolean): Promise<FileFault | undefined> => {
    // A copy: what is judged at the end is kept until then.
    const plain = Buffer.from(part.subarray(0, filled))
    const fault = sniffing.push(plain)
    if (fault) return fault
    plainHash.update(plain)
    if (last) {
      const found = sniffing.end()
      if (!found.ok) return found.error
      type = found.value
    }
    sealedHash.update(await store(chunks, last, plain))
    chunks += 1
    filled = 0
    return undefined
  }
  let type: FileValue['type'] | undefined
  for await (const piece of bytes) {
    size += piece.length
    if (size > MOST_FILE_BYTES) return refuse('file-too-large')
    for (let at = 0; at < piece.length;) {
      const fault = filled === CHUNK_BYTES ? await hand(false) : undefined
      if (fault) return refuse(fault)
      const taken = Math.min(CHUNK_BYTES - filled, piece.length - at)
      part.set(piece.subarray(at, at + taken), filled)
      filled += taken
      at += taken
    }
  }
  const fault = await hand(true)
  if (fault) return refuse(fault)
  if (!type) throw new Error('A file of no kind')
  return ok({
    type,
    bytes: size,
    sha256: plainHash.digest('hex'),
    chunks,
    sealedHash: sealedHash.digest(),
  })
}
