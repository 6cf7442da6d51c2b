import { Button, Progress } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { PlanningView, PlanRunView } from '#protocol/planning-api.ts'

import { problemIn } from '../api/client.ts'
import { download } from '../reports/report-queries.ts'
import { useDesk } from '../shell/desk.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { cancelRun, fileOfRun, runQuery } from './planning-queries.ts'
import { PLAN_WORDS as W } from './planning-words.ts'
import { RunCharts } from './run-charts.tsx'
import { AtEnd, LookBack, ModelTable } from './run-tables.tsx'
import { WhatItTakes } from './what-it-takes.tsx'

/** A run: how far it is, or what it came to, perhaps beside another. */
export function ShownRun({
  id,
  beside,
  planning,
  onAlone,
}: {
  readonly id: string
  readonly beside: string | undefined
  readonly planning: PlanningView
  readonly onAlone: () => void
}) {
  const { say, language } = useWords()
  const { programId } = useDesk()
  const { data, error, refetch } = useQuery(runQuery(programId, id))
  const other = useQuery({
    ...runQuery(programId, beside ?? ''),
    enabled: beside !== undefined,
  })
  if (error) return <Failed error={error} onRetry={refetch} />
  if (!data) return <Loading lines={3} height={220} />
  const { planned } = data
  if (!planned) return <UnderWay run={data} />
  return (
    <>
      {beside !== undefined && other.data && (
        <p className="planning-acts">
          {say(W.compared).replace('{when}', momentInWords(language, other.data.askedAt))}
          <Button variant="subtle" size="compact-sm" onClick={onAlone}>
            {say(W.stopComparing)}
          </Button>
        </p>
      )}
      <RunCharts run={data} planned={planned} other={other.data?.planned} />
      <WhatItTakes planned={planned} planning={planning} />
      <AtEnd planned={planned} planning={planning} />
      <Files id={id} />
      <LookBack planned={planned} planning={planning} />
      <ModelTable planned={planned} planning={planning} />
    </>
  )
}

function UnderWay({ run }: { readonly run: PlanRunView }) {
  const { say, number } = useWords()
  const { programId } = useDesk()
  const client = useQueryClient()
  const { id, state, done, total, problems, mine } = run
  const isOpen = state === 'waiting' || state === 'running'
  const ending = useMutation({
    mutationFn: () => cancelRun(programId, id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['planning', programId] }),
  })
  return (
    <section className="card levers">
      <h2>{say(W.state[state])}</h2>
      {isOpen && <Progress value={(100 * done) / total} aria-label={say(W.runs)} />}
      <div role="status">
        {isOpen && (
          <p>{say(W.progress).replace('{done}', number(done)).replace('{total}', number(total))}</p>
        )}
        {problems.map(({ code, message }) => (
          <p key={code}>{say(message)}</p>
        ))}
      </div>
      {isOpen && mine && (
        <div>
          <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate()}>
            {say(W.cancel)}
          </Button>
        </div>
      )}
    </section>
  )
}

const FORMATS = ['pdf', 'xlsx', 'csv', 'json', 'scenario'] as const

function Files({ id }: { readonly id: string }) {
  const { say, language } = useWords()
  const { programId } = useDesk()
  const file = useMutation({
    mutationFn: (format: string) => download(fileOfRun(programId, id, format, language)),
  })
  return (
    <div className="report-files planning-acts" role="group" aria-label={say(W.files)}>
      <span className="help">{say(W.files)}</span>
      {FORMATS.map((format) => (
        <Button
          key={format}
          variant="default"
          size="compact-sm"
          loading={file.isPending && file.variables === format}
          onClick={() => file.mutate(format)}
        >
          {format === 'scenario' ? say(W.scenarioFile) : format.toUpperCase()}
        </Button>
      ))}
      {file.error && <p role="alert">{say(problemIn(file.error).detail)}</p>}
    </div>
  )
}
