import { diaryOf, type Booked } from '#engine/diary/diary.ts'
import { timesOn } from '#engine/diary/free.ts'
import type { OfficeWorld } from '#engine/world.ts'
import type { JsonObject } from '#kernel/canonical-json.ts'
import { isId, type Id } from '#kernel/ids.ts'
import { isLocalTime, momentsOf, type LocalTime } from '#kernel/local-time.ts'
import { addDays, daysBetween } from '#kernel/plain-date.ts'
import type { Action } from '#model/action.ts'
import type { Booking } from '#model/booking.ts'
import { holds } from '#model/expression.ts'

import type { Agenda } from '../api/contract.ts'

/** An hour, and who and what is free then and fits together by the rules of the act. */
export interface Combination {
  readonly at: LocalTime
  /** Field -> the record that it names. */
  readonly chosen: { readonly [field: string]: string }
}

export interface CombinationsSought {
  readonly action: Action
  readonly booking: Booking
  readonly agenda: Agenda
  /** The form as far as it is filled in. */
  readonly form: JsonObject
  /** What the rules of the act may ask beside it. */
  readonly scope: { readonly self: object; readonly root: object; readonly today: string }
  readonly place: OfficeWorld
  readonly minutes: number
  readonly count: number
}

type Resource = Agenda['resources'][number]
type Choice = { readonly [field: string]: Resource }

/**
 * The next hours at which a combination is free that the act's own rules would take, each with the first such: those with least to do
 * first, and nobody who is not needed.
 */
export function combinationsOf(sought: CombinationsSought): readonly Combination[] {
  const { agenda, booking, place, minutes, count } = sought
  const diary = diaryOf({ agendas: new Map(), named: [], booked: bookedIn(agenda, place.zone) })
  const allowed = allowedChoices(sought)
  const found: Combination[] = []
  for (let ahead = 0; ahead <= daysBetween(agenda.from, agenda.to); ahead += 1)
    for (const { at, from, to } of timesOn(
      addDays(agenda.from, ahead),
      { minutes, between: booking.between ?? ['08:00', '18:00'] },
      place,
    )) {
      const free = ({ id }: Resource): boolean => diary.taken(id, { from, to }).length === 0
      const choice = allowed.find((each) => Object.values(each).every(free))
      if (choice && at > sought.scope.today)
        found.push({
          at,
          chosen: Object.fromEntries(Object.entries(choice).map(([field, { id }]) => [field, id])),
        })
      if (found.length === count) return found
    }
  return found
}

const bookedIn = (agenda: Agenda, zone: string): readonly Booked[] =>
  agenda.bookings.flatMap(({ record, at, until, resources }, nth) => {
    const [from] = isLocalTime(at) ? momentsOf(at, zone) : []
    const to = isLocalTime(until) ? momentsOf(until, zone).at(-1) : undefined
    if (from === undefined || to === undefined) return []
    return resources.flatMap(({ field, resource, seat }): Booked[] => {
      const whose: Id | undefined = record ?? resource
      return isId(resource) && isId(whose)
        ? [{ record: whose, resource, field: `${field}${nth}`, seat, from, to }]
        : []
    })
  })

/** The choices that the guards of the act take, whatever the hour. */
function allowedChoices(sought: CombinationsSought): readonly Choice[] {
  const { action, booking, agenda } = sought
  const load = (id: string): number =>
    agenda.bookings.filter(({ resources }) => resources.some(({ resource }) => resource === id))
      .length
  let choices: readonly Choice[] = [{}]
  for (const name of booking.resources ?? []) {
    const field = action.form[name]
    if (field?.type !== 'reference') continue
    const options = agenda.resources
      .filter(({ kind }) => kind === field.kind)
      .toSorted((a, b) => load(a.id) - load(b.id))
    choices = choices.flatMap((choice) => [
      ...(field.required ? [] : [choice]),
      ...options.map((option) => ({ ...choice, [name]: option })),
    ])
  }
  return choices.filter((choice) => isTaken(sought, choice))
}

function isTaken(
  { action, booking, agenda, form, scope }: CombinationsSought,
  choice: Choice,
): boolean {
  const chosen = Object.fromEntries(
    Object.entries(choice).map(([field, { id, stage = '', fields }]) => [
      field,
      { ...fields, id, stage, office: agenda.office },
    ]),
  )
  const ids = Object.fromEntries(Object.entries(choice).map(([field, { id }]) => [field, id]))
  const whole = { ...form, ...ids, [booking.at]: `${agenda.to}T23:59` }
  return (action.guards ?? []).every(({ rule }) => holds(rule, { ...scope, form: whole, chosen }))
}
