const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** Bytes in the letters that a QR code stores most densely (RFC 9285): two bytes are three letters. */
export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2)
    let rest = second === undefined ? first : first * 256 + second
    for (let letter = 0; letter < (second === undefined ? 2 : 3); letter += 1) {
      text += LETTERS[rest % 45]
      rest = Math.floor(rest / 45)
    }
  }
  return text
}

/** The bytes of `toBase45`; undefined when the text is none of it. */
export function fromBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (letter) => LETTERS.indexOf(letter))
    if (digits.includes(-1)) return undefined
    const [low = 0, middle = 0, high = 0] = digits
    const value = low + middle * 45 + high * 2025
    if (digits.length === 2 ? value > 255 : value > 65_535) return undefined
    if (digits.length === 3) bytes.push(Math.floor(value / 256))
    bytes.push(value % 256)
  }
  return Uint8Array.from(bytes)
}
