import { book, changedBookings } from '#engine/diary/book.ts'
import type { Booked, OpenDiary } from '#engine/diary/diary.ts'
import { officeOf } from '#engine/parts.ts'
import type { Refusal } from '#engine/refusal.ts'
import type { RootState } from '#engine/state.ts'
import type { Id } from '#kernel/ids.ts'
import type { Program } from '#model/program.ts'

import type { Directory, Office } from './directory.ts'
import { plainArray, textArray } from './pg-array.ts'

/** What an act or a correction makes of a root, as far as bookings go. */
export interface Change {
  readonly program: Program
  readonly before: RootState | undefined
  readonly after: RootState
}

/** What the records of a batch let go and take, until it is written. */
export interface BatchBookings {
  readonly size: number
  /** Books what a change comes to; the refusal, and nothing booked, when any of it is taken. */
  take(change: Change): Refusal | undefined
  /** The parameters of `book.sql`. */
  parameters(): readonly string[]
}

interface Kept {
  readonly office: Office
  readonly root: Id
  readonly booked: readonly Booked[]
}

export function batchBookings(directory: Directory, diary: OpenDiary | undefined): BatchBookings {
  const kept = new Map<Id, Kept>()
  return {
    get size() {
      return kept.size
    },
    take({ program, before, after }) {
      if (!booksAnything(program)) return undefined
      // What is booked is booked where the record's part is.
      const officeIn = (state: RootState, record: Id): string =>
        officeOf(state, state.records.get(record) ?? {})
      const changes = changedBookings(
        program,
        before,
        after,
        (state, record) => directory.world(officeIn(state, record))?.zone,
      )
      const earlier = changes.map(({ record }) => [record, diary?.keptBy(record) ?? []] as const)
      // What is let go by the same change may be taken in it.
      for (const { record } of changes) diary?.keep(record, [])
      const taken: (readonly [Id, readonly Booked[]])[] = []
      for (const { record, wanted } of changes) {
        // A bug of ours, not of who asked: what books is decided with a diary in hand.
        if (wanted && !diary) throw new Error('Booked without a diary')
        const office = officeIn(after, record)
        const place = directory.world(office)
        const world = diary && place && { program, office, place, diary }
        const booked = wanted && world ? book(wanted, world) : undefined
        if (booked && !booked.ok) {
          for (const [each, was] of earlier) diary?.keep(each, was)
          return booked.error
        }
        taken.push([record, booked?.value ?? []])
        diary?.keep(record, booked?.value ?? [])
      }
      for (const [record, booked] of taken) {
        const office = directory.office(officeIn(after, record))
        if (office) kept.set(record, { office, root: after.id, booked })
      }
      return undefined
    },
    parameters: () => parametersOf(kept),
  }
}

const booking = new WeakMap<Program, boolean>()

function booksAnything(program: Program): boolean {
  const known = booking.get(program)
  if (known !== undefined) return known
  const books = Object.values(program.records).some((kind) => kind.books !== undefined)
  booking.set(program, books)
  return books
}

function parametersOf(kept: ReadonlyMap<Id, Kept>): readonly string[] {
  const rows = [...kept.values()].flatMap(({ booked, ...whose }) =>
    booked.map((each) => ({ ...each, ...whose })),
  )
  return [
    plainArray([...kept.keys()]),
    plainArray(rows.map(({ office }) => office.tenant)),
    plainArray(rows.map(({ root }) => root)),
    plainArray(rows.map(({ record }) => record)),
    plainArray(rows.map(({ office }) => office.id)),
    plainArray(rows.map(({ resource }) => resource)),
    textArray(rows.map(({ field }) => field)),
    plainArray(rows.map(({ seat }) => seat)),
    plainArray(rows.map(({ from }) => from)),
    plainArray(rows.map(({ to }) => to)),
  ]
}
