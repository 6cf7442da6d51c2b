import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import { useDesk } from '../shell/desk.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { runsQuery } from './planning-queries.ts'
import { PLAN_WORDS as W } from './planning-words.ts'

/** The newest runs of an office: to be opened again, or laid beside the one that is shown. */
export function Runs({
  office,
  shown,
  onSee,
}: {
  readonly office: string
  readonly shown: string | undefined
  readonly onSee: (change: { readonly run: string; readonly beside?: string }) => void
}) {
  const { say, language } = useWords()
  const { programId } = useDesk()
  const { data } = useQuery(runsQuery(programId))
  const own = (data?.items ?? []).filter((one) => one.office === office).slice(0, 8)
  return (
    <section className="card" aria-labelledby="plan-runs">
      <h2 id="plan-runs">{say(W.runs)}</h2>
      <p className="help">{say(W.runsHelp)}</p>
      {own.length === 0 && <p className="help">{say(W.none)}</p>}
      <ul className="planning-list">
        {own.map(({ id, askedAt, askedBy, state }) => {
          const when = momentInWords(language, askedAt)
          return (
            <li key={id}>
              <span>
                {say(W.state[state])} · {askedBy}, {when}
              </span>
              <span className="planning-acts">
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${say(W.open)}: ${when}`}
                  onClick={() => onSee({ run: id })}
                >
                  {say(W.open)}
                </Button>
                {shown !== undefined && shown !== id && state === 'done' && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`${say(W.compare)}: ${when}`}
                    onClick={() => onSee({ run: shown, beside: id })}
                  >
                    {say(W.compare)}
                  </Button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
