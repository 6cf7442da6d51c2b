import type { Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Program } from '#model/program.ts'

import { waitForWriters } from '../calendars/put-in-force.ts'
import type { Sql, Transaction } from '../connections.ts'
import { endSessions } from '../sign-in/session-rows.ts'

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
 * Shuts a node for writing: what was on its way is committed before, nothing after. Ends the sessions of whoever has a part in it from
 * outside. Refused where it is on already.
 */
export async function beginLockdown(
  sql: Sql,
  programs: Iterable<Program>,
  { id, by, reason, notifyWithinHours = NOTIFY_WITHIN_HOURS }: Beginning,
): Promise<Result<{ readonly ended: number }, { readonly code: 'already-decided' }>> {
  const begun = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(4713, 7)`
    if (await currentLockdown(tx)) return false
    await tx`
      insert into core.lockdown (id, began_by, reason, notify_by)
      values (${id}, ${by}, ${reason}, now() + make_interval(hours => ${notifyWithinHours}))`
    await tx`insert into core.setting (name, value) values ('lockdown', ${id})`
    await waitForWriters(tx)
    await tx`select pg_notify(${LOCKDOWN_CHANNEL}, 'on')`
    return true
  })
  return begun
    ? ok({ ended: await endOutsiders(sql, programs) })
    : refuse({ code: 'already-decided' })
}

/** Ends the open sessions of every account that holds a role from outside. */
async function endOutsiders(sql: Sql, programs: Iterable<Program>): Promise<number> {
  let ended = 0
  for (const { id, roles } of programs) {
    const outside = Object.keys(roles).filter((role) => roles[role]?.outside)
    if (outside.length === 0) continue
    const accounts = await sql<{ account: Id }[]>`
      select distinct account from core.role_grant where program = ${id} and role = any (${outside}::text[])`
    for (const { account } of accounts) {
      const ids = await endSessions(sql, { account })
      for (const session of ids) await sql.notify(SESSION_CHANNEL, session)
      ended += ids.length
    }
  }
  return ended
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
