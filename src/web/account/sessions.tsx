import { Button } from '@mantine/core'

import type { OpenSession } from '../api/contract.ts'
import { setSession } from '../api/session.ts'
import { useWords } from '../words/language.tsx'
import { drop, useOwnAct } from './account-queries.ts'
import { ACCOUNT_WORDS as A, fill, HOW } from './account-words.ts'
import { momentOf } from './moments.ts'
import type { Proven } from './proof.tsx'

/** Where one is signed in, in words by which people know their devices. */
export function Sessions({
  sessions,
  proven,
}: {
  readonly sessions: readonly OpenSession[]
  readonly proven: Proven
}) {
  const { say } = useWords()
  const end = useOwnAct<undefined>(proven)
  const everywhere = useOwnAct<undefined>(proven, () => setSession(undefined))
  return (
    <section aria-labelledby="own-sessions">
      <h2 id="own-sessions">{say(A.sessions)}</h2>
      <p className="help">{say(A.sessionsHelp)}</p>
      <ul className="account-list">
        {sessions.map((session) => (
          <li key={session.id}>
            <SessionWords session={session} />
            {!session.current && (
              <Button
                variant="subtle"
                onClick={() => end.mutate(() => drop(`/me/sessions/${session.id}`))}
              >
                {say(fill(A.end, { name: session.device }))}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="account-tools">
        <Button
          variant="default"
          loading={everywhere.isPending}
          onClick={() => everywhere.mutate(() => drop('/me/sessions'))}
        >
          {say(A.everywhere)}
        </Button>
      </div>
    </section>
  )
}

/** A session as it is told: device, since when, and how it began. */
export function SessionWords({ session }: { readonly session: OpenSession }) {
  const { say, language } = useWords()
  const { device, how, beganAt, current } = session
  const ways = [...new Set(how.map((one) => say(HOW[one] ?? { es: one, en: one })))]
  return (
    <div>
      <strong>{device}</strong> {current && <span className="account-here">{say(A.here)}</span>}
      <p className="help">
        {say(fill(A.since, { when: momentOf(language, beganAt, 'minute') }))} · {ways.join(', ')}
      </p>
    </div>
  )
}
