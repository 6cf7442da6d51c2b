import type { KeyScope } from '#engine/accounts/key-scope.ts'
import type { Text } from '#model/text.ts'

import type { SessionView } from './api.ts'

/** What the API answers about accounts: one's own, and as administrators see them. */
export interface OwnAccountView {
  readonly factors: {
    readonly password: boolean
    readonly totp: boolean
    readonly passkeys: number
    readonly recoveryCodes: number
  }
  /** A second factor is asked for by one of the roles. */
  readonly required: boolean
  readonly passkeys: readonly {
    readonly id: string
    readonly name: string
    readonly addedAt: string
    readonly usedOn: string | null
  }[]
  /** Providers of identities that vouch for this account. */
  readonly identities: readonly string[]
  readonly sessions: readonly OpenSessionView[]
  readonly keys: readonly ApiKeyView[]
}
export interface OpenSessionView {
  readonly id: string
  readonly device: string
  readonly how: readonly string[]
  readonly beganAt: string
  readonly expiresAt: string
  readonly current: boolean
}
export interface ApiKeyView {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly scopes: readonly KeyScope[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly usedOn: string | null
}

/** A factor was set up: the session is stronger now; recovery codes when there were none. */
export interface FactorSetView {
  readonly session: SessionView
  readonly recoveryCodes?: readonly string[]
}

/** An account in the list of administrators. */
export interface AccountRowView {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly active: boolean
  readonly invited: boolean
  readonly strong: boolean
  readonly roles: readonly string[]
}
interface GrantView {
  readonly program: string
  readonly role: string
  readonly offices: readonly string[]
}
export interface AdminAccountView {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly active: boolean
  readonly grants: readonly GrantView[]
  readonly factors: OwnAccountView['factors']
  readonly sessions: readonly OpenSessionView[]
  readonly keys: readonly ApiKeyView[]
  readonly audit: readonly {
    readonly at: string
    readonly what: string
    readonly by: string | null
    readonly detail: unknown
  }[]
}

/** The roles that there are to give. */
export interface RolesView {
  readonly items: readonly {
    readonly program: string
    readonly title: Text
    readonly role: string
    readonly label: Text
    /** It reads files of people. */
    readonly reads: boolean
  }[]
}

/** What waits for a second administrator. */
export interface AccountProposalView {
  readonly id: string
  readonly account: string
  readonly login: string
  readonly name: string
  readonly proposedBy: string
  readonly proposedAt: string
  readonly mine: boolean
  readonly what: 'grant' | 'reset'
  readonly grant?: GrantView
}

/** What became of a change: done, with a code to print where it makes one, or waiting for a second administrator. */
export interface AccountChangeView {
  readonly proposal?: string
  readonly code?: string
  readonly expiresAt?: string
}
