import { Button, Textarea } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { ask, newKey } from '../api/client.ts'
import { having, type CalendarChange } from '../api/contract.ts'
import { calendarChangesQuery, movesQuery } from '../api/queries.ts'
import { useValueWorld } from '../shell/desk.tsx'
import { useNode } from '../shell/node.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import type { MessageKey } from '../words/catalogue.ts'
import { dateInWords, momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { MovesTable } from './moves.tsx'

const STATES: { readonly [state in CalendarChange['state']]: MessageKey } = {
  proposed: 'stateProposed',
  'in-force': 'stateInForce',
  declined: 'stateDeclined',
  annulled: 'stateAnnulled',
}

/** What was ever entered into calendars, the newest first; nothing of it goes away. */
export function ChangeList({ keeps }: { readonly keeps: boolean }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(calendarChangesQuery)
  return (
    <section className="card" aria-labelledby="changes">
      <h2 id="changes" className="eyebrow">
        {t('changes')}
      </h2>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={2} />}
      {data?.items.length === 0 && <p className="help">{t('noChanges')}</p>}
      <ul className="change-lines">
        {data?.items.map((change) => (
          <li key={change.id}>
            <Change change={change} all={data.items} keeps={keeps} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ChangeProps {
  readonly change: CalendarChange
  readonly all: readonly CalendarChange[]
  readonly keeps: boolean
}

function Change({ change, all, keeps }: ChangeProps) {
  const { t, language, number } = useWords()
  const world = useValueWorld()
  const entry = change.entry ?? all.find(({ id }) => id === change.annuls)?.entry
  const name = entry?.name ?? ''
  const [zone] = useNode().offices.map((office) => office.zone)
  const when = (at: string): string => momentInWords(language, at, zone)
  const { proposed, decided, offices } = change
  return (
    <article className="change">
      <header>
        <strong>{change.entry ? name : t('annulOf', { name })}</strong>
        <span className={`stage state-${change.state}`}>{t(STATES[change.state])}</span>
      </header>
      {entry && (
        <p>
          {dateInWords(language, entry.from)}
          {entry.to === entry.from ? '' : ` – ${dateInWords(language, entry.to)}`}
          {' · '}
          {offices ? offices.map(world.officeName).join(', ') : t('everywhere')}
          {' · '}
          {`${entry.source}, ${entry.document}`}
        </p>
      )}
      {change.reason && (
        <p>
          {t('reason')}: {change.reason}
        </p>
      )}
      <p className="help">
        {t('proposedBy', { who: proposed.by, when: when(proposed.at) })}
        {decided && ` · ${t('decidedBy', { who: decided.by, when: when(decided.at) })}`}
        {change.moving && ` · ${t('moving')}`}
        {change.counting && ` · ${t('counting')}`}
        {change.moved > 0 && ` · ${t('movedCount', { n: number(change.moved) })}`}
      </p>
      {keeps && <Acts change={change} />}
    </article>
  )
}

const isDone = having<{ readonly id: string }>('id')
type Act = 'approval' | 'refusal' | 'annulment'

/** What a keeper may do with a change: see what it moves, approve or decline it, annul it with a reason. */
function Acts({ change }: { readonly change: CalendarChange }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [looking, setLooking] = useState<'moves' | 'annulment'>()
  const [asking, setAsking] = useState<Act>()
  const [reason, setReason] = useState('')
  const key = useMemo(newKey, [asking])
  const doing = useMutation({
    mutationFn: (act: Act) =>
      ask(`/calendar/changes/${change.id}/${act}`, isDone, {
        method: 'POST',
        headers: { 'idempotency-key': key },
        ...(act === 'approval' ? {} : { body: { reason } }),
      }),
    onSuccess: () => {
      setAsking(undefined)
      setLooking(undefined)
      void client.invalidateQueries({ queryKey: ['calendar'] })
    },
  })
  const isProposed = change.state === 'proposed'
  const mayAnnul = change.state === 'in-force' && change.entry !== undefined
  const begin = (act: Act): void => {
    setAsking(act)
    if (act === 'annulment') setLooking('annulment')
  }
  return (
    <div className="change-acts">
      <div className="buttons">
        {(isProposed || change.moved > 0) && (
          <Button
            variant="default"
            size="compact-md"
            aria-expanded={looking === 'moves'}
            onClick={() => setLooking(looking === 'moves' ? undefined : 'moves')}
          >
            {t(isProposed ? 'seeMoves' : 'whichMoved')}
          </Button>
        )}
        {isProposed && (
          <Button
            size="compact-md"
            loading={doing.isPending}
            onClick={() => doing.mutate('approval')}
          >
            {t('approve')}
          </Button>
        )}
        {isProposed && (
          <Button variant="default" size="compact-md" onClick={() => begin('refusal')}>
            {t('decline')}
          </Button>
        )}
        {mayAnnul && (
          <Button variant="default" size="compact-md" onClick={() => begin('annulment')}>
            {t('annulEntry')}
          </Button>
        )}
      </div>
      {looking && (
        <Moves change={change.id} of={looking} done={!isProposed && looking === 'moves'} />
      )}
      {asking && (
        <div className="change-reason">
          <Textarea
            label={t('reason')}
            value={reason}
            maxLength={500}
            required
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <div className="buttons">
            <Button
              color="achiote"
              disabled={reason.trim() === ''}
              loading={doing.isPending}
              onClick={() => doing.mutate(asking)}
            >
              {t('save')}
            </Button>
            <Button variant="default" onClick={() => setAsking(undefined)}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      )}
      {doing.error && <Failed error={doing.error} />}
    </div>
  )
}

function Moves({
  change,
  of,
  done,
}: {
  readonly change: string
  readonly of: 'moves' | 'annulment'
  readonly done: boolean
}) {
  const { t, number } = useWords()
  const pages = useInfiniteQuery(movesQuery(change, of))
  const first = pages.data?.pages[0]
  if (pages.error) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />
  if (!first) return <Loading lines={3} />
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <MovesTable
      moves={{ ...first, items }}
      title={t(done ? 'hasMoved' : 'wouldMove', { n: number(first.total) })}
    >
      {pages.hasNextPage && (
        <Button variant="default" size="compact-md" onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </MovesTable>
  )
}
