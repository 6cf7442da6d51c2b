import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

import { hash, verify } from '@node-rs/argon2'

/** Argon2id, off the main thread: 19 MB and two passes (OWASP's first setting), some 30 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Typed on one computer or another, the same letters are the same password (RFC 8265 asks for NFC; a password's width is no secret). */
const normal = (password: string): string => password.normalize('NFKC')

/** A password as it is stored. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), COST)

/** Whether a password is the stored one. */
export async function matches(password: string, stored: string): Promise<boolean> {
  if (stored.startsWith('scrypt$')) return matchesScrypt(password, stored)
  // An account that nobody is to enter by a password holds no hash; it takes as long to say no.
  if (!stored.startsWith('$argon2')) return verify(await NOBODY, normal(password)).then(() => false)
  return verify(stored, normal(password))
}

/** Whether it was stored in an earlier way, and is to be stored anew now that it is known. */
export const isOutdated = (stored: string): boolean =>
  !stored.startsWith(
    `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`,
  )

/** Compared with when there is no such account, so that the time tells nobody which logins exist. */
export const NOBODY: Promise<string> = hashPassword(randomBytes(24).toString('base64url'))

/** As passwords were kept at first: `scrypt$salt$key`. */
async function matchesScrypt(password: string, stored: string): Promise<boolean> {
  const [, salt = '', key = ''] = stored.split('$')
  const expected = Buffer.from(key, 'base64url')
  const given = await new Promise<Buffer>((resolve, reject) => {
    const cost = { N: 32_768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
    scrypt(normal(password), Buffer.from(salt, 'base64url'), 32, cost, (error, derived) =>
      error ? reject(error) : resolve(derived),
    )
  })
  return expected.length === given.length && timingSafeEqual(expected, given)
}
