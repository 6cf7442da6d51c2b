import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import type { Actor } from '#engine/world.ts'
import type { Clock } from '#kernel/clock.ts'
import { uuid7, type IdSource } from '#kernel/ids.ts'
import { instant, momentOf } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Result } from '#kernel/result.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Compartment, Program } from '#model/program.ts'

import {
  openBatcher,
  type Batcher,
  type WriteRefusal,
  type WriteRequest,
  type Written,
} from './batcher.ts'
import { readBaseCalendars, readCalendarLog } from './calendars/calendar-log.ts'
import { openCalendarDesk, type CalendarDesk } from './calendars/desk.ts'
import { openConferrals } from './conferrals.ts'
import { openPools, type DatabaseAddress, type Pools, type Sql } from './connections.ts'
import { directoryOf, type Directory, type DirectoryParts } from './directory.ts'
import { settleForgotten } from './forget/settle-forgotten.ts'
import { nodeKeys, type CompartmentKeys } from './keys.ts'
import { announcer, type Changes } from './live.ts'
import { migrate } from './migrate.ts'
import { readNode, seedNode, type NodeFacts, type NodeSeed } from './seed.ts'
import { refuseWhatIsLost } from './versions/in-use.ts'
import { loadProgram, readVersions, withVersions } from './versions/stored-versions.ts'

export type { NodeSeed } from './seed.ts'

/** One member's node: its database, keys, programs and offices, open for work. */
export interface Node {
  readonly facts: NodeFacts
  readonly clock: Clock
  readonly ids: IdSource
  readonly pools: Pools
  readonly address: DatabaseAddress
  readonly keysFolder: string
  readonly directory: () => Directory
  readonly keys: (compartment: Compartment) => CompartmentKeys
  readonly changes: Changes
  /** The calendar office. */
  readonly calendars: CalendarDesk
  /** An actor with the roles that records confer on them now. */
  readonly conferred: (actor: Actor) => Actor
  /** Decides and writes an act, together with others of its compartment that ask at the same time. */
  write(request: WriteRequest): Promise<Result<Written, WriteRefusal>>
  /** What would become of requests of a compartment now: why each would be refused, if it would. Nothing is written. */
  judge(
    compartment: Compartment,
    requests: readonly WriteRequest[],
  ): Promise<readonly (WriteRefusal | undefined)[]>
  close(): Promise<void>
}

export interface NodeOptions {
  readonly address: DatabaseAddress
  readonly dataDir: string
  readonly programs: readonly Program[]
  readonly calendars: readonly Calendar[]
  /** What an empty database begins with. */
  readonly seed: NodeSeed
  /** For a demonstration node: the day at which it stands. */
  readonly asOf?: PlainDate
}

/**
 * Ids that rise in the order in which they are asked for, also within a millisecond (RFC 9562, 6.2, method 2): the records of a root are
 * ordered by their ids. Random bytes are fetched by the page: one system call for some four hundred ids.
 */
export function idSource(clock: Clock): IdSource {
  let pool = randomBytes(0)
  let at = 0
  const take = (count: number): Buffer => {
    if (at + count > pool.length) [pool, at] = [randomBytes(4000), 0]
    at += count
    return pool.subarray(at - count, at)
  }
  const tail = Buffer.alloc(10)
  let moment = 0
  return {
    next() {
      const low = tail.readUIntBE(4, 6) + 1 + take(4).readUInt32BE()
      const now = clock.now()
      if (now <= moment && low < 2 ** 48) tail.writeUIntBE(low, 4, 6)
      else {
        moment = Math.max(now, moment + 1)
        take(10).copy(tail)
        tail.writeUInt8(tail.readUInt8(4) & 0x7f, 4)
      }
      return uuid7(instant(moment), tail)
    },
  }
}

/** Opens a node on a database: brought to the newest level, seeded if it is empty, ready to write. */
export async function openNode(options: NodeOptions): Promise<Node> {
  const { address, dataDir } = options
  await migrate(address.ownerUrl)
  const programs = options.programs.map(loadProgram)
  await refuseWhatIsLost(address.ownerUrl, programs)
  await seedNode(address.ownerUrl, { ...options.seed, calendars: options.calendars, programs })
  const pools = openPools(address)
  const { facts, offices } = await readNode(pools.core)
  const asOf = facts.kind === 'demo' ? (options.asOf ?? facts.asOf) : undefined
  const clock = clockAt(asOf, offices[0]?.zone ?? 'UTC')
  const versions = withVersions(programs, await readVersions(pools.core))
  const current = await keepDirectory(pools.core, { offices, programs: versions })
  const keysFolder = join(dataDir, 'keys')
  const keys = nodeKeys(keysFolder)
  const ids = idSource({ now: () => instant(Date.now()) })
  const changes = await announcer(pools.core)
  const calendars = await openCalendarDesk({
    address,
    core: pools.core,
    ids,
    alone: facts.kind === 'demo',
    ...current,
  })
  await calendars.settled()
  // Beside all work: what a process left that died meanwhile.
  void calendars.counted()
  const conferrals = await openConferrals({ pools, directory: current.directory, changes })
  const { directory } = current
  await settleForgotten({ pools, keysFolder, directory })
  const batchers = batchersOf({ pools, directory, keys, changes, calendars, ids })
  return {
    facts: asOf === undefined ? facts : { ...facts, asOf },
    clock,
    ids,
    pools,
    address,
    keysFolder,
    directory,
    keys,
    changes,
    calendars,
    conferred: (actor) => conferrals.of(actor),
    async write(request) {
      const { program } = request.loaded
      const written = await writeOrRaise(batchers.of(program.compartment), request)
      if (written.ok)
        await conferrals.after(program, 'command' in request ? request.command.action : undefined)
      return written
    },
    judge: (compartment, requests) => batchers.of(compartment).judge(requests),
    async close() {
      conferrals.close()
      await batchers.drain()
      await calendars.close()
      await changes.close()
      await pools.end()
    },
  }
}

/** Writes an act; where it is refused and the attempt must not go unheard, writes the act that says so. */
async function writeOrRaise(batcher: Batcher, request: WriteRequest): Promise<Answered> {
  const written = await batcher.write(request)
  const raises = written.ok || written.error.code !== 'guard' ? undefined : written.error.raises
  if (raises && 'command' in request) {
    const { answerTo: _, ...raising } = request
    const command = { action: raises.action, target: raises.on, form: {}, following: true }
    await batcher.write({ ...raising, command })
  }
  return written
}
type Answered = Result<Written, WriteRefusal>

/** The batchers of a node, one for each compartment that is written to. */
function batchersOf({
  pools,
  directory,
  keys,
  changes,
  calendars,
  ids,
}: Pick<Node, 'pools' | 'directory' | 'keys' | 'changes' | 'calendars' | 'ids'>) {
  const open = new Map<Compartment, Batcher>()
  return {
    of(compartment: Compartment): Batcher {
      const known =
        open.get(compartment) ??
        openBatcher({
          compartment,
          writer: pools.of(compartment).writer,
          refresh: calendars.refresh,
          ids,
          directory,
          keys: keys(compartment),
          committed: (roots) => changes.announce(compartment, roots),
        })
      open.set(compartment, known)
      return known
    },
    drain: () => Promise.all([...open.values()].map((batcher) => batcher.drain())),
  }
}

/** The directory of a process, made anew whenever calendars change. */
async function keepDirectory(
  core: Sql,
  fixed: Pick<DirectoryParts, 'offices' | 'programs'>,
): Promise<{ readonly directory: () => Directory; readonly reload: () => Promise<void> }> {
  const read = async (): Promise<Directory> => {
    const { changes, calendarsAt } = await readCalendarLog(core)
    return directoryOf({
      ...fixed,
      calendars: await readBaseCalendars(core),
      changes,
      calendarsAt,
    })
  }
  let directory = await read()
  return {
    directory: () => directory,
    async reload() {
      const fresh = await read()
      // Two may be on their way: the later one stays.
      if (fresh.calendarsAt >= directory.calendarsAt) directory = fresh
    },
  }
}

/** A demonstration node stands still at noon of its day, and its seconds go on, so that acts keep their order. */
function clockAt(asOf: PlainDate | undefined, zone: string): Clock {
  if (asOf === undefined) return { now: () => instant(Date.now()) }
  const started = Date.now()
  const noon = momentOf(asOf, zone, 12)
  const half = 11 * 3_600_000
  return { now: () => instant(noon + ((Date.now() - started) % half)) }
}
