import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'

import { BadBackup } from './bad-backup.ts'

/** What a backup is made of, in its order: M, then for every table T, D..., E, then S and Z. */
export type FrameType = 'M' | 'T' | 'D' | 'E' | 'S' | 'Z'
const TYPES: readonly FrameType[] = ['M', 'T', 'D', 'E', 'S', 'Z']

/** A part of a backup: a document, or with D rows of a table as COPY writes them. */
export interface Frame {
  readonly type: FrameType
  readonly content: Buffer
}

const HEAD = 5
const MOST = 64 * 1024 * 1024

export function frame(type: FrameType, content: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD)
  head.write(type, 0, 'latin1')
  head.writeUInt32BE(content.length, 1)
  return Buffer.concat([head, content])
}
export const jsonFrame = (type: FrameType, value: unknown): Buffer =>
  frame(type, Buffer.from(JSON.stringify(value)))

/** The frames of a stream, each whole. */
export async function* framesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let waiting: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    waiting = waiting.length === 0 ? Buffer.from(piece) : Buffer.concat([waiting, piece])
    for (;;) {
      if (waiting.length < HEAD) break
      const type = TYPES.find((one) => one === waiting.toString('latin1', 0, 1))
      const length = waiting.readUInt32BE(1)
      if (!type || length > MOST) throw new BadBackup('A damaged backup')
      if (waiting.length < HEAD + length) break
      yield { type, content: waiting.subarray(HEAD, HEAD + length) }
      waiting = waiting.subarray(HEAD + length)
    }
  }
  if (waiting.length > 0) throw new BadBackup('The backup ends in the midst of something')
}

/** The document of a frame. */
export function documentOf({ content }: Frame): JsonObject {
  const said: unknown = JSON.parse(content.toString())
  if (!isJsonObject(said)) throw new BadBackup('A damaged document in the backup')
  return said
}
