import { Link } from '@tanstack/react-router'

import { addDays, daysBetween, weekday, type PlainDate } from '#kernel/plain-date.ts'

import type { Agenda } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { useToday } from '../shell/node.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { AGENDA_WORDS as A } from './agenda-words.ts'
import { Fill } from './day-view.tsx'

/** A week: how full each day is, with the way to the day. */
export function WeekView({ agenda, office }: { readonly agenda: Agenda; readonly office: string }) {
  const { say, language } = useWords()
  const { program } = useDesk()
  const today = useToday()
  const days = Array.from({ length: daysBetween(agenda.from, agenda.to) + 1 }, (_, ahead) =>
    addDays(agenda.from, ahead),
  )
  const name = (day: PlainDate): string =>
    program.codes['weekday']?.items[String(weekday(day))]?.label[language] ?? ''
  return (
    <table className="slots week">
      <thead>
        <tr>
          <th scope="col">{say(A.day)}</th>
          <th scope="col">{say(A.reception)}</th>
          <th scope="col">{say(A.interviews)}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => {
          const slots = agenda.slots.filter(({ at }) => at.startsWith(day))
          const hourly = agenda.bookings.filter(
            ({ at, resources }) => at.startsWith(day) && resources.every(({ seat }) => seat === 0),
          )
          const sum = (of: 'places' | 'taken' | 'reserved'): number =>
            slots.reduce((all, slot) => all + slot[of], 0)
          return (
            <tr key={day} aria-current={day === today ? 'date' : undefined}>
              <th scope="row">
                <Link to="/agenda" search={{ office, day }}>
                  {name(day)} {dateInWords(language, day)}
                </Link>
              </th>
              <td>
                {slots.length === 0 ? (
                  <span className="help">{say(A.closed)}</span>
                ) : (
                  <Fill
                    slot={{ places: sum('places'), taken: sum('taken'), reserved: sum('reserved') }}
                  />
                )}
              </td>
              <td>{hourly.length > 0 && say(A.booked).replace('{n}', String(hourly.length))}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
