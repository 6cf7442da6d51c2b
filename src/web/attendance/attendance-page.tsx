import '../agenda/agenda.css'
import './attendance.css'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { addDays, isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { RecurringDuty } from '#model/deadline.ts'

import { AGENDA_WORDS as A } from '../agenda/agenda-words.ts'
import type { DutyDay } from '../api/contract.ts'
import { dutiesQuery } from '../api/queries.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useToday } from '../shell/node.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { dateInWords, shortDate } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { isMasked, nameInWords, valueInWords, type ValueWorld } from '../words/values.ts'
import { ATTENDANCE_WORDS as W } from './attendance-words.ts'

const route = getRouteApi('/attendance')

/** Who is due at an office on a day, and for whoever did not come, after the day, the act that records it. */
export function AttendancePage() {
  const { t, say, language } = useWords()
  const { offices, program } = useDesk()
  const today = useToday()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const office = offices.find(({ code }) => code === search.office) ?? offices[0]
  const day = isPlainDate(search.day) ? search.day : today
  const [rule, duty] = Object.entries(program.recurring ?? {})[0] ?? []
  useTitle(t('attendance'))
  if (!office || rule === undefined || !duty) return <Empty title={t('noProgram')} />
  const go = (next: { readonly office?: string; readonly day?: string }): void =>
    void navigate({ search: { ...search, ...next }, replace: true })
  return (
    <div className="page attendance">
      <header className="agenda-head">
        <div>
          <h1>{t('attendance')}</h1>
          <p className="lead">
            {say(office.name)} · {dateInWords(language, day)}
          </p>
          <p className="help">{say(W.help)}</p>
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
          <div className="agenda-steps">
            <Button variant="default" onClick={() => go({ day: addDays(day, -1) })}>
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
            <Button variant="default" onClick={() => go({ day: addDays(day, 1) })}>
              <span aria-hidden>→</span>
              <span className="hear">{say(A.after)}</span>
            </Button>
          </div>
        </div>
      </header>
      <Due rule={rule} duty={duty} office={office.code} day={day} />
    </div>
  )
}

interface DueProps {
  readonly rule: string
  readonly duty: RecurringDuty
  readonly office: string
  readonly day: PlainDate
}

function Due({ rule, duty, office, day }: DueProps) {
  const { t, say, number } = useWords()
  const { programId } = useDesk()
  const world = useValueWorld()
  const [wanted, setWanted] = useState('')
  const pages = useInfiniteQuery(dutiesQuery(programId, { rule, office, day }))
  if (pages.error && !pages.data)
    return <Failed error={pages.error} onRetry={() => void pages.refetch()} />
  if (!pages.data) return <Loading lines={8} height={48} />
  const all = pages.data.pages.flatMap(({ items }) => items)
  const words = plain(wanted).split(' ')
  const shown = all.filter((one) => {
    const text = plain(`${nameInWords(one.name)} ${factsOf(world, one).join(' ')}`)
    return words.every((word) => text.includes(word))
  })
  if (all.length === 0 && !pages.hasNextPage)
    return (
      <Empty title={say(W.none)}>
        <p>{say(W.noneHelp)}</p>
      </Empty>
    )
  return (
    <>
      <TextInput
        className="attendance-filter no-print"
        label={say(W.filter)}
        value={wanted}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        autoComplete="off"
      />
      {shown.length === 0 && <p className="help">{say(W.noMatch)}</p>}
      <ol className="cases">
        {shown.map((one) => (
          <li key={one.id} className="attendance-line">
            <DueLine one={one} duty={duty} day={day} world={world} />
          </li>
        ))}
      </ol>
      <footer className="queue-foot">
        <span className="help" role="status">
          {say(W.shown).replace('{n}', number(shown.length))}
        </span>
        {pages.hasNextPage && (
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('more')}
          </Button>
        )}
      </footer>
    </>
  )
}

/** Without accents and capitals: a name is found as it is typed. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().replaceAll(/\s+/g, ' ')

function factsOf(world: ValueWorld, { kind, fields }: DutyDay): readonly string[] {
  const known = world.program.records[kind]?.fields ?? {}
  return Object.entries(fields).flatMap(([name, value]) => {
    const field = known[name]
    return field && !isMasked(value) ? [valueInWords(world, field, value)] : []
  })
}

function DueLine({
  one,
  duty,
  day,
  world,
}: {
  readonly one: DutyDay
  readonly duty: RecurringDuty
  readonly day: PlainDate
  readonly world: ValueWorld
}) {
  const { t, say, language } = useWords()
  const { program, roles } = useDesk()
  const today = useToday()
  const name = nameInWords(one.name)
  const [act, action] =
    Object.entries(program.actions).find(
      ([key, { by }]) => key === duty.misses?.action && by.some((role) => roles.includes(role)),
    ) ?? []
  return (
    <>
      <span className="case-who">
        <Link to="/case/$id" params={{ id: one.id }}>
          <strong>{name === '' ? t('unnamed') : name}</strong>
        </Link>
        <span className="case-sub">{factsOf(world, one).join(' · ')}</span>
      </span>
      <span className="case-sub">
        {one.next && `${say(W.next)}: ${shortDate(language, one.next)}`}
      </span>
      <span className="attendance-act">
        {one.miss && <span className={`stage miss-${one.miss}`}>{say(W[one.miss])}</span>}
        {!one.miss && act !== undefined && action && day < today && (
          <ButtonLink
            to="/case/$id"
            params={{ id: one.id }}
            search={{ do: act, on: day }}
            variant="default"
          >
            {say(action.label)}
          </ButtonLink>
        )}
      </span>
    </>
  )
}
