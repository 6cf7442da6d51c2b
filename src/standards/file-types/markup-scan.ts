import { joined } from './bytes.ts'
import type { Inspector } from './file-fault.ts'

const MARKERS = ['<script', '<html', '<!doctype html', '<svg', '<iframe', '<?php']
const LONGEST = Math.max(...MARKERS.map((marker) => marker.length))
const LESS_THAN = 0x3c

/**
 * Finds the beginning of a web page or of a script anywhere in a file. In pictures and sound it has no honest use: it is there to be
 * run by a program that believes another name.
 */
export function markupScan(fault: 'file-mixed' | 'file-markup'): Inspector {
  let tail: Uint8Array = new Uint8Array(0)
  return {
    push(bytes) {
      const all = joined(tail, bytes)
      for (let at = all.indexOf(LESS_THAN); at >= 0; at = all.indexOf(LESS_THAN, at + 1))
        if (MARKERS.some((marker) => startsWith(all, at, marker))) return fault
      tail = all.slice(-(LONGEST - 1))
      return undefined
    },
    end: () => undefined,
  }
}

/** Without regard to case; the marker is in small letters. */
function startsWith(bytes: Uint8Array, at: number, marker: string): boolean {
  for (let index = 0; index < marker.length; index += 1) {
    const byte = bytes[at + index] ?? 0
    const small = byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte
    if (small !== marker.charCodeAt(index)) return false
  }
  return true
}
