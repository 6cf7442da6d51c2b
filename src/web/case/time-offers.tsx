import '../agenda/agenda.css'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'

import { legalDayInWords } from '#engine/deadlines/legal-day.ts'
import { isLocalTime } from '#kernel/local-time.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { evaluate, holds } from '#model/expression.ts'

import { AGENDA_WORDS as A } from '../agenda/agenda-words.ts'
import type { Agenda } from '../api/contract.ts'
import { agendaQuery, freeQuery } from '../api/queries.ts'
import { formOf, timeParts, type Draft } from '../forms/draft.ts'
import { useDesk } from '../shell/desk.tsx'
import { useNode, useToday } from '../shell/node.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { combinationsOf, type Combination } from './combinations.ts'
import type { PanelPlan } from './entry-panel.tsx'
import { partsOf } from './use-file.ts'

export interface OffersProps {
  readonly plan: PanelPlan
  readonly draft: Draft
  readonly busy: boolean
  readonly onTake: (draft: Draft, submit: boolean) => void
}

/** A time in words: the day in full and the hour. */
function useTimeWords(): (at: string) => string {
  const { say } = useWords()
  return (at) =>
    isLocalTime(at) ? `${say(legalDayInWords(plainDate(at.slice(0, 10))))}, ${at.slice(11)}` : at
}

/** The next free places for what the form asks: the first is taken with one key, the others put their time into the form. */
export function PlaceOffers({ plan, draft, busy, onTake }: OffersProps) {
  const { say } = useWords()
  const { programId } = useDesk()
  const today = useToday()
  const words = useTimeWords()
  const { action, record } = plan
  const { gives } = action
  const form = formOf(action.form, draft)
  const scope = { form, self: record?.fields ?? {}, records: recordsOf(plan), today }
  const purpose = gives && evaluate(gives.purpose, scope)
  const priority = gives?.priority !== undefined && holds(gives.priority, scope)
  const free = useQuery({
    ...freeQuery(programId, record?.office ?? '', String(purpose), priority),
    enabled: typeof purpose === 'string' && record !== undefined,
  })
  const first = useRef<HTMLButtonElement>(null)
  const items = free.data?.items
  useEffect(() => first.current?.focus(), [items])
  if (!gives || typeof purpose !== 'string') return null
  const take = (at: string, submit: boolean): void =>
    onTake({ ...draft, [gives.at]: timeParts(at) }, submit)
  const [next, ...others] = items ?? []
  return (
    <section className="offers" aria-label={say(A.nextFree)}>
      <h3 className="eyebrow">{say(A.nextFree)}</h3>
      {free.error && <Failed error={free.error} onRetry={() => void free.refetch()} />}
      {free.isPending && <Loading lines={1} />}
      {items?.length === 0 && <p className="help">{say(A.noneFree)}</p>}
      {next && (
        <Button ref={first} loading={busy} onClick={() => take(next.at, true)}>
          {say(A.accept).replace('{at}', words(next.at))}
        </Button>
      )}
      <ul>
        {others.map(({ at }) => (
          <li key={at}>
            <Button variant="subtle" size="compact-sm" onClick={() => take(at, false)}>
              {words(at)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The records of the file by kind, as rules speak of them. */
function recordsOf({ record }: PanelPlan): { readonly [kind: string]: readonly object[] } {
  const kinds: { [kind: string]: object[] } = {}
  for (const part of record ? partsOf(record) : [])
    (kinds[part.kind] ??= []).push({ ...part.fields, id: part.id, stage: part.stage ?? '' })
  return kinds
}

/** How long an hour by the clock is taken when nothing else is said. */
const USUAL_MINUTES = 90
const DAYS = 7

/** Hours at which who and what the rules ask for is free together; choosing one fills in all of it. */
export function HourOffers({ plan, draft, onTake }: OffersProps) {
  const { say, t } = useWords()
  const { programId, program } = useDesk()
  const today = useToday()
  const { calendarOf, offices } = useNode()
  const words = useTimeWords()
  const [from, setFrom] = useState(addDays(today, 1))
  const { action, record } = plan
  const booking = program.records[record?.kind ?? '']?.books
  const office = record?.office ?? ''
  const compiled = calendarOf(office)
  const agenda = useQuery({
    ...agendaQuery(programId, office, from, addDays(from, DAYS - 1)),
    enabled: office !== '',
  })
  const form = formOf(action.form, draft)
  const asked = booking?.minutes === undefined ? undefined : form[booking.minutes]
  const minutes = typeof asked === 'number' ? asked : USUAL_MINUTES
  const zone = offices.find(({ code }) => code === office)?.zone
  const root = record && partsOf(record).find(({ id }) => id === record.root)
  const key = JSON.stringify(form)
  const found = useMemo(
    () =>
      booking && agenda.data && compiled && zone !== undefined
        ? combinationsOf({
            action,
            booking,
            agenda: agenda.data,
            form: formOf(action.form, draft),
            scope: {
              self: record?.fields ?? {},
              root: { ...root?.fields, office },
              today,
            },
            place: { zone, calendar: compiled },
            minutes,
            count: 6,
          })
        : undefined,
    // The form by what it says, not by which object says it.
    [key, agenda.data, compiled, zone, minutes],
  )
  if (!booking) return null
  // What else the act must know before anybody can fit.
  const answered = Object.entries(action.form).every(
    ([name, { required, when }]) => !required || when !== undefined || form[name] !== undefined,
  )
  const take = ({ at, chosen }: Combination): void =>
    onTake(
      {
        ...draft,
        ...Object.fromEntries((booking.resources ?? []).map((name) => [name, ''])),
        ...chosen,
        [booking.at]: timeParts(at),
        ...(booking.minutes === undefined ? {} : { [booking.minutes]: String(minutes) }),
      },
      false,
    )
  return (
    <section className="offers" aria-label={say(A.freeHours)}>
      <h3 className="eyebrow">{say(A.freeHours)}</h3>
      <p className="help">{say(A.freeHoursHelp)}</p>
      {agenda.error && <Failed error={agenda.error} onRetry={() => void agenda.refetch()} />}
      {agenda.isPending && <Loading lines={3} height={32} />}
      {found?.length === 0 && answered && <p>{say(A.noHours)}</p>}
      <ul>
        {found?.map((each) => (
          <li key={each.at}>
            <Button
              variant="default"
              classNames={{ root: 'offer', label: 'offer-label' }}
              onClick={() => take(each)}
            >
              {[words(each.at), ...namesOf(agenda.data, each)].join(' · ')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={from <= addDays(today, 1)}
          onClick={() => setFrom(addDays(from, -DAYS))}
        >
          {say(A.before)}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => setFrom(addDays(from, DAYS))}>
          {say(A.after)}
        </Button>
        <span className="hear" role="status">
          {agenda.isPending ? t('loading') : ''}
        </span>
      </div>
    </section>
  )
}

const namesOf = (agenda: Agenda | undefined, { chosen }: Combination): readonly string[] =>
  Object.values(chosen).flatMap((id) => {
    const name = agenda?.resources.find((resource) => resource.id === id)?.fields['name']
    return typeof name === 'string' ? [name] : []
  })
