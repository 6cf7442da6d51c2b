import { erasuresIn, keptUntil, refusalToForget } from '#engine/retention.ts'
import type { RootState } from '#engine/state.ts'
import type { Id } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Confidence } from '#model/calendar.ts'
import type { Program } from '#model/program.ts'

/** People of a file who may be forgotten, and under what. */
export interface Forgettable {
  readonly people: readonly Id[]
  readonly office: string
  /** The schedule whose time is over, or the request of the person. */
  readonly schedule?: string
  readonly request?: Id
  readonly endedOn?: PlainDate
  readonly keptUntil?: PlainDate
  readonly source: string
  readonly confidence: Confidence
}

/** Who of a file may be forgotten on a day: everybody once its time is over, else those who asked. `there` are those who still have a key. */
export function forgettableIn(
  program: Program,
  state: RootState,
  { there, today }: { readonly there: ReadonlySet<string>; readonly today: PlainDate },
): readonly Forgettable[] {
  const persons = [...state.records.values()].filter(
    ({ id, kind }) => program.records[kind]?.sealedBy === 'self' && there.has(id),
  )
  if (persons.length === 0) return []
  const kept = keptUntil(program, state)
  if (!refusalToForget(program, state, today) && kept.state === 'until')
    return [
      {
        people: persons.map(({ id }) => id),
        office: state.office,
        schedule: kept.schedule,
        endedOn: kept.from,
        keptUntil: kept.until,
        source: kept.row.source,
        confidence: kept.row.confidence,
      },
    ]
  const { requests } = program.retention ?? {}
  if (!requests) return []
  return erasuresIn(program, state)
    .filter(({ person }) => there.has(person))
    .map(({ request, person, office }) => ({
      people: [person],
      office,
      request,
      source: requests.source,
      confidence: 'medium',
    }))
}

/** Under what somebody is forgotten, in words that name nobody: the tombstone keeps them. */
export const underWhat = ({ schedule, source }: Pick<Forgettable, 'schedule' | 'source'>): string =>
  schedule === undefined ? `request: ${source}` : `${schedule}: ${source}`
