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

/**
 * Moves whatever approved changes of calendars have yet to move, the oldest first. One process of the node does it; another that asks
 * meanwhile waits, and goes on with what is left when the first has died. Returns whether this one moved anything.
 */
export async function sweepPending(address: DatabaseAddress, core: Sql): Promise<boolean> {
  if ((await nextPending(core)) === undefined) return false
  const lock = await core.reserve()
  const writers = new Map<Compartment, Sql>()
  let swept = false
  try {
    await lock`select pg_advisory_lock(4713, 4)`
    for (let next = await nextPending(core); next; next = await nextPending(core)) {
      const pending = next
      const compartment = COMPARTMENTS.find((name) => name === pending.compartment)
      if (!compartment) throw new Error('No such compartment')
      const writer = writers.get(compartment) ?? connect(address, `ceiba_${compartment}_writer`, 1)
      writers.set(compartment, writer)
      const tally = await sweepOffice(writer, { ...pending, compartment })
      await core`
        update core.calendar_sweep set done = true, tally = ${JSON.stringify(tally)}
        where place = ${pending.place} and office = ${pending.office} and compartment = ${compartment}`
      swept = true
    }
  } finally {
    await lock`select pg_advisory_unlock(4713, 4)`.catch(() => undefined)
    lock.release()
    await Promise.all([...writers.values()].map((writer) => writer.end({ timeout: 5 })))
  }
  return swept
}

async function nextPending(core: Sql): Promise<Pending | undefined> {
  const [row] = await core<Pending[]>`
    select s.place, s.office, o.code as calendar, s.compartment, s.first_day::text as first, s.last_day::text as last
    from core.calendar_sweep s join core.office o on o.id = s.office
    where not s.done order by s.place, s.office, s.compartment limit 1`
  return row
}
