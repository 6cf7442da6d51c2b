import { useQuery } from '@tanstack/react-query'

import { plainDate } from '#kernel/plain-date.ts'

import { closedQuery } from '../api/queries.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { useDesk } from '../shell/desk.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { nameInWords } from '../words/values.ts'
import { AGENDA_WORDS as A } from './agenda-words.ts'

/** What was given for days that have been closed since, with the way to give each another; nothing where there is none. */
export function ClosedBookings({ office }: { readonly office: string }) {
  const { say, language } = useWords()
  const { programId, program } = useDesk()
  const { data } = useQuery(closedQuery(programId, office))
  if (!data || data.items.length === 0) return null
  return (
    <section className="notice notice-warn no-print" aria-labelledby="closed-days">
      <h2 id="closed-days" className="notice-title">
        {say(A.closedTitle)}
      </h2>
      <p>{say(A.closedHelp)}</p>
      <ul className="closed-days">
        {data.items.map(({ at, closed, record, root, kind, name, action }) => (
          <li key={`${at} ${record}`}>
            <span>
              <strong>{nameInWords(name) || say(A.hidden)}</strong>
              {kind !== undefined && ` · ${say(program.records[kind]?.label ?? A.hidden)}`}
              <br />
              {dateInWords(language, plainDate(at.slice(0, 10)))}, {at.slice(11)} ·{' '}
              {say(closed.name)}
              {` (${closed.source})`}
            </span>
            {record !== undefined && (
              <ButtonLink
                to="/case/$id"
                params={{
                  id: program.records[kind ?? '']?.books?.place ? (root ?? record) : record,
                }}
                search={action === undefined ? {} : { do: action }}
                variant="default"
              >
                {say(A.rebook)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
      {data.next !== null && <p className="help">{say(A.closedMore)}</p>}
    </section>
  )
}
