/** One array of two. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** Some bytes as the characters of Latin 1, for comparing with signatures. Past the end there is nothing. */
export function latin(bytes: Uint8Array, from: number, length: number): string {
  let text = ''
  for (let at = from; at < Math.min(from + length, bytes.length); at += 1)
    text += String.fromCharCode(bytes[at] ?? 0)
  return text
}

/** An unsigned number, the most significant byte first; 0 beyond the end. */
export function bigEndian(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

/** An unsigned number, the least significant byte first; 0 beyond the end. */
export function littleEndian(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let index = length - 1; index >= 0; index -= 1)
    value = value * 256 + (bytes[at + index] ?? 0)
  return value
}
