import type { LoadedProgram } from '#engine/world.ts'
import type { Clock } from '#kernel/clock.ts'
import { type IdSource } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Result } from '#kernel/result.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Compartment, Program } from '#model/program.ts'

import { type WriteRefusal, type WriteRequest, type Written } from './batcher.ts'
import { type DatabaseAddress, type Pools } from './connections.ts'
import { type Directory } from './directory.ts'
import { type CompartmentKeys } from './keys.ts'
import { type Changes } from './live.ts'
import { type NodeFacts, type NodeSeed } from './seed.ts'
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
  /** Decides and writes an act, together with others of its compartment that ask at the same time. */
  write(request: WriteRequest): Promise<Result<Written, WriteRefusal>>
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
/** A program with the name by which events know it: its id and the SHA-256 of its canonical JSON. */
export declare function loadProgram(program: Program): LoadedProgram
/**
 * Ids that rise in the order in which they are asked for, also within a millisecond (RFC 9562, 6.2, method 2): the records of a root are
 * ordered by their ids. Random bytes are fetched by the page: one system call for some four hundred ids.
 */
export declare function idSource(clock: Clock): IdSource
/** Opens a node on a database: brought to the newest level, seeded if it is empty, ready to write. */
export declare function openNode(options: NodeOptions): Promise<Node>
