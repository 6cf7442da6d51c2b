import type { Actor, Grant } from '#engine/world.ts'
import { type Id } from '#kernel/ids.ts'

import type { Sql } from './connections.ts'
export interface Account {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly language: string
  readonly grants: readonly Grant[]
}
/** A password as it is stored: `scrypt$salt$key`, both base64url. */
export declare function hashPassword(password: string): Promise<string>
export type SignInRefusal = 'sign-in-failed' | 'locked'
/** The account of a login and password. The same answer for a wrong login and a wrong password. */
export declare function signIn(
  sql: Sql,
  login: string,
  password: string,
): Promise<Account | SignInRefusal>
/** An active account with its roles, or undefined. */
export declare function findAccount(sql: Sql, account: Id): Promise<Account | undefined>
/** Names of accounts, for timelines. */
export declare function accountNames(
  sql: Sql,
  ids: readonly Id[],
): Promise<ReadonlyMap<string, string>>
export interface NewAccount {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly password: string
  readonly grants: readonly Grant[]
}
/** Adds an account with its roles; one whose login exists is left as it is. */
export declare function addAccount(sql: Sql, account: NewAccount): Promise<void>
export declare const actorOf: ({ id, grants }: Account) => Actor
