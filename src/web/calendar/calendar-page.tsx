import './calendar.css'
import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

import { calendarQuery } from '../api/queries.ts'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useNode, useToday } from '../shell/node.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { ChangeList } from './change-list.tsx'
import { EntryDrawer } from './entry-drawer.tsx'
import { DayList, YearView } from './year-view.tsx'

const route = getRouteApi('/calendar')

/** The calendar of an office: which days do not count and why, what was entered, and the acts of its keepers. */
export function CalendarPage() {
  const { t, say } = useWords()
  const { offices } = useNode()
  const desk = useDesk()
  const today = useToday()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [entering, setEntering] = useState(false)
  const office = search.office ?? desk.offices[0]?.code ?? ''
  const year = search.year ?? today.slice(0, 4)
  const shown = useQuery(calendarQuery(office))
  useTitle(t('calendar'))
  const go = (to: { readonly office?: string; readonly year?: string }): void =>
    void navigate({ search: { office, year, ...to }, replace: true })
  return (
    <div className="page calendar">
      <header className="queue-head">
        <div>
          <h1>{t('calendar')}</h1>
          <p className="help">{t('calendarHelp')}</p>
        </div>
        <div className="queue-filters">
          <NativeSelect
            aria-label={t('office')}
            value={office}
            onChange={({ currentTarget }) => go({ office: currentTarget.value })}
            data={offices.map(({ code, name }) => ({ value: code, label: say(name) }))}
          />
          <NativeSelect
            aria-label={t('yearOf')}
            value={year}
            onChange={({ currentTarget }) => go({ year: currentTarget.value })}
            data={yearsOf(shown.data?.calendar)}
          />
          {shown.data?.mayEnter && (
            <Button onClick={() => setEntering(true)}>{t('enterDay')}</Button>
          )}
        </div>
      </header>
      {shown.error && <Failed error={shown.error} onRetry={() => void shown.refetch()} />}
      {shown.isPending && <Loading lines={6} height={64} />}
      {shown.data && (
        <>
          <YearView calendar={shown.data.calendar} year={year} />
          <DayList calendar={shown.data.calendar} year={year} />
          <ChangeList keeps={shown.data.mayEnter} />
        </>
      )}
      {entering && <EntryDrawer onClose={() => setEntering(false)} />}
    </div>
  )
}

function yearsOf(
  calendar: { readonly from: string; readonly through: string } | undefined,
): readonly string[] {
  if (!calendar) return []
  const [first, last] = [calendar.from, calendar.through].map((day) => Number(day.slice(0, 4)))
  const count = (last ?? 0) - (first ?? 0) + 1
  return Array.from({ length: count }, (_, index) => String((last ?? 0) - index))
}
