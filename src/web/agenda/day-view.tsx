import { Link } from '@tanstack/react-router'

import type { Agenda } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { Empty } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { nameInWords } from '../words/values.ts'
import { AGENDA_WORDS as A } from './agenda-words.ts'

type Booking = Agenda['bookings'][number]
type Slot = Agenda['slots'][number]

const hour = (at: string): string => at.slice(11)

/** Whether a booking is of a place of an agenda. */
const isPlace = ({ resources }: Booking): boolean => resources.some(({ seat }) => seat > 0)

/** One day: who comes when, what is free, and who and what is taken by the hour. */
export function DayView({ agenda }: { readonly agenda: Agenda }) {
  const { say } = useWords()
  const hourly = agenda.bookings.filter((booking) => !isPlace(booking))
  return (
    <>
      <section aria-labelledby="reception">
        <h2 id="reception" className="eyebrow">
          {say(A.reception)}
        </h2>
        {agenda.slots.length === 0 ? (
          <Empty title={say(A.noReception)} />
        ) : (
          <Reception agenda={agenda} />
        )}
      </section>
      <section aria-labelledby="hourly">
        <h2 id="hourly" className="eyebrow">
          {say(A.interviews)}
        </h2>
        {hourly.length === 0 ? (
          <p className="help">{say(A.noInterviews)}</p>
        ) : (
          <Hourly agenda={agenda} bookings={hourly} />
        )}
      </section>
      <Resources agenda={agenda} />
    </>
  )
}

function Reception({ agenda }: { readonly agenda: Agenda }) {
  const { say, language } = useWords()
  const { program } = useDesk()
  const list = Object.values(program.records).find((kind) => kind.agenda)?.fields['purpose']
  const codes = list?.type === 'code' ? program.codes[list.list]?.items : undefined
  const of = (slot: Slot): readonly Booking[] =>
    agenda.bookings.filter((booking) =>
      booking.resources.some(
        ({ resource, seat }) => seat > 0 && resource === slot.agenda && booking.at === slot.at,
      ),
    )
  return (
    <table className="slots">
      <thead>
        <tr>
          <th scope="col">{say(A.hour)}</th>
          <th scope="col">{say(A.purpose)}</th>
          <th scope="col">{say(A.places)}</th>
          <th scope="col">{say(A.who)}</th>
        </tr>
      </thead>
      <tbody>
        {agenda.slots.map((slot) => (
          <tr key={`${slot.agenda}-${slot.at}`}>
            <th scope="row">{hour(slot.at)}</th>
            <td>{codes?.[slot.purpose]?.label[language] ?? slot.purpose}</td>
            <td>
              <Fill slot={slot} />
            </td>
            <td>
              <ul className="slot-who">
                {of(slot).map((booking, at) => (
                  <li key={booking.record ?? at}>
                    <Whose booking={booking} />
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How full a time is, as a bar for the eye and in words. */
export function Fill({ slot }: { readonly slot: Pick<Slot, 'places' | 'taken' | 'reserved'> }) {
  const { say } = useWords()
  const { places, taken, reserved } = slot
  const words = say(A.free)
    .replace('{n}', String(Math.max(0, places - taken)))
    .replace('{of}', String(places))
  return (
    <div className="fill">
      <span className="fill-bar" aria-hidden>
        <span style={{ width: `${Math.min(100, (100 * taken) / Math.max(1, places))}%` }} />
      </span>
      <span>
        {words}
        {reserved > 0 && ` · ${say(A.reserved).replace('{n}', String(reserved))}`}
      </span>
    </div>
  )
}

/** Whose a booking is: the way to the file for those who may open it. */
function Whose({ booking }: { readonly booking: Booking }) {
  const { say } = useWords()
  const name = nameInWords(booking.name)
  if (booking.record === undefined) return <span className="help">{say(A.hidden)}</span>
  return (
    <>
      <Link to="/case/$id" params={{ id: booking.root ?? booking.record }}>
        {name || say(A.hidden)}
      </Link>
      {booking.fields?.['priority'] === true && <span className="tag">{say(A.priority)}</span>}
    </>
  )
}

/** What a person or room is called: its own name, else the beginning of its number. */
const byTitle = new Intl.Collator('es', { numeric: true }).compare

const titleOf = (agenda: Agenda, id: string): string => {
  const name = agenda.resources.find((resource) => resource.id === id)?.fields['name']
  return typeof name === 'string' ? name : id.slice(0, 8)
}

function Hourly({
  agenda,
  bookings,
}: {
  readonly agenda: Agenda
  readonly bookings: readonly Booking[]
}) {
  const { say } = useWords()
  return (
    <table className="slots">
      <thead>
        <tr>
          <th scope="col">{say(A.hour)}</th>
          <th scope="col">{say(A.who)}</th>
          <th scope="col">{say(A.whatElse)}</th>
        </tr>
      </thead>
      <tbody>
        {bookings.map((booking, at) => (
          <tr key={booking.record ?? at}>
            <th scope="row">
              {hour(booking.at)}–{hour(booking.until)}
            </th>
            <td>
              <Whose booking={booking} />
            </td>
            <td>
              {booking.resources.map(({ resource }) => titleOf(agenda, resource)).join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Everyone and everything that can be booked by the hour, with what is taken of it. */
function Resources({ agenda }: { readonly agenda: Agenda }) {
  const { say } = useWords()
  const { program } = useDesk()
  const kinds = [...new Set(agenda.resources.map(({ kind }) => kind))]
  if (kinds.length === 0) return null
  return (
    <section aria-labelledby="resources">
      <h2 id="resources" className="eyebrow">
        {say(A.resources)}
      </h2>
      <div className="rosters">
        {kinds.map((kind) => (
          <section key={kind} aria-label={say(program.records[kind]?.plural ?? { es: '', en: '' })}>
            <h3>{say(program.records[kind]?.plural ?? { es: kind, en: kind })}</h3>
            <ul className="plain-list">
              {agenda.resources
                .filter((resource) => resource.kind === kind)
                .map(({ id }) => ({ id, title: titleOf(agenda, id) }))
                .toSorted((a, b) => byTitle(a.title, b.title))
                .map(({ id, title }) => (
                  <li key={id} className="roster">
                    <strong>{title}</strong>
                    <Taken agenda={agenda} id={id} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

function Taken({ agenda, id }: { readonly agenda: Agenda; readonly id: string }) {
  const { say } = useWords()
  const taken = agenda.bookings.filter(({ resources }) =>
    resources.some(({ resource }) => resource === id),
  )
  if (taken.length === 0) return <span className="help">{say(A.wholeDay)}</span>
  return (
    <span className="taken">
      {taken.map(({ at, until }) => (
        <span key={at} className="tag">
          {hour(at)}–{hour(until)}
        </span>
      ))}
    </span>
  )
}
