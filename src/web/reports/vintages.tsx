import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import { useDesk } from '../shell/desk.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { vintagesQuery } from './report-queries.ts'
import { reportWords as words } from './report-words.ts'

interface VintagesProps {
  readonly report: string
  readonly onOpen: (vintage: string, against?: string) => void
}

/** What was published of a report, the latest first; each can be held against the one before. */
export function Vintages({ report, onOpen }: VintagesProps) {
  const { say, language } = useWords()
  const { programId } = useDesk()
  const { data, error, refetch } = useQuery(vintagesQuery(programId, report))
  return (
    <section className="card" aria-labelledby="vintages-title">
      <h2 id="vintages-title">{say(words.vintages)}</h2>
      {error ? (
        <Failed error={error} onRetry={refetch} />
      ) : !data ? (
        <Loading lines={2} />
      ) : data.items.length === 0 ? (
        <p className="help">{say(words.noVintages)}</p>
      ) : (
        <ul className="report-vintages">
          {data.items.map(({ id, publishedAt, publishedBy, query }, at) => {
            const before = data.items[at + 1]
            const when = `${momentInWords(language, publishedAt)} · ${publishedBy}`
            return (
              <li key={id}>
                <span>
                  {query.from} – {query.to} · <span className="help">{when}</span>
                </span>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`${say(words.open)}: ${when}`}
                  onClick={() => onOpen(id)}
                >
                  {say(words.open)}
                </Button>
                {before && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`${say(words.compare)}: ${when}`}
                    onClick={() => onOpen(id, before.id)}
                  >
                    {say(words.compare)}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
