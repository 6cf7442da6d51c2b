import { COMPARTMENTS, type Compartment } from '#model/program.ts'

import { connect, type DatabaseAddress, type Sql } from '../connections.ts'
import { sweepOffice } from './sweep-office.ts'

interface Pending {
  readonly place: number
  readonly office: number
  readonly calendar: string
  readonly compartment: string
  readonly first: string
  readonly last: string
}

/** Offices moved at once: their records are different ones, and PostgreSQL uses one processor for each. */
const LANES = 2

/**
 * Moves whatever approved changes of calendars have yet to move, the oldest first. One process of the node does it; another that asks
 * meanwhile waits, and goes on with what is left when the first has died. Returns whether this one moved anything.
 */
export async function sweepPending(address: DatabaseAddress, core: Sql): Promise<boolean> {
  if ((await allPending(core)).length === 0) return false
  const lock = await core.reserve()
  try {
    await lock`select pg_advisory_lock(4713, 4)`
    const pending = [...(await allPending(core))]
    const swept = pending.length > 0
    const lanes = Array.from({ length: LANES }, () => sweepLane(address, core, pending))
    // The lock is held until both have come to their end.
    for (const lane of await Promise.allSettled(lanes))
      if (lane.status === 'rejected') throw lane.reason
    return swept
  } finally {
    await lock`select pg_advisory_unlock(4713, 4)`.catch(() => undefined)
    lock.release()
  }
}

/** Takes one after the other of what is pending, over connections of its own. */
async function sweepLane(address: DatabaseAddress, core: Sql, pending: Pending[]): Promise<void> {
  const writers = new Map<Compartment, Sql>()
  try {
    for (let next = pending.shift(); next; next = pending.shift()) {
      const { place, office } = next
      const compartment = COMPARTMENTS.find((name) => name === next?.compartment)
      if (!compartment) throw new Error('No such compartment')
      const writer = writers.get(compartment) ?? connect(address, `ceiba_${compartment}_writer`, 1)
      writers.set(compartment, writer)
      const tally = await sweepOffice(writer, { ...next, compartment })
      await core`
        update core.calendar_sweep set done = true, tally = ${JSON.stringify(tally)}
        where place = ${place} and office = ${office} and compartment = ${compartment}`
    }
  } finally {
    await Promise.all([...writers.values()].map((writer) => writer.end({ timeout: 5 })))
  }
}

const allPending = (core: Sql): Promise<readonly Pending[]> => core<Pending[]>`
  select s.place, s.office, o.code as calendar, s.compartment, s.first_day::text as first, s.last_day::text as last
  from core.calendar_sweep s join core.office o on o.id = s.office
  where not s.done order by s.place, s.office, s.compartment`
