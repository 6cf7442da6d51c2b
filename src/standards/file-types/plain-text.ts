import type { Inspector } from './file-fault.ts'

/** Text has no control characters but tab, line feed, form feed and carriage return. */
const isControl = (byte: number): boolean =>
  (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 0x7f

/** How many bytes follow a first byte of UTF-8, and between what the second lies (RFC 3629, 4); undefined for no first byte. */
function following(byte: number): readonly [count: number, low: number, high: number] | undefined {
  if (byte >= 0xc2 && byte <= 0xdf) return [1, 0x80, 0xbf]
  if (byte === 0xe0) return [2, 0xa0, 0xbf]
  if (byte === 0xed) return [2, 0x80, 0x9f]
  if (byte >= 0xe1 && byte <= 0xef) return [2, 0x80, 0xbf]
  if (byte === 0xf0) return [3, 0x90, 0xbf]
  if (byte === 0xf4) return [3, 0x80, 0x8f]
  return byte >= 0xf1 && byte <= 0xf3 ? [3, 0x80, 0xbf] : undefined
}

/** Plain text in UTF-8, every byte of it. */
export function plainText(): Inspector {
  let left = 0
  let [low, high] = [0x80, 0xbf]
  return {
    push(bytes) {
      for (const byte of bytes)
        if (left > 0) {
          if (byte < low || byte > high) return 'file-unknown'
          left -= 1
          low = 0x80
          high = 0xbf
        } else if (byte >= 0x80) {
          const next = following(byte)
          if (!next) return 'file-unknown'
          ;[left, low, high] = next
        } else if (isControl(byte)) return 'file-unknown'
      return undefined
    },
    end: () => (left > 0 ? 'file-damaged' : undefined),
  }
}
