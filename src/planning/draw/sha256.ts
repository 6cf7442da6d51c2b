const ROUNDS = 64

/** The first 32 bits of the fractional parts of roots of the first primes, as FIPS 180-4 has them: square roots, and cube roots. */
function constants(): { readonly start: Int32Array; readonly round: Int32Array } {
  const start = new Int32Array(8)
  const round = new Int32Array(ROUNDS)
  let found = 0
  for (let n = 2; found < ROUNDS; n += 1) {
    let prime = true
    for (let by = 2; by * by <= n; by += 1) if (n % by === 0) prime = false
    if (!prime) continue
    if (found < 8) start[found] = fraction(Math.sqrt(n))
    round[found] = fraction(Math.cbrt(n))
    found += 1
  }
  return { start, round }
}

const fraction = (root: number): number => ((root - Math.floor(root)) * 0x1_0000_0000) | 0

const { start: START, round: ROUND } = constants()

/**
 * SHA-256 of bytes (FIPS 180-4). Here because a pure floor has no other, and a draw must be recomputed anywhere; never for secrets.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const length = ((bytes.length + 8) >> 6) * 64 + 64
  const padded = new Uint8Array(length)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 8, Math.floor(bytes.length / 0x2000_0000))
  view.setUint32(length - 4, (bytes.length << 3) >>> 0)
  const state = Int32Array.from(START)
  const words = new Int32Array(ROUNDS)
  for (let at = 0; at < length; at += 64) mixBlock(state, words, view, at)
  const out = new Uint8Array(32)
  const outView = new DataView(out.buffer)
  for (const [index, word] of state.entries()) outView.setInt32(index * 4, word)
  return out
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

function mixBlock(state: Int32Array, words: Int32Array, view: DataView, at: number): void {
  for (let t = 0; t < 16; t += 1) words[t] = view.getInt32(at + t * 4)
  for (let t = 16; t < ROUNDS; t += 1) {
    const [early, late] = [words[t - 15] ?? 0, words[t - 2] ?? 0]
    const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words[t] = ((words[t - 16] ?? 0) + low + (words[t - 7] ?? 0) + high) | 0
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < ROUNDS; t += 1) {
    const one = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const first = (h + one + ((e & f) ^ (~e & g)) + (ROUND[t] ?? 0) + (words[t] ?? 0)) | 0
    const zero = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const second = (zero + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries())
    state[index] = ((state[index] ?? 0) + word) | 0
}

/** The bytes of text in UTF-8. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0xfffd
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63))
    else if (point < 0x1_0000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      )
  }
  return Uint8Array.from(bytes)
}

/** SHA-256 of text, in hexadecimal. */
export const hashText = (text: string): string =>
  Array.from(sha256(utf8(text)), (byte) => byte.toString(16).padStart(2, '0')).join('')
