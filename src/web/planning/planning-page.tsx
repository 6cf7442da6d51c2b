import { NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'

import type { PlanAsked, PlanningView } from '#protocol/planning-api.ts'

import { problemIn } from '../api/client.ts'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { KeepForm, Kept } from './kept.tsx'
import { LeversForm } from './levers-form.tsx'
import { planningQuery, startRun } from './planning-queries.ts'
import { PLAN_WORDS as W } from './planning-words.ts'
import { Runs } from './runs.tsx'
import { ShownRun } from './shown-run.tsx'

import '../statistics/statistics.css'
import './planning.css'

const route = getRouteApi('/planning')

/** What would it take: an office's model, what one changes, and what comes of it. */
export function PlanningPage() {
  const { say } = useWords()
  const { programId } = useDesk()
  useTitle(say(W.title))
  const { data, error, refetch } = useQuery(planningQuery(programId))
  return (
    <div className="page planning">
      <header className="page-head">
        <h1>{say(W.title)}</h1>
        <p className="lead">{say(W.help)}</p>
        <p>
          <Link to="/planning/ninefold">{say(W.ninefold)}</Link>
        </p>
      </header>
      {data ? (
        <Room planning={data} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
    </div>
  )
}

function Room({ planning }: { readonly planning: PlanningView }) {
  const { t, say } = useWords()
  const { programId, offices } = useDesk()
  const client = useQueryClient()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const office = search.office ?? planning.offices[0] ?? ''
  const [asked, setAsked] = useState<PlanAsked>({})
  const see = (change: {
    readonly office?: string
    readonly run?: string
    readonly beside?: string
  }) => void navigate({ search: { office, ...change }, replace: true })
  const playing = useMutation({
    mutationFn: () => startRun(programId, { office, asked }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['planning', programId, 'runs'] })
      see({ run: id })
    },
  })
  return (
    <div className="planning-columns">
      <div className="planning-side">
        <NativeSelect
          label={t('office')}
          value={office}
          data={offices
            .filter(({ code }) => planning.offices.includes(code))
            .map(({ code, name }) => ({ value: code, label: say(name) }))}
          onChange={({ currentTarget }) => see({ office: currentTarget.value })}
        />
        <LeversForm
          planning={planning}
          asked={asked}
          isBusy={playing.isPending}
          onChange={setAsked}
          onPlay={() => playing.mutate()}
        />
        {playing.error && <p role="alert">{say(problemIn(playing.error).detail)}</p>}
        <KeepForm office={office} asked={asked} />
        <Kept office={office} onUse={setAsked} />
        <Runs office={office} shown={search.run} onSee={see} />
      </div>
      <div className="planning-main">
        {search.run !== undefined && (
          <ShownRun
            key={search.run}
            id={search.run}
            beside={search.beside}
            planning={planning}
            onAlone={() => see(search.run === undefined ? {} : { run: search.run })}
          />
        )}
      </div>
    </div>
  )
}
