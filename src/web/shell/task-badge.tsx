import { useQuery } from '@tanstack/react-query'

import { taskCountsQuery } from '../api/queries.ts'
import { useWords } from '../words/language.tsx'
import { useDesk } from './desk.tsx'

/** How many tasks are overdue or to be reminded of, and files opened with a reason to be looked at, in the frame of every screen; at least so many, where the count was broken off. */
export function TaskBadge() {
  const { t, number } = useWords()
  const { programId } = useDesk()
  const { data } = useQuery(taskCountsQuery(programId))
  if (!data) return null
  const { overdue, today } = data.counts
  // What falls due today is reminded of by itself, whatever the rule says.
  const parts = [overdue, data.reminders.count > 0 ? data.reminders : today, data.openings]
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  if (count === 0) return null
  const n = `${number(count)}${parts.some(({ atLeast }) => atLeast) ? '+' : ''}`
  return (
    <span className="task-badge">
      <span aria-hidden>{n}</span>
      <span className="hear">{t('tasksWaiting', { n })}</span>
    </span>
  )
}
