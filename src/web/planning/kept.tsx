import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { PlanAsked } from '#protocol/planning-api.ts'

import { problemIn } from '../api/client.ts'
import { useDesk } from '../shell/desk.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { dropScenario, keepScenario, scenariosQuery } from './planning-queries.ts'
import { PLAN_WORDS as W } from './planning-words.ts'

/** Keeps what is changed under a name, for colleagues too. */
export function KeepForm({
  office,
  asked,
}: {
  readonly office: string
  readonly asked: PlanAsked
}) {
  const { say } = useWords()
  const { programId } = useDesk()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const keeping = useMutation({
    mutationFn: () => keepScenario(programId, { office, asked, name }),
    onSuccess: () => {
      setName('')
      return client.invalidateQueries({ queryKey: scenariosQuery(programId).queryKey })
    },
  })
  return (
    <form
      className="card levers"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') keeping.mutate()
      }}
    >
      <TextInput
        label={say(W.name)}
        value={name}
        maxLength={120}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={keeping.isPending}>
        {say(W.keep)}
      </Button>
      {keeping.error && <p role="alert">{say(problemIn(keeping.error).detail)}</p>}
    </form>
  )
}

/** What was kept of an office. */
export function Kept({
  office,
  onUse,
}: {
  readonly office: string
  readonly onUse: (asked: PlanAsked) => void
}) {
  const { say, language } = useWords()
  const { programId } = useDesk()
  const client = useQueryClient()
  const { data } = useQuery(scenariosQuery(programId))
  const dropping = useMutation({
    mutationFn: (id: string) => dropScenario(programId, id),
    onSuccess: () => client.invalidateQueries({ queryKey: scenariosQuery(programId).queryKey }),
  })
  const own = (data?.items ?? []).filter((one) => one.office === office)
  return (
    <section className="card" aria-labelledby="plans-kept">
      <h2 id="plans-kept">{say(W.kept)}</h2>
      {own.length === 0 && <p className="help">{say(W.none)}</p>}
      <ul className="planning-list">
        {own.map(({ id, name, asked, savedAt, savedBy, mine }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="help">
              {savedBy}, {momentInWords(language, savedAt)}
            </span>
            <span className="planning-acts">
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`${say(W.use)}: ${name}`}
                onClick={() => onUse(asked)}
              >
                {say(W.use)}
              </Button>
              {mine && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`${say(W.drop)}: ${name}`}
                  onClick={() => dropping.mutate(id)}
                >
                  {say(W.drop)}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
