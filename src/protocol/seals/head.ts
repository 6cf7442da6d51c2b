import { canonicalJson, isJsonObject } from '#kernel/canonical-json.ts'

/** What a node signs of the log of one compartment at a moment: so many events, in this order, and no others. */
export interface SealHead {
  readonly compartment: string
  /** 1, 2, 3: a head that is missing shows. */
  readonly nth: number
  /** How many events it covers. */
  readonly size: number
  /** The root of their Merkle tree, in hexadecimal. */
  readonly root: string
  /** SHA-256 of the text of the head before, in hexadecimal; null for the first. */
  readonly previous: string | null
  /** RFC 3339, by the clock of the machine. */
  readonly at: string
  /** The versions of programs under which the node worked: `id@hash`. */
  readonly programs: readonly string[]
  /** The Ed25519 key that signed it, in hexadecimal. */
  readonly key: string
}

/** A head as it is kept and travels: its canonical JSON, and the signature over it in hexadecimal. */
export interface SignedHead {
  readonly body: string
  readonly signature: string
}

/** The text of a head: what is hashed by the next one. */
export const headText = ({ programs, ...head }: SealHead): string =>
  canonicalJson({ ...head, programs: [...programs] })

/** What is signed: no signature over something else can pass for one over a head. */
export const signedText = (body: string): string => `ceiba seal 1\n${body}`

const HEX = /^([0-9a-f]{2})*$/

/** The head of a text; undefined for anything that is none. */
export function readHead(body: string): SealHead | undefined {
  let said: unknown
  try {
    said = JSON.parse(body)
  } catch {
    return undefined
  }
  if (!isJsonObject(said)) return undefined
  const { compartment, nth, size, root, previous, at, programs, key } = said
  const isHash = (value: unknown): value is string =>
    typeof value === 'string' && value.length === 64 && HEX.test(value)
  if (!isHash(root) || !isHash(key) || !(previous === null || isHash(previous))) return undefined
  if (typeof compartment !== 'string' || typeof at !== 'string') return undefined
  if (typeof nth !== 'number' || typeof size !== 'number') return undefined
  if (!Number.isSafeInteger(nth) || !Number.isSafeInteger(size) || size < 0) return undefined
  if (!Array.isArray(programs)) return undefined
  const named = programs.filter((one): one is string => typeof one === 'string')
  return { compartment, nth, size, root, previous, at, programs: named, key }
}

/** Where an event stands, as it is bound to its hash in a leaf: `protection:1:<root>:<version>`. */
export const placeText = (
  compartment: string,
  { tenant, root, version }: { tenant: number; root: string; version: number },
): string => `${compartment}:${tenant}:${root}:${version}`

/** Bytes in hexadecimal. */
export const toHex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** The bytes of hexadecimal text; undefined for anything else. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!HEX.test(text)) return undefined
  return Uint8Array.from({ length: text.length / 2 }, (_, nth) =>
    Number.parseInt(text.slice(nth * 2, nth * 2 + 2), 16),
  )
}

/** The bytes of text in UTF-8. */
export function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text)
  const bytes: number[] = []
  for (let at = 0; at < escaped.length; at += 1)
    if (escaped[at] === '%') {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16))
      at += 2
    } else bytes.push(escaped.charCodeAt(at))
  return Uint8Array.from(bytes)
}
