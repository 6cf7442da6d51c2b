import { latin, littleEndian } from './bytes.ts'
import type { FileFault, Inspector } from './file-fault.ts'

/** Keeps the last bytes of a file, and judges them when there are no more. */
export function tailOf(
  most: number,
  judge: (tail: Uint8Array, size: number) => FileFault | undefined,
): Inspector {
  // Pieces are kept as they came, and let go once those after them suffice.
  let pieces: Uint8Array[] = []
  let kept = 0
  let size = 0
  return {
    push(bytes) {
      size += bytes.length
      kept += bytes.length
      pieces.push(bytes)
      while (pieces.length > 1 && kept - (pieces[0]?.length ?? 0) >= most)
        kept -= pieces.shift()?.length ?? 0
      return undefined
    },
    end() {
      const tail = new Uint8Array(kept)
      let at = 0
      for (const piece of pieces) {
        tail.set(piece, at)
        at += piece.length
      }
      pieces = []
      return judge(tail.subarray(Math.max(0, tail.length - most)), size)
    },
  }
}

const DIRECTORY_END = 22

/** Where a ZIP archive's end record begins in a tail (APPNOTE 4.3.16); -1 for what does not end as an archive. */
export function archiveEnd(tail: Uint8Array): number {
  for (let at = tail.length - DIRECTORY_END; at >= 0; at -= 1)
    if (
      tail[at] === 0x50 &&
      latin(tail, at, 4) === 'PK\u0005\u0006' &&
      at + DIRECTORY_END + littleEndian(tail, at + 20, 2) === tail.length
    )
      return at
  return -1
}

/** An archive's comment may be that long, so its end record is as far from the end. */
const MOST_COMMENT = 65_557

/** Archives are read from their end: one may hang behind a file of any other kind. */
export const noArchive = (): Inspector =>
  tailOf(MOST_COMMENT, (tail) => (archiveEnd(tail) >= 0 ? 'file-mixed' : undefined))

/** A PDF ends with its mark and blanks (ISO 32000-1, 7.5.5; readers look for it in the last 1,024 bytes). */
export const pdfEnd = (): Inspector =>
  tailOf(1024, (tail) => {
    const text = latin(tail, 0, tail.length)
    const mark = text.lastIndexOf('%%EOF')
    if (mark < 0) return 'file-damaged'
    return /^[\s\0]*$/.test(text.slice(mark + 5)) ? undefined : 'file-mixed'
  })
