import type { LoadedProgram } from '#engine/world.ts'
import { type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Text } from '#model/text.ts'

import type { Sql } from './connections.ts'
import type { Office } from './directory.ts'
/** An office as a program pack declares it. */
export interface OfficeSeed {
  readonly code: string
  readonly name: Text
  readonly zone: string
  readonly calendar: string
  readonly opensOn: PlainDate
}
/** What a new node begins with. A node is `demo` or `live` for ever. */
export interface NodeSeed {
  readonly kind: 'demo' | 'live'
  readonly asOf?: PlainDate
  readonly agency: {
    readonly code: string
    readonly name: Text
  }
  readonly offices: readonly OfficeSeed[]
}
/** What a node is. */
export interface NodeFacts {
  readonly kind: 'demo' | 'live'
  readonly asOf?: PlainDate
}
interface Seeding extends NodeSeed {
  readonly calendars: readonly Calendar[]
  readonly programs: readonly LoadedProgram[]
}
/** Puts into `core` what is missing: on an empty database everything, later new program versions and changed calendars. */
export declare function seedNode(ownerUrl: string, seed: Seeding): Promise<void>
/** What a process reads of `core` when it starts. */
export declare function readNode(sql: Sql): Promise<{
  readonly facts: NodeFacts
  readonly offices: readonly Office[]
}>
export {}
