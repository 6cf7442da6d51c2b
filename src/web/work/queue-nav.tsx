import './work.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import type { Queue } from '../api/contract.ts'
import { queuesQuery } from '../api/queries.ts'
import { abilitiesOf, useDesk } from '../shell/desk.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { isAboutPeople } from '../words/titles.ts'
import { BeginMenu } from './begin-menu.tsx'
import { SavedFilters } from './saved-filters.tsx'

/** The place of my tasks among the queues. */
export const TASKS = ''

/** What waits for me, at the left of lists and of files: my tasks, the queues of my roles, and the filters that I kept. */
export function QueueNav({ current }: { readonly current: string | undefined }) {
  const { t, say } = useWords()
  const desk = useDesk()
  const queues = useQuery({ ...queuesQuery(desk.programId), enabled: abilitiesOf(desk).reads })
  const items = queues.data?.items
  const chosen = items?.find(({ queue }) => queue === current)
  // Only in a narrow window is there anything to open.
  const [open, setOpen] = useState(false)
  return (
    <nav className={open ? 'queues queues-open' : 'queues'} aria-label={t('queues')}>
      <button
        type="button"
        className="call queues-button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {chosen ? say(chosen.label) : current === TASKS ? t('tasks') : t('queues')}
        <span aria-hidden>▾</span>
      </button>
      <Link
        to="/"
        search={({ office }) => (office === undefined ? {} : { office })}
        className="queue-link"
        activeProps={{}}
        activeOptions={{ exact: true }}
        aria-current={current === TASKS ? 'page' : undefined}
      >
        <span className="queue-name">{t('tasks')}</span>
      </Link>
      {!isAboutPeople(desk.program) && <BeginMenu />}
      <h2 className="eyebrow">{t('queues')}</h2>
      {items ? (
        <ul>
          {items.map((queue) => (
            <li key={queue.queue}>
              <QueueLink queue={queue} current={queue.queue === current} />
            </li>
          ))}
        </ul>
      ) : queues.error ? (
        <Failed error={queues.error} onRetry={() => void queues.refetch()} />
      ) : (
        <Loading lines={6} height={36} />
      )}
      {items && <SavedFilters queues={items} />}
    </nav>
  )
}

function QueueLink({ queue, current }: { readonly queue: Queue; readonly current: boolean }) {
  const { t, say, number } = useWords()
  const many = `${number(queue.count)}${queue.atLeast ? '+' : ''}`
  return (
    <Link
      to="/"
      search={({ office, mine }) => ({
        ...(office === undefined ? {} : { office }),
        ...(mine === true ? { mine } : {}),
        queue: queue.queue,
      })}
      className="queue-link"
      activeProps={{}}
      aria-current={current ? 'page' : undefined}
    >
      <span className="queue-name">{say(queue.label)}</span>
      <span className="queue-count">
        <span aria-hidden>{many}</span>
        <span className="hear">
          {t(queue.atLeast ? 'queueMany' : 'queueCount', { n: number(queue.count) })}
        </span>
      </span>
      {queue.overdue > 0 && (
        <span className="queue-overdue">
          {t('queueOverdue', {
            n: `${number(queue.overdue)}${queue.atLeast ? '+' : ''}`,
          })}
        </span>
      )}
    </Link>
  )
}
