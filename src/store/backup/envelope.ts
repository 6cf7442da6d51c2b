import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

import { BadBackup } from './bad-backup.ts'
import { openKey, wrapKey, type Identity, type Recipient, type WrappedKey } from './recipients.ts'

/**
 * A file that only its recipients can read, and that shows whatever was changed, exchanged or cut off: after a line of header come
 * chunks under AES-256-GCM, each sealed for its number and for whether it is the last (the STREAM construction, as in age).
 */
const CHUNK_BYTES = 262_144
const MAGIC = 'ceiba-sealed-file 1\n'
const TAG = 16
const MOST_HEADER = 65_536

interface Header {
  readonly wrapped: readonly WrappedKey[]
}

const chunkKey = (fileKey: Uint8Array, header: Uint8Array): Buffer =>
  Buffer.from(
    hkdfSync(
      'sha256',
      fileKey,
      createHash('sha256').update(header).digest(),
      'ceiba:sealed-file',
      32,
    ),
  )

/** Eleven bytes of the chunk's number, and one that is 1 for the last. */
function nonceOf(nth: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(nth, 5, 6)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

/** Seals a stream for recipients; each of them can open it alone. */
export async function* sealStream(
  plain: AsyncIterable<Uint8Array>,
  recipients: readonly Recipient[],
): AsyncGenerator<Buffer> {
  const fileKey = randomBytes(32)
  const wrapped = await Promise.all(recipients.map((recipient) => wrapKey(fileKey, recipient)))
  if (wrapped.length === 0) throw new Error('A sealed file for nobody')
  const header = Buffer.from(`${MAGIC}${JSON.stringify({ wrapped } satisfies Header)}\n`)
  yield header
  const key = chunkKey(fileKey, header)
  let nth = 0
  const seal = (content: Uint8Array, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(nth, last))
    nth += 1
    const body = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, body])
  }
  const waiting = byteQueue()
  for await (const piece of plain) {
    waiting.add(piece)
    // One chunk is always kept back: nobody knows yet whether it is the last.
    while (waiting.length > CHUNK_BYTES) yield seal(waiting.take(CHUNK_BYTES), false)
  }
  yield seal(waiting.take(waiting.length), true)
}

/** Opens what `sealStream` made. Throws `BadBackup` at the first byte that is not as it was, at the latest where the file ends too early. */
export async function* openStream(
  sealed: AsyncIterable<Uint8Array>,
  identity: Identity,
): AsyncGenerator<Buffer> {
  const waiting = byteQueue()
  let key: Buffer | undefined
  let [nth, ended] = [0, false]
  for await (const piece of sealed) {
    waiting.add(piece)
    if (!key) {
      const header = headerIn(waiting)
      if (!header) continue
      key = chunkKey(await openKey(readHeader(header).wrapped, identity), header)
    }
    while (waiting.length >= 4) {
      if (ended) throw new BadBackup('Something follows after the end of the file')
      const length = waiting.peek(4).readUInt32BE()
      if (length < TAG || length > CHUNK_BYTES + TAG) throw new BadBackup('A damaged chunk')
      if (waiting.length < 4 + length) break
      waiting.take(4)
      const body = waiting.take(length)
      const more = openChunk(key, body, nonceOf(nth, false))
      const plain = more ?? openChunk(key, body, nonceOf(nth, true))
      if (!plain) throw new BadBackup(`Chunk ${nth + 1} is not what was written`)
      ended = !more
      nth += 1
      yield plain
    }
  }
  if (!key) throw new BadBackup('This is no file of Ceiba')
  if (!ended || waiting.length > 0) throw new BadBackup('The file is cut short')
}

function openChunk(key: Buffer, body: Buffer, nonce: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAuthTag(body.subarray(body.length - TAG))
  const plain = decipher.update(body.subarray(0, body.length - TAG))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    return undefined
  }
}

/** Takes the header once it is there whole. */
function headerIn(waiting: ReturnType<typeof byteQueue>): Buffer | undefined {
  const start = waiting.peek(Math.min(waiting.length, MOST_HEADER))
  if (!MAGIC.startsWith(start.toString('latin1', 0, Math.min(start.length, MAGIC.length))))
    throw new BadBackup('This is no file of Ceiba')
  const end = start.indexOf('\n', MAGIC.length)
  if (end < 0 && start.length === MOST_HEADER) throw new BadBackup('A damaged header')
  return end < 0 ? undefined : waiting.take(end + 1)
}

function readHeader(header: Buffer): Header {
  try {
    const said: unknown = JSON.parse(header.toString('utf8', MAGIC.length))
    if (isHeader(said)) return said
  } catch {
    // Falls through to the same answer.
  }
  throw new BadBackup('A damaged header')
}

const isHeader = (value: unknown): value is Header =>
  typeof value === 'object' && value !== null && 'wrapped' in value && Array.isArray(value.wrapped)

/** Bytes that came in pieces, taken in others. */
function byteQueue() {
  let pieces: Buffer[] = []
  let length = 0
  const joined = (): Buffer => {
    const [first] = pieces
    const all = pieces.length === 1 && first ? first : Buffer.concat(pieces)
    pieces = [all]
    return all
  }
  return {
    get length() {
      return length
    },
    add(piece: Uint8Array): void {
      pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
      length += piece.byteLength
    },
    peek: (count: number): Buffer => joined().subarray(0, count),
    take(count: number): Buffer {
      const all = joined()
      pieces = [all.subarray(count)]
      length -= count
      return all.subarray(0, count)
    },
  }
}
