import './tasks.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { ACCESS_WORDS as W } from '../access/access-words.ts'
import { openingsQuery } from '../api/queries.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { DueMark } from '../shell/due-mark.tsx'
import { useWords } from '../words/language.tsx'

/** Files that others opened with a reason: a task of those who look at it, until one of them has said whether it was justified. */
export function OpeningTasks({ office }: { readonly office: string | undefined }) {
  const { say } = useWords()
  const { program, programId, roles } = useDesk()
  const world = useValueWorld()
  const { openings, codes } = program
  const reviews = openings?.reviewedBy.some((role) => roles.includes(role)) ?? false
  const { data } = useQuery({ ...openingsQuery(programId, 'owed'), enabled: reviews })
  const owed = (data?.items ?? []).filter((one) => office === undefined || one.office === office)
  if (owed.length === 0) return null
  const reasons = codes[openings?.reasons ?? '']?.items ?? {}
  return (
    <section aria-labelledby="openings-owed">
      <h2 id="openings-owed" className="task-group">
        {say(W.owed)}
      </h2>
      <ol className="cases">
        {owed.map((one) => {
          const role = program.roles[one.role]?.label
          const reason = reasons[one.reason]?.label
          return (
            <li key={one.id} className="case-line task-line">
              <Link to="/access" className="case-link">
                <span className="case-who">
                  <strong>{one.by.name}</strong>
                  <span className="case-sub">
                    {[role && say(role), world.officeName(one.office)].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <span className="case-who">
                  <span>{reason && say(reason)}</span>
                  <span className="case-sub">
                    {openings?.reviewWithin.source} ·{' '}
                    <span className="task-action">{say(W.look)}</span>
                  </span>
                </span>
                <span className="case-due">
                  <DueMark dueOn={one.reviewBy} office={one.office} />
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
