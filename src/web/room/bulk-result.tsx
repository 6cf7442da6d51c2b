import { Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'

import type { BulkItem } from '#protocol/oversight-api.ts'

import { useWords } from '../words/language.tsx'
import { nameInWords } from '../words/values.ts'
import { ROOM_WORDS as W } from './room-words.ts'
import type { BulkRun } from './use-bulk.ts'

/** How far an act on many files is and what became of them: how many went through, and of each that did not, why. */
export function BulkResult({
  run,
  most,
  name,
}: {
  readonly run: BulkRun
  readonly most: number
  readonly name: string
}) {
  const { say, number } = useWords()
  const { state, dryRun, passed, refused, problem } = run
  if (state === 'idle') return null
  const looked = passed + refused.length
  const said = say(dryRun ? W.would : W.done)
    .replace('{n}', number(passed))
    .replace('{name}', name)
  return (
    <>
      {state === 'running' && (
        <Progress value={Math.min(100, (100 * passed) / most)} aria-label={say(W.reassignTitle)} />
      )}
      <div role="status">
        {state === 'running' && <p>{say(W.looked).replace('{n}', number(looked))}</p>}
        {state === 'stopped' && !problem && <p>{say(W.stopped)}</p>}
        {state !== 'running' && (
          <p className={dryRun ? '' : 'told'}>{looked === 0 ? say(W.nothing) : said}</p>
        )}
      </div>
      {problem && (
        <div className="notice notice-bad" role="alert">
          <p>{say(problem.detail)}</p>
        </div>
      )}
      {refused.length > 0 && <Refused items={refused} />}
    </>
  )
}

function Refused({ items }: { readonly items: readonly BulkItem[] }) {
  const { t, say, number } = useWords()
  return (
    <details className="why" open={items.length < 6}>
      <summary>{say(W.refused).replace('{n}', number(items.length))}</summary>
      <ul className="refused">
        {items.map(({ id, name, problem }) => (
          <li key={id}>
            <Link to="/case/$id" params={{ id }}>
              {nameInWords(name) || t('unnamed')}
            </Link>
            {problem && (
              <span>
                {say(problem.detail)} {problem.source && t('source', { source: problem.source })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
