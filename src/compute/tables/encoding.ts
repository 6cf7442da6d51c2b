import { isUtf8 } from 'node:buffer'

/** What the bytes of a text are taken for. Never silently: every command that reads one says which. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export interface FoundEncoding {
  readonly encoding: Encoding
  /** Why it was taken. */
  readonly because: 'byte-order-mark' | 'bytes' | 'asked'
  /** Where the first byte stands that the encoding does not know, counted from 0; rows with such bytes are rejected. */
  readonly firstMalformed?: number
}

/**
 * Finds the encoding of a text by all of its bytes. Bytes that are no UTF-8 are Windows-1252 (which holds Latin-1) only when no
 * accented letter of UTF-8 stands anywhere: else the file is damaged UTF-8, and another reading would spoil every name in it.
 */
export async function findEncoding(bytes: AsyncIterable<Buffer>): Promise<FoundEncoding> {
  const scan = utf8Scan()
  let first = true
  for await (const chunk of bytes) {
    if (first) {
      const marked = byMark(chunk) ?? byZeros(chunk)
      if (marked) return marked
      first = false
    }
    scan.add(chunk)
  }
  const { malformed, multibyte, marked } = scan.end()
  if (malformed === undefined)
    return { encoding: 'utf-8', because: marked ? 'byte-order-mark' : 'bytes' }
  if (multibyte) return { encoding: 'utf-8', because: 'bytes', firstMalformed: malformed }
  return { encoding: 'windows-1252', because: 'bytes' }
}

function byMark(chunk: Buffer): FoundEncoding | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe)
    return { encoding: 'utf-16le', because: 'byte-order-mark' }
  if (chunk[0] === 0xfe && chunk[1] === 0xff)
    return { encoding: 'utf-16be', because: 'byte-order-mark' }
  return undefined
}

/** UTF-16 without its mark: in a table of Latin letters nearly every second byte is zero. */
function byZeros(chunk: Buffer): FoundEncoding | undefined {
  const sample = chunk.subarray(0, 1000)
  let [even, odd] = [0, 0]
  for (const [index, byte] of sample.entries())
    if (byte === 0) {
      if (index % 2 === 0) even += 1
      else odd += 1
    }
  const many = sample.length / 4
  if (odd > many && even < odd / 10) return { encoding: 'utf-16le', because: 'bytes' }
  if (even > many && odd < even / 10) return { encoding: 'utf-16be', because: 'bytes' }
  return undefined
}

interface Scanned {
  readonly malformed: number | undefined
  readonly multibyte: boolean
  readonly marked: boolean
}

/** Reads bytes as UTF-8, in chunks cut anywhere. Whole chunks that are in order cost one native call each. */
function utf8Scan(): { add(chunk: Buffer): void; end(): Scanned } {
  let carried: Buffer = Buffer.alloc(0)
  let [offset, multibyte, marked] = [0, false, false]
  let malformed: number | undefined
  const read = (block: Buffer, last: boolean): void => {
    const whole = last ? block.length : wholeLength(block)
    const part = block.subarray(0, whole)
    if (isUtf8(part)) multibyte ||= /[\u0080-\u00ff]/.test(part.toString('latin1'))
    else
      for (const step of stepsOf(part)) {
        if (step.good) multibyte ||= step.length > 1
        else malformed ??= offset + step.at
      }
    carried = Buffer.from(block.subarray(whole))
    offset += whole
  }
  return {
    add(chunk) {
      const begins = offset === 0 && carried.length === 0
      marked ||= begins && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
      read(carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk, false)
    },
    end() {
      if (carried.length > 0) read(carried, true)
      return { malformed, multibyte, marked }
    },
  }
}

/** How much of a block ends with a whole character: up to three bytes may begin one that the next block ends. */
function wholeLength(block: Buffer): number {
  for (let back = 1; back <= Math.min(3, block.length); back += 1) {
    const byte = block[block.length - back] ?? 0
    if (byte < 0x80) return block.length
    if (byte >= 0xc0) return sizeOf(byte) > back ? block.length - back : block.length
  }
  return block.length
}

const sizeOf = (lead: number): number =>
  lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1

function* stepsOf(
  part: Buffer,
): Generator<{ readonly at: number; readonly length: number; readonly good: boolean }> {
  for (let at = 0; at < part.length;) {
    const length = sizeOf(part[at] ?? 0)
    const good = isUtf8(part.subarray(at, at + length)) && at + length <= part.length
    yield { at, length: good ? length : 1, good }
    at += good ? length : 1
  }
}

/** Text from bytes. What the encoding does not know becomes U+FFFD, by which `isDamaged` knows it again. */
export async function* decoded(
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** U+FFFD stands where a byte was malformed; U+0080 to U+009F are letters of Windows-1252 read as something else. */
export const isDamaged = (text: string): boolean => /[\uFFFD\u0080-\u009F]/.test(text)
