import type { BlockLayout, Measured } from './blocks.ts'
import { bigEndian, latin, littleEndian } from './bytes.ts'

const NAME = /^[A-Za-z]{4}$/

/** PNG: signature, then chunks of length, type, content and checksum, the last of type IEND (PNG 3, 5.3). */
export const PNG: BlockLayout = {
  skip: 8,
  head: 8,
  closes: true,
  measure(head) {
    const type = latin(head, 4, 4)
    if (!NAME.test(type)) return 'file-mixed'
    return { size: bigEndian(head, 0, 4) + 12, last: type === 'IEND' }
  },
}

/** RIFF, of which WebP and WAV are made: one block that says how long it is, padded to even. Recorders that stream leave the size open. */
export const RIFF: BlockLayout = {
  head: 12,
  closes: true,
  measure(head) {
    const size = littleEndian(head, 4, 4)
    if (size === 0xff_ff_ff_ff && latin(head, 8, 4) === 'WAVE')
      return { size: Infinity, last: true }
    return { size: 8 + size + (size % 2), last: true }
  },
}

/** ISO base media (MP4, M4A, HEIC): boxes of size and type; size 1 stands for eight bytes after the type, size 0 for all that is left. */
export const BOXES: BlockLayout = {
  head: 8,
  measure(head) {
    if (!/^[\x20-\x7e\xa9]{4}$/.test(latin(head, 4, 4))) return 'file-mixed'
    const size = bigEndian(head, 0, 4)
    if (size === 0) return { size: Infinity, last: true }
    if (size !== 1) return size < 8 ? 'file-damaged' : { size }
    return head.length < 16 ? { need: 16 } : { size: bigEndian(head, 8, 8) }
  },
}

/** Ogg: pages, each with a table of the lengths of its segments (RFC 3533, 6). */
export const OGG: BlockLayout = {
  head: 27,
  measure(head) {
    if (latin(head, 0, 4) !== 'OggS') return 'file-mixed'
    const segments = head[26] ?? 0
    if (head.length < 27 + segments) return { need: 27 + segments }
    return { size: head.subarray(27).reduce((sum, length) => sum + length, 27 + segments) }
  },
}

/** In kbit/s, by the index of a frame's header: MPEG 1 layer III, and MPEG 2 and 2.5 layer III. */
const BITRATES = [
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const
const RATES = [44_100, 48_000, 32_000] as const
const SOUND_FRAMES = 3

/** Bytes of an MPEG audio frame of layer III, from its header; 0 for what is none. */
function frameBytes(head: Uint8Array): number {
  const bits = bigEndian(head, 0, 4)
  const [sync, version, layer] = [bits >>> 21, (bits >>> 19) & 3, (bits >>> 17) & 3]
  const bitrate = BITRATES[version === 3 ? 0 : 1][((bits >>> 12) & 15) - 1]
  const rate = RATES[(bits >>> 10) & 3]
  if (sync !== 0x7ff || version === 1 || layer !== 1 || bitrate === undefined || !rate) return 0
  const hertz = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4
  return Math.floor(((version === 3 ? 144_000 : 72_000) * bitrate) / hertz) + ((bits >>> 9) & 1)
}

/** MP3: perhaps an ID3 tag, then frames. The first frames must be sound; recordings are often cut within a later one. */
export const MP3: BlockLayout = {
  head: 10,
  measure(head, nth): Measured {
    if (nth === 0 && latin(head, 0, 3) === 'ID3') {
      const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((head[at] ?? 0) & 127), 0)
      return { size: 10 + size + (((head[5] ?? 0) & 16) > 0 ? 10 : 0) }
    }
    if (nth > SOUND_FRAMES) return { size: Infinity, last: true }
    const size = frameBytes(head)
    return size === 0 ? 'file-unknown' : { size }
  },
}
