import { randomFillSync } from 'node:crypto'

/** Asking the system for twelve bytes costs as much as for thousands. */
const PAGE = 8192
let page = Buffer.alloc(0)
let used = 0

/** So many random bytes fit for keys, handed out once. At most a page. */
export function secureBytes(count: number): Buffer {
  if (used + count > page.length) {
    // A new page each time: what was handed out is never written over.
    page = randomFillSync(Buffer.allocUnsafeSlow(PAGE))
    used = 0
  }
  used += count
  return page.subarray(used - count, used)
}
