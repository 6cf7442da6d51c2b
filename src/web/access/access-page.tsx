import './access.css'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { send } from '../api/client.ts'
import type { Opening } from '../api/contract.ts'
import { openingsQuery } from '../api/queries.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { ACCESS_WORDS as W } from './access-words.ts'
import { hourInWords, momentInWords } from './hours.ts'
import { OpeningForm } from './opening-form.tsx'

/** Reading out of the usual way: what is open to me, and for those who look at it, what others opened and why. */
export function AccessPage() {
  const { say } = useWords()
  const { program, roles } = useDesk()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  useTitle(say(W.openFile))
  const { openings } = program
  const reviews = openings?.reviewedBy.some((role) => roles.includes(role)) ?? false
  const opens = openings?.file.by.some((role) => roles.includes(role)) ?? false
  return (
    <div className="page">
      <h1>{say(W.openFile)}</h1>
      {opens && (
        <>
          <p className="help">{say(W.openFileHelp)}</p>
          <div>
            <Button onClick={() => setAsking(true)}>{say(W.openWithReason)}</Button>
          </div>
        </>
      )}
      {opens && <Openings which="mine" title={say(W.mine)} />}
      {reviews && <Openings which="review" title={say(W.review)} />}
      {reviews && <Openings which="judged" title={say(W.judged)} />}
      {asking && (
        <OpeningForm
          open={{}}
          onClose={(record) => {
            setAsking(false)
            if (record !== undefined) void navigate({ to: '/case/$id', params: { id: record } })
          }}
        />
      )}
    </div>
  )
}

function Openings({
  which,
  title,
}: {
  readonly which: 'mine' | 'review' | 'judged'
  readonly title: string
}) {
  const { say } = useWords()
  const { programId } = useDesk()
  const found = useQuery(openingsQuery(programId, which))
  return (
    <section className="card" aria-labelledby={`openings-${which}`}>
      <h2 id={`openings-${which}`} className="eyebrow">
        {title}
      </h2>
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={2} />}
      {found.data?.items.length === 0 && <p className="help">{say(W.none)}</p>}
      <ul className="access-list">
        {found.data?.items.map((one) => (
          <One key={one.id} one={one} judging={which === 'review'} />
        ))}
      </ul>
    </section>
  )
}

/** One opening: who, where, why, how long; and what may be done about it. */
function One({ one, judging }: { readonly one: Opening; readonly judging: boolean }) {
  const { say, language } = useWords()
  const { program, programId } = useDesk()
  const world = useValueWorld()
  const client = useQueryClient()
  const list = program.codes[program.openings?.reasons ?? '']
  const reason = list?.items[one.reason]?.label
  const role = program.roles[one.role]?.label
  const act = (what: string, body: object = {}): void =>
    void send(`/programs/${programId}/openings/${one.id}/${what}`, {
      method: 'POST',
      body,
    }).finally(() => client.invalidateQueries())
  const about = [one.by.name, role && say(role), world.officeName(one.office)]
  return (
    <li className="access-one">
      <p>
        <strong>{about.filter(Boolean).join(' · ')}</strong>
      </p>
      <p className="help">
        {momentInWords(language, one.at)} ·{' '}
        {one.lasts ? say(W.lasts).replace('{time}', hourInWords(language, one.until)) : say(W.over)}
        {one.verdict ? ` · ${say(W[one.verdict])}` : ''}
      </p>
      <p>{[reason && say(reason), one.words].filter(Boolean).join('. ')}</p>
      <div className="opening-acts">
        {one.by.mine && one.lasts && (
          <Link to="/case/$id" params={{ id: one.record }}>
            {say(W.open)}
          </Link>
        )}
        {one.lasts && (
          <Button size="compact-md" variant="default" onClick={() => act('end')}>
            {say(W.end)}
          </Button>
        )}
        {judging && !one.by.mine && (
          <>
            <Button
              size="compact-md"
              variant="default"
              onClick={() => act('review', { verdict: 'not-justified' })}
            >
              {say(W['not-justified'])}
            </Button>
            <Button size="compact-md" onClick={() => act('review', { verdict: 'justified' })}>
              {say(W.justified)}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
