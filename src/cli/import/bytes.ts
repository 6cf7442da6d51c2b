import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

import { FileProblem } from './table.ts'

/** A file whose bytes can be read again and again, decompressed; `-` is standard input, kept meanwhile in a private file. */
export interface ByteSource {
  readonly compressed: boolean
  readonly head: Buffer
  bytes(): AsyncIterable<Buffer>
  close(): Promise<void>
}

const GZIP = Buffer.from([0x1f, 0x8b])

export async function openBytes(
  name: string,
  input: AsyncIterable<Uint8Array> = process.stdin,
): Promise<ByteSource> {
  const spooled = name === '-' ? await spool(input) : undefined
  const path = spooled?.path ?? name
  const close = async (): Promise<void> => {
    if (spooled) await rm(spooled.folder, { recursive: true, force: true })
  }
  try {
    const magic = await headOf(path)
    const compressed = magic.subarray(0, 2).equals(GZIP)
    const bytes = (): AsyncIterable<Buffer> => (compressed ? gunzipped(path) : plain(path))
    const head = compressed ? await firstOf(bytes()) : magic
    return { compressed, head, bytes, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function spool(
  input: AsyncIterable<Uint8Array>,
): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'ceiba-import-'))
  const path = join(folder, 'input')
  await pipeline(input, createWriteStream(path, { mode: 0o600 }))
  return { folder, path }
}

async function headOf(path: string): Promise<Buffer> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isFile) throw new FileProblem('no-file', `There is no file ${path}.`)
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function firstOf(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of bytes) return chunk
  return Buffer.alloc(0)
}

async function* plain(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path)) yield toBuffer(chunk)
}

async function* gunzipped(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path)
  try {
    for await (const chunk of source.pipe(createGunzip())) yield toBuffer(chunk)
  } catch (error) {
    throw new FileProblem(
      'damaged-archive',
      `The compressed file is damaged or cut short: ${error instanceof Error ? error.message : ''}.`,
    )
  } finally {
    source.destroy()
  }
}

const toBuffer = (chunk: unknown): Buffer =>
  Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))

/** All bytes at once, for the formats that cannot be read in a stream. */
export async function wholeFile(source: ByteSource, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of source.bytes()) {
    size += chunk.length
    if (size > most)
      throw new FileProblem(
        'too-large',
        `Files of this format are read whole, up to ${most / 1_048_576} MB; save it as CSV.`,
      )
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}
