import './agenda.css'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'

import { addDays, isPlainDate, weekday, type PlainDate } from '#kernel/plain-date.ts'

import { agendaQuery } from '../api/queries.ts'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useToday } from '../shell/node.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { AGENDA_WORDS as A } from './agenda-words.ts'
import { ClosedBookings } from './closed-bookings.tsx'
import { DayView } from './day-view.tsx'
import { WeekView } from './week-view.tsx'

const route = getRouteApi('/agenda')

/** Monday of the week of a day. */
const mondayOf = (day: PlainDate): PlainDate => addDays(day, 1 - weekday(day))

/** The agenda of an office: a day by its hours, or a week by its days; what is free, what is taken and by whom. */
export function AgendaPage() {
  const { t, say, language } = useWords()
  const { offices, programId, program, roles } = useDesk()
  const today = useToday()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const office = offices.find(({ code }) => code === search.office) ?? offices[0]
  const day = isPlainDate(search.day) ? search.day : today
  const week = search.view === 'week'
  const [from, to] = week ? [mondayOf(day), addDays(mondayOf(day), 6)] : [day, day]
  const agenda = useQuery(agendaQuery(programId, office?.code ?? '', from, to))
  const go = (next: { readonly office?: string; readonly day?: string; readonly view?: string }) =>
    void navigate({ search: { ...search, ...next }, replace: true })
  const step = week ? 7 : 1
  useHotkeys([
    ['ArrowLeft', () => go({ day: addDays(day, -step) })],
    ['ArrowRight', () => go({ day: addDays(day, step) })],
  ])
  useTitle(t('agenda'))
  if (!office) return <Empty title={t('noProgram')} />
  const setsUp = Object.values(program.actions).some(
    ({ begins, by }) =>
      program.records[begins ?? '']?.agenda && by.some((role) => roles.includes(role)),
  )
  return (
    <div className="page agenda">
      <header className="agenda-head">
        <div>
          <h1>{t('agenda')}</h1>
          <p className="lead">
            {say(office.name)} · {dateInWords(language, from)}
            {week && ` – ${dateInWords(language, to)}`}
          </p>
        </div>
        <div className="agenda-tools no-print">
          {offices.length > 1 && (
            <NativeSelect
              aria-label={t('office')}
              value={office.code}
              onChange={({ currentTarget }) => go({ office: currentTarget.value })}
              data={offices.map(({ code, name }) => ({ value: code, label: say(name) }))}
            />
          )}
          <div className="agenda-steps" role="group" aria-label={say(A.view)}>
            {(['day', 'week'] as const).map((view) => (
              <Button
                key={view}
                variant={week === (view === 'week') ? 'filled' : 'default'}
                aria-pressed={week === (view === 'week')}
                onClick={() => go({ view })}
              >
                {say(view === 'day' ? A.dayView : A.weekView)}
              </Button>
            ))}
          </div>
          <div className="agenda-steps">
            <Button variant="default" onClick={() => go({ day: addDays(day, -step) })}>
              <span aria-hidden>←</span>
              <span className="hear">{say(A.before)}</span>
            </Button>
            <TextInput
              type="date"
              aria-label={say(A.day)}
              value={day}
              onChange={({ currentTarget }) => {
                if (isPlainDate(currentTarget.value)) go({ day: currentTarget.value })
              }}
            />
            <Button variant="default" onClick={() => go({ day: addDays(day, step) })}>
              <span aria-hidden>→</span>
              <span className="hear">{say(A.after)}</span>
            </Button>
          </div>
          <Button variant="default" onClick={() => window.print()}>
            {t('print')}
          </Button>
          {setsUp && <Link to="/agenda/setup">{say(A.setup)}</Link>}
        </div>
      </header>
      <ClosedBookings office={office.code} />
      {agenda.error ? (
        <Failed error={agenda.error} onRetry={() => void agenda.refetch()} />
      ) : !agenda.data ? (
        <Loading lines={8} />
      ) : week ? (
        <WeekView agenda={agenda.data} office={office.code} />
      ) : (
        <DayView agenda={agenda.data} />
      )}
      <p className="help no-print">{say(A.keys)}</p>
    </div>
  )
}
