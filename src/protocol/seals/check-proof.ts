import {
  fromHex,
  readHead,
  signedText,
  toHex,
  utf8,
  type SealHead,
  type SignedHead,
} from './head.ts'
import { leafBytes, nodeBytes } from './tree.ts'

/** That an event stands in the log that a head was signed over. It says nothing of what happened, and to whom. */
export interface SealProof {
  /** SHA-256 of the text of its place, `protection:1:<root>:<version>`: who knows the place can compare. */
  readonly place: string
  /** The hash of the event, which chains it to those before it in its root. */
  readonly event: string
  /** Its leaf: how many events stand before it. */
  readonly index: number
  /** Hashes from the leaf upwards. */
  readonly path: readonly string[]
  readonly head: SignedHead
}

/** What the checker needs of its machine: WebCrypto, Node and small libraries all have it. */
export interface SealCrypto {
  sha256(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
  /** Whether an Ed25519 signature over a message is that of a key. */
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>
}

/** Why a proof or head is not believed. */
export type SealFault =
  | 'malformed'
  | 'other-key'
  | 'bad-signature'
  | 'not-in-tree'
  | 'not-grown-from'

type Checked =
  | { readonly ok: true; readonly head: SealHead }
  | { readonly ok: false; readonly fault: SealFault }
const faulty = (fault: SealFault): Checked => ({ ok: false, fault })

/** Whether a head was signed by the key that is trusted, in hexadecimal. */
export async function checkHead(
  signed: SignedHead,
  trustedKey: string,
  crypto: SealCrypto,
): Promise<Checked> {
  const head = readHead(signed.body)
  const signature = fromHex(signed.signature)
  if (!head || signature?.length !== 64) return faulty('malformed')
  if (head.key !== trustedKey) return faulty('other-key')
  const key = fromHex(trustedKey) ?? new Uint8Array()
  const right = await crypto.verify(key, utf8(signedText(signed.body)), signature)
  return right ? { ok: true, head } : faulty('bad-signature')
}

/** Whether an event is among those that the head of its proof was signed over: RFC 9162, 2.1.3.2. */
export async function checkProof(
  proof: SealProof,
  trustedKey: string,
  crypto: SealCrypto,
): Promise<Checked> {
  const checked = await checkHead(proof.head, trustedKey, crypto)
  if (!checked.ok) return checked
  const path = proof.path.flatMap((hash) => hashOf(hash) ?? [])
  const [place, event] = [hashOf(proof.place), hashOf(proof.event)]
  if (!place || !event || path.length !== proof.path.length) return faulty('malformed')
  const { size, root } = checked.head
  if (!(Number.isSafeInteger(proof.index) && proof.index >= 0 && proof.index < size))
    return faulty('not-in-tree')
  let above = await crypto.sha256(leafBytes(place, event))
  let [nth, last] = [proof.index, size - 1]
  for (const hash of path) {
    if (last === 0) return faulty('not-in-tree')
    if (nth % 2 === 1 || nth === last) {
      above = await crypto.sha256(nodeBytes(hash, above))
      while (nth % 2 === 0 && nth > 0) [nth, last] = [nth / 2, Math.floor(last / 2)]
    } else above = await crypto.sha256(nodeBytes(above, hash))
    ;[nth, last] = [Math.floor(nth / 2), Math.floor(last / 2)]
  }
  return last === 0 && toHex(above) === root ? checked : faulty('not-in-tree')
}

/** Whether the log of a later head began with that of an earlier one: RFC 9162, 2.1.4.2. Both heads are checked before. */
export async function checkGrowth(
  { first, second }: { readonly first: SealHead; readonly second: SealHead },
  told: readonly string[],
  { sha256 }: Pick<SealCrypto, 'sha256'>,
): Promise<boolean> {
  if (first.compartment !== second.compartment || first.size > second.size) return false
  if (first.size === second.size) return told.length === 0 && first.root === second.root
  if (first.size === 0) return told.length === 0
  const path = told.flatMap((hash) => hashOf(hash) ?? [])
  if (path.length !== told.length || path.length === 0) return false
  const known = hashOf(first.root)
  if (Number.isInteger(Math.log2(first.size)) && known) path.unshift(known)
  let [nth, last] = [first.size - 1, second.size - 1]
  while (nth % 2 === 1) [nth, last] = [Math.floor(nth / 2), Math.floor(last / 2)]
  const [start, ...others] = path
  if (!start) return false
  let [before, after] = [start, start]
  for (const hash of others) {
    if (last === 0) return false
    if (nth % 2 === 1 || nth === last) {
      before = await sha256(nodeBytes(hash, before))
      after = await sha256(nodeBytes(hash, after))
      while (nth % 2 === 0 && nth > 0) [nth, last] = [nth / 2, Math.floor(last / 2)]
    } else after = await sha256(nodeBytes(after, hash))
    ;[nth, last] = [Math.floor(nth / 2), Math.floor(last / 2)]
  }
  return last === 0 && toHex(before) === first.root && toHex(after) === second.root
}

function hashOf(text: string): Uint8Array | undefined {
  const bytes = fromHex(text)
  return bytes?.length === 32 ? bytes : undefined
}
