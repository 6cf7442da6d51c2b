import postgres from 'postgres'

import type { CalendarEvent } from '#engine/calendar/calendar-event.ts'
import {
  decideCalendar,
  type CalendarCommand,
  type CalendarRefusal,
} from '#engine/calendar/decide-calendar.ts'
import type { Actor } from '#engine/world.ts'
import type { Id, IdSource } from '#kernel/ids.ts'
import { legalDay, type Instant } from '#kernel/instant.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Compartment } from '#model/program.ts'

import type { DatabaseAddress, Sql, Transaction } from '../connections.ts'
import type { Directory } from '../directory.ts'
import type { KeyReused } from '../idempotency.ts'
import {
  appendCalendarEvent,
  lockCalendarLog,
  readBaseCalendars,
  readCalendarLog,
} from './calendar-log.ts'
import { putInForce, waitForWriters } from './put-in-force.ts'
import { recountDurations } from './recount-durations.ts'
import { sweepPending } from './sweep-pending.ts'

/** Somebody's act on calendars. */
export interface CalendarRequest {
  readonly actor: Actor
  readonly now: Instant
  readonly command: CalendarCommand
  readonly answerTo?: { readonly key: string; readonly request: Buffer }
}

export type CalendarDeskRefusal =
  | CalendarRefusal
  | KeyReused
  | { readonly code: 'contended' }
  /** The clocks of the change before are still being moved. */
  | { readonly code: 'calendar-moving' }

/** The calendar office of a node: who enters a suspension, and what it sets in motion in every process. */
export interface CalendarDesk {
  /** Does it and answers with the change; the clocks are moved after the answer. */
  act(request: CalendarRequest): Promise<Result<{ readonly change: Id }, CalendarDeskRefusal>>
  /** Reads the calendars again, when this process has not heard of a change yet. */
  readonly refresh: () => Promise<void>
  /** Told after each change, and again when all clocks are moved. */
  subscribe(listener: () => void): () => void
  /** Waits until nothing is left to be moved. */
  settled(): Promise<void>
  /** Waits until figures are counted by the calendars in force too: beside all work, and maybe for minutes. */
  counted(): Promise<void>
  close(): Promise<void>
}

export interface DeskDeps {
  readonly address: DatabaseAddress
  readonly core: Sql
  readonly ids: IdSource
  readonly alone: boolean
  readonly directory: () => Directory
  /** Reads `core` and puts a new directory in the place of the old one. */
  readonly reload: () => Promise<void>
}

const CHANNEL = 'ceiba_calendar'

export async function openCalendarDesk(deps: DeskDeps): Promise<CalendarDesk> {
  const { address, core } = deps
  const listeners = new Set<() => void>()
  let sweeping: Promise<unknown> = Promise.resolve()
  let open = true
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const sweepNow = async (): Promise<void> => {
    // A failure leaves the rest pending: whichever process hears of the next change, or starts, goes on with it.
    const swept = open && (await sweepPending(address, core).catch(() => false))
    if (swept) await core.notify(CHANNEL, 'moved').catch(() => undefined)
  }
  const sweep = (): void => {
    sweeping = sweeping.then(sweepNow)
  }
  const recounts = recounting(deps, () => sweeping)
  const refresh = async (): Promise<void> => {
    await deps.reload()
    tell()
  }
  const refreshAndSweep = async (): Promise<void> => {
    try {
      await refresh()
      sweep()
      recounts.begin()
    } catch {
      // The connection has gone again, and its next return reads.
    }
  }
  const heard = (): void => void refreshAndSweep()
  // What changed while the connection was away was told to nobody here: it is read after each return.
  const listening = await core.listen(CHANNEL, heard, heard)
  return {
    async act(request) {
      const done = await attempt(deps, request)
      if (!done.ok) return done
      await refresh()
      sweep()
      recounts.begin()
      await core.notify(CHANNEL, 'changed')
      return done
    },
    refresh,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async settled() {
      await sweeping
      sweep()
      await sweeping
    },
    counted: () => recounts.settled(),
    async close() {
      open = false
      await listening.unlisten()
      await sweeping
      await recounts.close()
    },
  }
}

/** Counts durations again after the clocks have been moved, one change after the other; a close stops it between two pages. */
function recounting(deps: DeskDeps, sweeping: () => Promise<unknown>) {
  let open = true
  let counting: Promise<unknown> = Promise.resolve()
  const countNow = async (): Promise<void> => {
    // A failure leaves the rest to whichever process comes next.
    const counted = open && (await countPending(deps, () => !open).catch(() => false))
    if (counted) await deps.core.notify(CHANNEL, 'counted').catch(() => undefined)
  }
  const begin = (): void => {
    counting = counting.then(sweeping).then(countNow)
  }
  return {
    begin,
    async settled(): Promise<void> {
      begin()
      await counting
    },
    async close(): Promise<void> {
      open = false
      await counting
    },
  }
}

/** One process of the node does it; another that asks meanwhile waits, and goes on with what is left. */
async function countPending(
  { address, core, directory }: DeskDeps,
  stopped: () => boolean,
): Promise<boolean> {
  const [left] = await core`select 1 from core.calendar_sweep where not counted limit 1`
  if (!left) return false
  const owner = postgres(address.ownerUrl, { max: 3, onnotice: () => {} })
  const lock = await owner.reserve()
  try {
    await lock`select pg_advisory_lock(4713, 8)`
    return await recountDurations(owner, directory(), stopped)
  } finally {
    lock.release()
    await owner.end({ timeout: 5 })
  }
}

async function attempt(
  deps: DeskDeps,
  request: CalendarRequest,
): Promise<Result<{ readonly change: Id }, CalendarDeskRefusal>> {
  try {
    return await deps.core.begin((tx) => actWithin(tx, deps, request))
  } catch (error) {
    // 55P03 lock_not_available, 23505 unique_violation of a key used twice at the same moment
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === '55P03' || error.code === '23505')
    )
      return refuse({ code: 'contended' })
    throw error
  }
}

async function actWithin(
  tx: Transaction,
  { ids, alone, directory }: DeskDeps,
  { actor, now, command, answerTo }: CalendarRequest,
): Promise<Result<{ readonly change: Id }, CalendarDeskRefusal>> {
  await lockCalendarLog(tx)
  const earlier = answerTo && (await findChange(tx, actor.id, answerTo))
  if (earlier) return earlier
  const { changes } = await readCalendarLog(tx)
  const known = directory()
  const { offices, programs } = known
  const decided = decideCalendar(command, {
    offices,
    changes,
    actor,
    now,
    ids,
    alone,
    today: legalDay(now, offices[0]?.zone ?? 'UTC'),
    calendarOf: (office) => known.world(office)?.calendar.calendar,
  })
  if (!decided.ok) return decided
  const [first] = decided.value
  if (!first) return refuse({ code: 'not-found' })
  const approves = decided.value.some(({ type }) => type === 'approved')
  if (approves && (await isMoving(tx))) return refuse({ code: 'calendar-moving' })
  let place = 0
  for (const event of decided.value)
    place = await appendCalendarEvent(tx, event, event === first ? answerTo : undefined)
  if (approves) await enforce(tx, { place, offices, programs }, first)
  return ok({ change: first.change })
}

async function enforce(
  tx: Transaction,
  {
    place,
    offices,
    programs,
  }: Pick<Directory, 'offices' | 'programs'> & { readonly place: number },
  { change }: CalendarEvent,
): Promise<void> {
  const { changes } = await readCalendarLog(tx)
  const of = changes.get(change)?.offices
  await putInForce(tx, {
    place,
    changes,
    calendars: await readBaseCalendars(tx),
    offices: offices.filter(({ code }) => of?.includes(code) ?? true),
    compartments: compartmentsOf(programs),
  })
  await waitForWriters(tx)
  // All that was counted by the old calendars is in this snapshot, and nothing else.
  await tx`
    update core.calendar_sweep set counted = false, log_snapshot = pg_current_snapshot() where place = ${place}`
}

/** The compartments in which anything is done. */
export const compartmentsOf = (programs: Directory['programs']): readonly Compartment[] => [
  ...new Set([...programs.values()].map(({ program }) => program.compartment)),
]

async function isMoving(tx: Transaction): Promise<boolean> {
  const rows = await tx`select 1 from core.calendar_sweep where not done limit 1`
  return rows.length > 0
}

async function findChange(
  tx: Transaction,
  actor: Id,
  { key, request }: NonNullable<CalendarRequest['answerTo']>,
): Promise<Result<{ readonly change: Id }, KeyReused> | undefined> {
  const [row] = await tx<{ change: Id; request: Uint8Array }[]>`
    select change, request from core.calendar_event where actor = ${actor} and key = ${key}`
  if (!row) return undefined
  return Buffer.from(row.request).equals(request)
    ? ok({ change: row.change })
    : refuse({ code: 'idempotency-key-reused' })
}
