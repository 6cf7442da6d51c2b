import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

import type { ReportKindView } from '#protocol/report-api.ts'
import { column } from '#standards/figures/column-words.ts'

import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useNode } from '../shell/node.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { Proposals } from './proposals.tsx'
import { kindsQuery, type ReportSearch } from './report-queries.ts'
import { reportWords as words } from './report-words.ts'
import { SemesterField } from './semester-field.tsx'
import { semesterAsked } from './semesters.ts'
import { ShownReport } from './shown-report.tsx'
import { Vintages } from './vintages.tsx'

import './reports.css'

const route = getRouteApi('/reports')

/** Choose a report and its period, look at it, take it as a file, publish it, and see what was published. */
export function ReportsPage() {
  const { say } = useWords()
  const { programId } = useDesk()
  useTitle(say(words.title))
  const { data, error, refetch } = useQuery(kindsQuery(programId))
  return (
    <div className="page reports">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <p className="lead">{say(words.help)}</p>
      </header>
      {data ? (
        <Asked kinds={data.items} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
    </div>
  )
}

/** What a report is of; a vintage that is open, perhaps against another, is shown in its place. */
function Asked({ kinds }: { readonly kinds: readonly ReportKindView[] }) {
  const { say } = useWords()
  const { today } = useNode()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const year = today.slice(0, 4)
  const kind = kinds.find(({ name }) => name === search.report) ?? kinds[0]
  const [period, setPeriod] = useState({ from: search.from ?? year, to: search.to ?? year })
  if (!kind) return <p className="help">{say(words.noReports)}</p>
  const span =
    kind.whole === 'semester'
      ? semesterAsked(today, search)
      : { from: search.from ?? year, to: search.to ?? year }
  const choices = [...kind.times, ...kind.dimensions]
  const chosen = (search.by ?? '').split(',')
  const by = chosen.every((name) => choices.includes(name)) ? chosen.join(',') : ''
  const asked: ReportSearch = {
    report: kind.name,
    ...span,
    by,
    published: search.published === true,
  }
  const set = (change: Partial<typeof search>): void => {
    const { vintage: _vintage, against: _against, ...rest } = search
    void navigate({ search: { ...rest, ...change }, replace: true })
  }
  return (
    <>
      <form
        className="report-asked"
        onSubmit={(event) => {
          event.preventDefault()
          set(period)
        }}
      >
        <NativeSelect
          label={say(words.report)}
          value={kind.name}
          data={kinds.map(({ name, title }) => ({ value: name, label: say(title) }))}
          onChange={({ currentTarget }) => set({ report: currentTarget.value, by: '' })}
        />
        {kind.whole === 'semester' && <SemesterField today={today} value={span} onChange={set} />}
        {(kind.whole === 'semester' ? [] : (['from', 'to'] as const)).map((end) => (
          <TextInput
            key={end}
            label={say(words[end])}
            value={period[end]}
            placeholder="2024-06"
            inputMode="numeric"
            onChange={({ currentTarget }) => setPeriod({ ...period, [end]: currentTarget.value })}
            onBlur={() => set(period)}
          />
        ))}
        {choices.length > 0 && (
          <NativeSelect
            label={say(words.by)}
            value={by}
            data={[
              { value: '', label: say(words.nothing) },
              ...choices.map((name) => ({ value: name, label: say(column(name).label) })),
              // Several at once are asked for by the command, and stand here while what it proposed is looked at.
              ...(chosen.length > 1
                ? [{ value: by, label: chosen.map((name) => say(column(name).label)).join(', ') }]
                : []),
            ]}
            onChange={({ currentTarget }) => set({ by: currentTarget.value })}
          />
        )}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
      <ShownReport
        asked={asked}
        vintage={search.vintage}
        against={search.against}
        publishes={kind.publishes}
        onPreview={(published) => set({ published })}
      />
      {kind.publishes && (
        <Proposals
          onSee={({ report, query: { from, to, by: dimensions } }) => {
            setPeriod({ from, to })
            set({ report, from, to, by: dimensions.join(','), published: true })
          }}
        />
      )}
      {kind.publishes && (
        <Vintages
          report={kind.name}
          onOpen={(vintage, against) =>
            void navigate({
              search: { ...search, vintage, ...(against === undefined ? {} : { against }) },
            })
          }
        />
      )}
    </>
  )
}
