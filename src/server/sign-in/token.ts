import { createHmac, timingSafeEqual } from 'node:crypto'

import { id as toId, isId, type Id } from '#kernel/ids.ts'
import type { Proof } from '#store/sign-in/session-rows.ts'

/** What a token says, and its signature vouches for. */
export interface Claim {
  readonly id: string
  readonly account: Id
  readonly expiresAt: number
  readonly provedAt: number
  readonly strong: boolean
}

/** A passkey is something held and something known or borne in one, and some providers vouch for both; anything else takes two. */
export const isStrong = (how: readonly Proof[]): boolean =>
  how.includes('passkey') || how.includes('provider-strong') || how.length > 1

const MOST_LONG = 400

/** Tokens signed with a secret: `body.signature`, both base64url. */
export function tokens(secret: Uint8Array): {
  readonly sign: (claim: Claim) => string
  readonly read: (token: string) => Claim | undefined
} {
  const signature = (body: string): Buffer => createHmac('sha256', secret).update(body).digest()
  return {
    sign({ id, account, expiresAt, provedAt, strong }) {
      const body = Buffer.from(JSON.stringify([id, account, expiresAt, provedAt, strong])).toString(
        'base64url',
      )
      return `${body}.${signature(body).toString('base64url')}`
    },
    read(token) {
      const [body, signed, ...others] = token.split('.')
      if (!body || !signed || others.length > 0 || token.length > MOST_LONG) return undefined
      const [given, right] = [Buffer.from(signed, 'base64url'), signature(body)]
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
      return claimOf(JSON.parse(Buffer.from(body, 'base64url').toString()))
    },
  }
}

function claimOf(parsed: unknown): Claim | undefined {
  if (!Array.isArray(parsed)) return undefined
  const [id, account, expiresAt, provedAt, strong]: unknown[] = parsed
  return isId(id) &&
    isId(account) &&
    typeof expiresAt === 'number' &&
    typeof provedAt === 'number' &&
    typeof strong === 'boolean'
    ? { id, account: toId(account), expiresAt, provedAt, strong }
    : undefined
}
