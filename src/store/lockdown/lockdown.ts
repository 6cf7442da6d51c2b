import type { Grant } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Program } from '#model/program.ts'

import { waitForWriters } from '../calendars/put-in-force.ts'
import type { Sql, Transaction } from '../connections.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { audit } from '../sign-in/account-audit.ts'

/** A lock-down that is on. */
export interface Lockdown {
  readonly id: Id
  readonly beganAt: Date
  readonly beganBy: Id
  readonly reason: string
  readonly notifyBy: Date
  /** Who wants it lifted; another must agree. */
  readonly liftAskedBy: Id | null
}

/** Told to every process when it begins or ends. */
export const LOCKDOWN_CHANNEL = 'ceiba_lockdown'
const SESSION_CHANNEL = 'ceiba_session_ended'
/** Within which those concerned are told, where nobody says otherwise. */
export const NOTIFY_WITHIN_HOURS = 72

export async function currentLockdown(sql: Sql | Transaction): Promise<Lockdown | undefined> {
  const [row] = await sql<Lockdown[]>`
    select id, began_at as "beganAt", began_by as "beganBy", reason, notify_by as "notifyBy", lift_asked_by as "liftAskedBy"
    from core.lockdown where lifted_at is null`
  return row && { ...row }
}

export interface Beginning {
  readonly id: Id
  readonly by: Id
  readonly reason: string
  readonly notifyWithinHours?: number
}

/**
 * Shuts a node for writing: what was on its way is committed before, nothing after. In the same commit the sessions of whoever has a part in
 * it from outside end, and their keys are revoked: the keys for good. Refused where it is on already.
 */
export async function beginLockdown(
  sql: Sql,
  programs: Iterable<Program>,
  { id, by, reason, notifyWithinHours = NOTIFY_WITHIN_HOURS }: Beginning,
): Promise<
  Result<{ readonly ended: number; readonly keys: number }, { readonly code: 'already-decided' }>
> {
  const begun = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(4713, 7)`
    if (await currentLockdown(tx)) return { out: undefined }
    await tx`
      insert into core.lockdown (id, began_by, reason, notify_by)
      values (${id}, ${by}, ${reason}, now() + make_interval(hours => ${notifyWithinHours}))`
    await tx`insert into core.setting (name, value) values ('lockdown', ${id})`
    await waitForWriters(tx)
    await tx`select pg_notify(${LOCKDOWN_CHANNEL}, 'on')`
    return { out: await endOutsiders(tx, programs, by) }
  })
  return begun.out ? ok(begun.out) : refuse({ code: 'already-decided' })
}

/** The roles from outside, of every program: who holds one of them is out while the node is shut. */
const outsideRoles = (programs: Iterable<Program>): readonly (readonly [string, string])[] =>
  [...programs].flatMap(({ id, roles }) =>
    Object.keys(roles).flatMap((role) => (roles[role]?.outside ? [[id, role] as const] : [])),
  )

/** Whether an account holds a role from outside, and the node is shut to it. */
export async function isShutTo(
  sql: Sql,
  programs: Iterable<Program>,
  grants: readonly Grant[],
): Promise<boolean> {
  const outside = outsideRoles(programs)
  const holds = grants.some(({ program, role }) =>
    outside.some(([id, name]) => id === program && name === role),
  )
  return holds && (await currentLockdown(sql)) !== undefined
}

/** Ends the sessions and revokes the keys of every account that holds a role from outside, and tells every process with the commit. */
async function endOutsiders(
  tx: Transaction,
  programs: Iterable<Program>,
  by: Id,
): Promise<{ readonly ended: number; readonly keys: number }> {
  const outside = outsideRoles(programs)
  const accounts = await tx<{ account: Id }[]>`
    select distinct g.account from core.role_grant g
    join unnest(${textArray(outside.map(([id]) => id))}::text[], ${textArray(outside.map(([, role]) => role))}::text[]) as o (program, role)
      using (program, role)`
  const ids = plainArray(accounts.map(({ account }) => account))
  const sessions = await tx<{ id: string }[]>`
    update core.session set ended_at = now() where account = any (${ids}::text::uuid[]) and ended_at is null and expires_at > now()
    returning id`
  const keys = await tx<{ id: string; account: Id }[]>`
    update core.api_key set revoked_at = now() where account = any (${ids}::text::uuid[]) and revoked_at is null and expires_at > now()
    returning id, account`
  for (const { id, account } of keys)
    await audit(tx, {
      actor: by,
      account,
      what: 'key-revoked',
      detail: { key: id, lockdown: true },
    })
  for (const { id } of [...sessions, ...keys]) await tx`select pg_notify(${SESSION_CHANNEL}, ${id})`
  return { ended: sessions.length, keys: keys.length }
}

/** Lifting it needs two people: the first asks, another agrees. */
export function liftLockdown(
  sql: Sql,
  by: Id,
): Promise<Result<'asked' | 'lifted', { readonly code: 'not-found' | 'four-eyes' }>> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(4713, 7)`
    const on = await currentLockdown(tx)
    if (!on) return refuse({ code: 'not-found' })
    if (on.liftAskedBy === by) return refuse({ code: 'four-eyes' })
    if (on.liftAskedBy === null) {
      await tx`update core.lockdown set lift_asked_by = ${by}, lift_asked_at = now() where id = ${on.id}`
      return ok('asked')
    }
    await tx`update core.lockdown set lifted_by = ${by}, lifted_at = now() where id = ${on.id}`
    await tx`delete from core.setting where name = 'lockdown'`
    await tx`select pg_notify(${LOCKDOWN_CHANNEL}, 'off')`
    return ok('lifted')
  })
}

/** Whether an error of PostgreSQL says that the node is in lock-down. */
export const isLockdown = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'CE002'
