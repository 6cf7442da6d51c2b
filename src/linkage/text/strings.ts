/** Distinct texts as code units one after another: what a worker reads without copying, and a comparison without making strings. */
export interface Strings {
  readonly units: Uint16Array
  /** Where each text begins; one more at the end. */
  readonly starts: Uint32Array
  /** Which letters a text has, a bit each: tells at a glance that two texts cannot be alike. */
  readonly letters: Uint32Array
}

/** Texts packed one after another, in the order given. */
export function packStrings(texts: readonly string[]): Strings {
  const starts = new Uint32Array(texts.length + 1)
  let total = 0
  for (const [at, text] of texts.entries()) {
    starts[at] = total
    total += text.length
  }
  starts[texts.length] = total
  const units = new Uint16Array(total)
  const letters = new Uint32Array(texts.length)
  let to = 0
  for (const [place, text] of texts.entries()) {
    let seen = 0
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      units[to] = unit
      seen |= 1 << (unit & 31)
      to += 1
    }
    letters[place] = seen
  }
  return { units, starts, letters }
}

/** How many of the letters of one text the other has nowhere. */
export function lettersMissing({ letters }: Strings, one: number, other: number): number {
  let bits = (letters[one] ?? 0) & ~(letters[other] ?? 0)
  bits -= (bits >>> 1) & 0x55555555
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The text at a place. */
export function stringAt({ units, starts }: Strings, at: number): string {
  let text = ''
  for (let unit = starts[at] ?? 0; unit < (starts[at + 1] ?? 0); unit += 1)
    text += String.fromCharCode(units[unit] ?? 0)
  return text
}

/** Gives each distinct text a number from 1; the empty text is 0. */
export interface Interner {
  readonly texts: string[]
  readonly code: (text: string) => number
}

/** An interner that knows only the empty text. */
export function interner(): Interner {
  const codes = new Map<string, number>([['', 0]])
  const texts = ['']
  return {
    texts,
    code(text) {
      const known = codes.get(text)
      if (known !== undefined) return known
      const code = texts.length
      codes.set(text, code)
      texts.push(text)
      return code
    },
  }
}
