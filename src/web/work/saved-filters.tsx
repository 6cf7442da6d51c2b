import { Button } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'

import type { Queue } from '../api/contract.ts'
import type { QueueSearch } from '../api/queries.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { FILTER_WORDS as W } from './filter-words.ts'
import { isKept, turnFilter, useKeptFilters } from './kept-filters.ts'

/** Whether a queue is filtered at all: a queue as it is stands in the list of queues already. */
const isFiltered = ({ office, mine }: QueueSearch): boolean => office !== undefined || mine === true

/** Keeps the filter that is set, or drops it. */
export function KeepFilter({ search }: { readonly search: QueueSearch }) {
  const { say } = useWords()
  const { account } = useDesk()
  const kept = isKept(useKeptFilters(account.id), search)
  if (!isFiltered(search)) return null
  return (
    <Button variant="subtle" size="compact-sm" onClick={() => turnFilter(account.id, search)}>
      {say(kept ? W.drop : W.keep)}
    </Button>
  )
}

/** The filters that the account keeps here, named after what they hold. */
export function SavedFilters({ queues }: { readonly queues: readonly Queue[] }) {
  const { t, say } = useWords()
  const { account } = useDesk()
  const world = useValueWorld()
  const now = useRouterState({ select: ({ location }) => location })
  const filters = useKeptFilters(account.id)
  const shown = filters.flatMap((search) => {
    const queue = queues.find((one) => one.queue === search.queue)
    return queue ? [{ search, queue }] : []
  })
  if (shown.length === 0) return null
  const isHere = (search: QueueSearch): boolean =>
    now.pathname === '/' && isKept([search], { queue: '', ...now.search })
  return (
    <>
      <h2 className="eyebrow">{say(W.title)}</h2>
      <ul>
        {shown.map(({ search, queue }) => (
          <li key={JSON.stringify(search)}>
            <Link
              to="/"
              search={search}
              className="queue-link"
              activeProps={{}}
              aria-current={isHere(search) ? 'true' : undefined}
            >
              <span className="queue-name">{say(queue.label)}</span>
              <span className="queue-filter">
                {[
                  search.office === undefined ? '' : world.officeName(search.office),
                  search.mine === true ? t('mine') : '',
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
