import './versions.css'
import { useQuery } from '@tanstack/react-query'

import type { Text } from '#model/text.ts'

import { useSession } from '../api/session.ts'
import { useTitle } from '../shell/frame-parts.tsx'
import { useNode } from '../shell/node.tsx'
import { Loading } from '../shell/notices.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { MoveCases } from './move-cases.tsx'
import { versionsQuery } from './version-queries.ts'
import { versionWords as words } from './version-words.ts'

/** The versions of each procedure and how many files stand on them; whoever may bring files to the current one does it here. */
export function VersionsPage() {
  const { say } = useWords()
  const { programs } = useNode()
  const session = useSession()
  useTitle(say(words.title))
  const mine = new Set(session?.account.grants.map(({ program }) => program))
  return (
    <div className="page versions">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <p className="lead">{say(words.help)}</p>
      </header>
      {programs
        .filter(({ id }) => mine.has(id) || mine.has('core'))
        .map(({ id, title }) => (
          <Procedure key={id} id={id} title={title} moves={mine.has(id)} />
        ))}
    </div>
  )
}

/** Whoever has no part in a procedure is shown nothing of it. */
function Procedure({
  id,
  title,
  moves,
}: {
  readonly id: string
  readonly title: Text
  readonly moves: boolean
}) {
  const { say, language, number } = useWords()
  const { data, isPending } = useQuery(versionsQuery(id))
  if (isPending) return <Loading />
  if (!data) return null
  const earlier = data.items.some(({ current, open }) => !current && open > 0)
  return (
    <section className="card" aria-labelledby={`versions-${id}`}>
      <h2 id={`versions-${id}`}>{say(title)}</h2>
      <div
        className="versions-scroll"
        role="region"
        aria-label={`${say(title)}: ${say(words.version)}`}
        tabIndex={0}
      >
        <table className="versions-table">
          <thead>
            <tr>
              {[words.version, words.since, words.cases, words.open].map((head) => (
                <th key={head.en} scope="col">
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map((one) => (
              <tr key={one.program}>
                <th scope="row">
                  {one.version} {one.current && <em>({say(words.current)})</em>}
                  <code>{one.program.split('@')[1]}</code>
                </th>
                <td>{momentInWords(language, one.loadedAt)}</td>
                <td>{number(one.cases)}</td>
                <td>{number(one.open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moves && earlier && <MoveCases programId={id} />}
      {moves && !earlier && <p className="help">{say(words.none)}</p>}
    </section>
  )
}
