import { CODE_BYTES } from './proof.ts'

/** Without I, L, O and U: none is taken for another (Crockford). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes in letters for people, five bits each. */
export function toLetters(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held & 31) << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31]
  }
  return bits === 0 ? text : text + LETTERS[(held << (5 - bits)) & 31]
}

/** A code as it is printed, in groups of four letters: `7KQF-2M9X-…`. */
export const printedCode = (code: Uint8Array): string =>
  (toLetters(code).match(/.{1,4}/g) ?? []).join('-')

/** The code that somebody typed, however they wrote it; undefined when it is none. */
export function codeFrom(typed: string): Uint8Array | undefined {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (letters.length !== Math.ceil((CODE_BYTES * 8) / 5)) return undefined
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of letters) {
    const value = LETTERS.indexOf(letter)
    if (value < 0) return undefined
    held = ((held & 255) << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
  }
  return Uint8Array.from(bytes)
}
