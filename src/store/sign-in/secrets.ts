import { createHmac, hkdfSync, randomInt } from 'node:crypto'

import { keptSecret, seal, unseal } from '../keys.ts'

/** What the node's key for signing in can do. The key itself never leaves this object. */
export interface SignInKeys {
  /** By which a code, a login or an address is known again, and from which none of them can be had. */
  hash(what: string, text: string): Buffer
  seal(text: string, about: string): Buffer
  unseal(sealed: Uint8Array, about: string): string
}

const known = new Map<string, SignInKeys>()

/** The keys of the node whose secrets lie in this folder. */
export function signInKeys(folder: string): SignInKeys {
  const made = known.get(folder) ?? keysOf(keptSecret(folder, 'sign-in'))
  known.set(folder, made)
  return made
}

function keysOf(secret: Uint8Array): SignInKeys {
  const derive = (what: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `ceiba:sign-in:${what}`, 32))
  const [hashing, sealing] = [derive('hash'), derive('seal')]
  return {
    hash: (what, text) => createHmac('sha256', hashing).update(`${what}\0${text}`).digest(),
    seal: (text, about) => seal(sealing, text, about),
    unseal: (sealed, about) => unseal(sealing, sealed, about).toString(),
  }
}

/** Crockford's letters: none is taken for another on paper. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code for paper: groups of four letters, five bits each. */
export const paperCode = (groups: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-')

/** A code as somebody typed it from paper: small letters, spaces, O for 0 and I or L for 1 are the same code. */
export const codeOf = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
