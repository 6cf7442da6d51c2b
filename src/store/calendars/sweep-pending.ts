import { COMPARTMENTS } from '#model/program.ts'

import { connect, type DatabaseAddress, type Sql } from '../connections.ts'
import { sweepClocks, type Sweep, type SweptOffice } from './sweep-clocks.ts'

interface Pending extends SweptOffice {
  readonly place: number
  readonly compartment: string
}

/** What is said in one `synchronous_commit` at the end holds for all that was written before it. */
const FLUSHED_AT_THE_END = { synchronous_commit: 'off' }

/**
 * Moves whatever approved changes of calendars have yet to move, the oldest first. One process of the node does it; another that asks
 * meanwhile waits, and goes on with what is left when the first has died. Returns whether this one moved anything.
 */
export async function sweepPending(address: DatabaseAddress, core: Sql): Promise<boolean> {
  if ((await allPending(core)).length === 0) return false
  const lock = await core.reserve()
  try {
    await lock`select pg_advisory_lock(4713, 4)`
    const sweeps = sweepsOf(await allPending(core))
    for (const sweep of sweeps) await sweepOne(address, core, sweep)
    return sweeps.length > 0
  } finally {
    await lock`select pg_advisory_unlock(4713, 4)`.catch(() => undefined)
    lock.release()
  }
}

/** Two lanes: PostgreSQL uses one processor for each, and more would leave none to those who register meanwhile. */
async function sweepOne(address: DatabaseAddress, core: Sql, sweep: Sweep): Promise<void> {
  const login = `ceiba_${sweep.compartment}_writer`
  const lanes = [
    connect(address, login, 1, FLUSHED_AT_THE_END),
    connect(address, login, 1, FLUSHED_AT_THE_END),
  ] as const
  try {
    const tallies = await sweepClocks(lanes, sweep)
    await core.begin(async (tx) => {
      for (const { office } of sweep.offices)
        await tx`
          update core.calendar_sweep set done = true, tally = ${JSON.stringify(tallies.get(office) ?? [])}
          where place = ${sweep.place} and office = ${office} and compartment = ${sweep.compartment}`
    })
  } finally {
    await Promise.all(lanes.map((lane) => lane.end({ timeout: 5 })))
  }
}

/** All offices of a change are moved together, for their clocks lie side by side. */
function sweepsOf(pending: readonly Pending[]): readonly Sweep[] {
  const sweeps = new Map<string, Sweep & { readonly offices: SweptOffice[] }>()
  for (const { place, compartment: name, ...office } of pending) {
    const compartment = COMPARTMENTS.find((one) => one === name)
    if (!compartment) throw new Error('No such compartment')
    const key = `${place} ${name}`
    const sweep = sweeps.get(key) ?? { place, compartment, offices: [] }
    sweep.offices.push(office)
    sweeps.set(key, sweep)
  }
  return [...sweeps.values()]
}

const allPending = (core: Sql): Promise<readonly Pending[]> => core<Pending[]>`
  select s.place, s.office, o.code as calendar, s.compartment, s.first_day::text as first, s.last_day::text as last
  from core.calendar_sweep s join core.office o on o.id = s.office
  where not s.done order by s.place, s.compartment, s.office`
