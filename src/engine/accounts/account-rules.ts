import type { Id } from '#kernel/ids.ts'
import type { Program } from '#model/program.ts'

import type { Grant } from '../world.ts'

/** The duty to keep accounts: of the node, and of no procedure. It opens no file. */
export const ADMINISTRATOR = { program: 'core', role: 'administrator' } as const

/** Whether these roles are of somebody who keeps accounts. */
export const isAdministrator = (grants: readonly Grant[]): boolean =>
  grants.some(
    ({ program, role }) => program === ADMINISTRATOR.program && role === ADMINISTRATOR.role,
  )

/** For whom one password is not enough. Roles are named `program/role`. */
export interface FactorPolicy {
  readonly everyone?: boolean
  /** All roles that read records of any program. */
  readonly readers?: boolean
  readonly roles?: readonly string[]
}

/** What a node asks for unless its institution decides otherwise: a live one protects files and whoever lets people in. */
export const FACTOR_POLICY: { readonly [kind in 'demo' | 'live']: FactorPolicy } = {
  demo: {},
  live: { readers: true, roles: [`${ADMINISTRATOR.program}/${ADMINISTRATOR.role}`] },
}

/** Programs by their id. */
export type Programs = (id: string) => Program | undefined

/** Whether a role reads records: figures alone, and duties of the node, do not. */
const readsRecords = (
  programs: Programs,
  { program, role }: Pick<Grant, 'program' | 'role'>,
): boolean => (programs(program)?.roles[role]?.reads.length ?? 0) > 0

/** Whether the holder of these roles must prove who they are in two ways. */
export const needsSecondFactor = (
  policy: FactorPolicy,
  programs: Programs,
  grants: readonly Grant[],
): boolean =>
  policy.everyone === true ||
  grants.some(
    (grant) =>
      policy.roles?.includes(`${grant.program}/${grant.role}`) === true ||
      (policy.readers === true && readsRecords(programs, grant)),
  )

/** What an administrator is about to do to an account. */
export interface Change {
  readonly actor: Id
  readonly account: Id
  /** Roles that it gives, or that whoever comes in by it has. */
  readonly gives: readonly Pick<Grant, 'program' | 'role'>[]
  readonly kind: 'demo' | 'live'
  /** Administrators who can decide, the actor among them. */
  readonly administrators: number
}

/**
 * Whether a second administrator must agree. Whoever makes accounts could make one for themselves under another name: on a live node no role
 * is therefore given by one person alone, but for the first two administrators, who can only come one after the other. On a demonstration
 * node that holds for one's own account.
 */
export function needsSecondPerson({
  actor,
  account,
  gives,
  kind,
  administrators,
}: Change): boolean {
  if (gives.length === 0) return false
  if (kind === 'demo') return actor === account
  const onlyAdministrator = gives.every((grant) => isAdministrator([{ ...grant, offices: [] }]))
  return !(onlyAdministrator && administrators < 2 && actor !== account)
}
