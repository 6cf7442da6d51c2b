import type { Id } from '#kernel/ids.ts'

import type { Sql, Transaction } from '../connections.ts'

/** What can be done to accounts, keys and sessions. */
export type AccountDeed =
  | 'signed-in'
  | 'signed-out'
  | 'sessions-ended'
  | 'locked'
  | 'password-set'
  | 'totp-set'
  | 'totp-removed'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'passkey-added'
  | 'passkey-removed'
  | 'identity-linked'
  | 'identity-unlinked'
  | 'key-made'
  | 'key-revoked'
  | 'invited'
  | 'code-made'
  | 'code-used'
  | 'activated'
  | 'deactivated'
  | 'proposed'
  | 'approved'
  | 'declined'
  | 'granted'
  | 'withdrawn'
  | 'export-requested'
  | 'export-approved'
  | 'export-refused'
  | 'export-begun'
  | 'export-done'
  | 'key-rotated'

export interface AccountEntry {
  /** Absent: the node itself. */
  readonly actor?: Id
  readonly account?: Id
  readonly what: AccountDeed
  /** Codes and ids; never a secret, nor what somebody typed. */
  readonly detail?: { readonly [name: string]: unknown }
}

/** Writes down what was done, in the transaction that does it where there is one. */
export async function audit(sql: Sql | Transaction, entry: AccountEntry): Promise<void> {
  await sql`
    insert into core.account_audit (actor, account, what, detail)
    values (${entry.actor ?? null}, ${entry.account ?? null}, ${entry.what}, ${JSON.stringify(entry.detail ?? {})})`
}
