import { joined } from './bytes.ts'
import type { FileFault, Inspector } from './file-fault.ts'

/** What the head of a block tells: its whole size, head included, and whether the file ends with it; or that more of the head is needed. */
export type Measured =
  | { readonly size: number; readonly last?: boolean }
  | { readonly need: number }
  | FileFault

/** How a kind of file is made of blocks, each of which says how long it is. */
export interface BlockLayout {
  /** Bytes before the first block. */
  readonly skip?: number
  /** The fewest bytes that tell anything of a block. */
  readonly head: number
  readonly measure: (head: Uint8Array, nth: number) => Measured
  /** Whether a block must say that it is the last. */
  readonly closes?: boolean
}

/**
 * Walks a file block by block without looking into them. What lies between two blocks or after the last one belongs to no such file: that
 * is how a page or an archive is hidden behind a picture.
 */
export function blocks({ skip = 0, head, measure, closes = false }: BlockLayout): Inspector {
  let toSkip = skip
  let kept: Uint8Array = new Uint8Array(0)
  let needed = head
  let nth = 0
  let closed = false
  /** Takes in the head that is kept, as soon as it is whole. */
  const readHead = (): FileFault | undefined => {
    const measured = measure(kept, nth)
    if (typeof measured === 'string') return measured
    if ('need' in measured) {
      needed = measured.need
      return undefined
    }
    if (measured.size < kept.length) return 'file-damaged'
    toSkip = measured.size - kept.length
    closed = measured.last ?? false
    kept = new Uint8Array(0)
    needed = head
    nth += 1
    return undefined
  }
  return {
    push(bytes) {
      let at = 0
      while (at < bytes.length) {
        const passed = Math.min(toSkip, bytes.length - at)
        toSkip -= passed
        at += passed
        if (at === bytes.length) return undefined
        if (closed) return 'file-mixed'
        const taken = Math.min(needed - kept.length, bytes.length - at)
        kept = joined(kept, bytes.subarray(at, at + taken))
        at += taken
        const fault = kept.length === needed ? readHead() : undefined
        if (fault) return fault
      }
      return undefined
    },
    end: () =>
      (toSkip > 0 && toSkip !== Infinity) || kept.length > 0 || nth === 0 || (closes && !closed)
        ? 'file-damaged'
        : undefined,
  }
}
