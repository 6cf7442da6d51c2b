import type { Id } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'

import type { RecordState } from '../state.ts'
import type { Agenda } from './agenda.ts'

/** That a resource is taken by a record for a stretch of time. Of an agenda, the place with this number; of anything else, number 0. */
export interface Booked {
  readonly record: Id
  readonly resource: Id
  /** The field of the record that names it. */
  readonly field: string
  readonly seat: number
  readonly from: Instant
  readonly to: Instant
}

/** A record with the office that it is of. */
export interface Named extends RecordState {
  readonly office: string
}

export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** What is booked already and what could be, as far as an act needs to know. */
export interface Diary {
  agendasOf(office: string): readonly Agenda[]
  /** A record that a form may name from outside of its root. */
  named(id: Id): Named | undefined
  /** What is taken of a resource within a stretch, by others than `except`. */
  taken(resource: Id, stretch: Stretch, except?: Id): readonly Booked[]
}

/** A diary that is written on while a batch is decided: what one act books, the next finds taken. */
export interface OpenDiary extends Diary {
  /** What a record has booked until now is let go, and this is kept for it. */
  keep(record: Id, booked: readonly Booked[]): void
  /** What a record has booked until now. */
  keptBy(record: Id): readonly Booked[]
}

export interface DiaryParts {
  readonly agendas: ReadonlyMap<string, readonly Agenda[]>
  readonly named: readonly Named[]
  readonly booked: readonly Booked[]
}

/** A diary of what was read. */
export function diaryOf({ agendas, named, booked }: DiaryParts): OpenDiary {
  const records = new Map(named.map((record) => [record.id, record]))
  const byResource = new Map<Id, Booked[]>()
  const add = (each: Booked): void => {
    const known = byResource.get(each.resource)
    if (known) known.push(each)
    else byResource.set(each.resource, [each])
  }
  booked.forEach(add)
  return {
    agendasOf: (office) => agendas.get(office) ?? [],
    named: (id) => records.get(id),
    taken: (resource, stretch, except) =>
      (byResource.get(resource) ?? []).filter(
        (each) => each.record !== except && overlaps(each, stretch),
      ),
    keep(record, kept) {
      for (const [resource, known] of byResource)
        if (known.some((each) => each.record === record))
          byResource.set(
            resource,
            known.filter((each) => each.record !== record),
          )
      kept.forEach(add)
    },
    keptBy: (record) => [...byResource.values()].flat().filter((each) => each.record === record),
  }
}

/** Whether two stretches have a moment in common; the end of each is outside of it. */
const overlaps = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to
