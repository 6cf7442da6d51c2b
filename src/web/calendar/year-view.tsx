import { addDays, daysInMonth, plainDate, weekday, type PlainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import type { Text } from '#model/text.ts'

import { useToday } from '../shell/node.tsx'
import type { MessageKey } from '../words/catalogue.ts'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'

type Kind = 'suspended' | 'holiday' | 'doubtful' | 'weekend' | 'work'
interface Day {
  readonly day: PlainDate
  readonly kind: Kind
  readonly names: readonly Text[]
}

const LEGEND: readonly (readonly [Exclude<Kind, 'work'>, MessageKey])[] = [
  ['holiday', 'dayHoliday'],
  ['suspended', 'daySuspended'],
  ['doubtful', 'dayDoubtful'],
  ['weekend', 'dayWeekend'],
]

function dayOf({ days, suspensions }: Calendar, day: PlainDate): Day {
  const rows = days.filter((row) => row.day === day)
  const closed = suspensions.filter(({ from, to }) => from <= day && day <= to)
  const names = [
    ...rows.map(({ name }) => name),
    ...closed.map(({ documentRef }) => ({ es: documentRef, en: documentRef })),
  ]
  if (closed.length > 0) return { day, kind: 'suspended', names }
  if (rows.some(({ active }) => active)) return { day, kind: 'holiday', names }
  if (weekday(day) > 5) return { day, kind: 'weekend', names }
  return { day, kind: rows.length > 0 ? 'doubtful' : 'work', names }
}

/** A year at a glance, month by month; each kind of day has a sign of its own beside its colour. */
export function YearView({
  calendar,
  year,
}: {
  readonly calendar: Calendar
  readonly year: string
}) {
  const { t } = useWords()
  return (
    <section aria-label={`${t('yearOf')} ${year}`}>
      <ul className="legend">
        {LEGEND.map(([kind, label]) => (
          <li key={kind}>
            <span className={`day day-${kind}`} aria-hidden>
              1
            </span>{' '}
            {t(label)}
          </li>
        ))}
      </ul>
      <div className="months">
        {Array.from({ length: 12 }, (_, index) => (
          <Month key={index} calendar={calendar} year={Number(year)} month={index + 1} />
        ))}
      </div>
    </section>
  )
}

function Month({
  calendar,
  year,
  month,
}: {
  readonly calendar: Calendar
  readonly year: number
  readonly month: number
}) {
  const { language } = useWords()
  const text = `${year}-${String(month).padStart(2, '0')}`
  const first = plainDate(`${text}-01`)
  const blank = weekday(first) - 1
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) =>
    dayOf(calendar, addDays(first, index)),
  )
  const cells: readonly (Day | undefined)[] = [
    ...Array.from({ length: blank }, () => undefined),
    ...days,
  ]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  )
  return (
    <table className="month">
      <caption>{dateInWords(language, text).replace(/\s(de )?\d{4}$/, '')}</caption>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, nth) => (day ? <DayCell key={nth} {...day} /> : <td key={nth} />))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ day, kind, names }: Day) {
  const { t, say, language } = useWords()
  const today = useToday()
  const label = LEGEND.find(([of]) => of === kind)?.[1]
  const words = [...names.map(say), ...(label ? [t(label)] : [])].join(', ')
  return (
    <td aria-current={day === today ? 'date' : undefined}>
      <span
        className={`day day-${kind}`}
        title={words === '' ? undefined : `${dateInWords(language, day)}: ${words}`}
      >
        {Number(day.slice(8))}
        {words !== '' && kind !== 'weekend' && <span className="hear"> {words}</span>}
      </span>
    </td>
  )
}

interface Line {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly name: string
  readonly source: string
  readonly kind: MessageKey
}

/** The days of a year that are not counted, or about which there is a doubt, each with its source. */
export function DayList({
  calendar,
  year,
}: {
  readonly calendar: Calendar
  readonly year: string
}) {
  const { t, say, language } = useWords()
  const lines: readonly Line[] = [
    ...calendar.days.map(({ day, name, source, active }): Line => ({
      from: day,
      to: day,
      name: say(name),
      source,
      kind: active ? 'dayHoliday' : 'dayDoubtful',
    })),
    ...calendar.suspensions.map(({ from, to, legalBasis, documentRef }): Line => ({
      from,
      to,
      name: legalBasis,
      source: documentRef,
      kind: 'daySuspended',
    })),
  ]
  const shown = lines
    .filter(({ from, to }) => from.slice(0, 4) <= year && year <= to.slice(0, 4))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return (
    <section className="card" aria-labelledby="days-of-year">
      <h2 id="days-of-year" className="eyebrow">
        {t('daysOfYear', { year })}
      </h2>
      {shown.length === 0 && <p className="help">{t('noDays')}</p>}
      <ul className="day-lines">
        {shown.map(({ from, to, name, source, kind }) => (
          <li key={`${from} ${name} ${source}`}>
            <span>
              {dateInWords(language, from)}
              {to === from ? '' : ` – ${dateInWords(language, to)}`}
            </span>
            <span>
              <strong>{name}</strong>
              <span className="case-sub"> {source}</span>
            </span>
            <span className="help">{t(kind)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
