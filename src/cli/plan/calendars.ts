import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Surroundings } from '#planning/scenario/surroundings.ts'

import { CALENDARS, SEED } from '../open.ts'

/** The calendars that this build carries, as the simulator reads them: days on which nobody works, and the zone of their offices. */
export const planCalendars = (): Surroundings['calendars'] =>
  Object.fromEntries(
    CALENDARS.map((calendar) => [
      calendar.id,
      { zone: zoneOf(calendar), closed: closedOn(calendar), through: calendar.through },
    ]),
  )

/** Most offices of a calendar share a zone; the first one's is taken. Calendars that no office has are variants of one that does. */
function zoneOf({ id }: Calendar): string {
  const office = SEED.offices.find(
    ({ calendar }) => id === calendar || id.startsWith(`${calendar}-`),
  )
  return office?.zone ?? 'UTC'
}

function closedOn({ days, suspensions }: Calendar): readonly PlainDate[] {
  const suspended = suspensions.flatMap(({ from, to }) => {
    const list: PlainDate[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) list.push(day)
    return list
  })
  return [...days.filter(({ active }) => active).map(({ day }) => day), ...suspended]
}
