import './review.css'
import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import type { Program } from '#model/program.ts'
import type { ReviewView } from '#protocol/link-api.ts'

import { ApiError, UNREADABLE } from '../api/client.ts'
import type { Refused } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useSingleKeys } from '../shell/keys/single-keys.ts'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { decideOn, REVIEWS, reviewsQuery, type Decision } from './review-queries.ts'
import { REVIEW_WORDS as W } from './review-words.ts'
import { SideBySide } from './side-by-side.tsx'
import { Waterfall } from './waterfall.tsx'

const SAID = {
  same: W.saidSame,
  different: W.saidDifferent,
  later: W.saidLater,
  undo: W.saidUndo,
} as const

const mergingKind = ({ records }: Program): string | undefined =>
  Object.keys(records).find((kind) => records[kind]?.identity?.merge)

/** Pair after pair, side by side, decided by keyboard: what was decided last can be taken back. */
export function ReviewPage() {
  const { say, t } = useWords()
  const { program, programId } = useDesk()
  const found = useQuery(reviewsQuery(programId))
  const reviewing = useReviewing(programId)
  const kind = mergingKind(program)
  useTitle(say(W.title))
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (kind === undefined) return <Empty title={t('noProgram')} />
  const pair = found.data?.items.find(({ one, other }) => !reviewing.isBehind(one + other))
  return (
    <div className="page review">
      <h1>{say(W.title)}</h1>
      <p className="lead">{say(W.help)}</p>
      {!found.data || (!pair && found.isFetching) ? (
        <Loading lines={6} />
      ) : (
        <Reviewed key={pair ? pair.one + pair.other : ''} {...{ pair, kind, reviewing }} />
      )}
    </div>
  )
}

type Reviewing = ReturnType<typeof useReviewing>

/** What was decided here: the pairs behind, the last of them, and what the server said to it. */
function useReviewing(programId: string) {
  const client = useQueryClient()
  const [behind, setBehind] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<Decision>()
  const [said, setSaid] = useState<Decision['decision']>()
  const [refused, setRefused] = useState<Refused>()
  const [count, setCount] = useState(0)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const decide = async (asked: Decision): Promise<void> => {
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    setSaid(undefined)
    try {
      await decideOn(programId, reason.trim() === '' ? asked : { ...asked, reason: reason.trim() })
      const isUndone = asked.decision === 'undo'
      const id = asked.one + asked.other
      setBehind(new Set(isUndone ? [...behind].filter((one) => one !== id) : [...behind, id]))
      setLast(isUndone || asked.decision === 'later' ? undefined : asked)
      setSaid(asked.decision)
      setCount(Math.max(0, count + (isUndone ? -1 : asked.decision === 'later' ? 0 : 1)))
      await client.invalidateQueries({ queryKey: REVIEWS })
    } catch (error) {
      setRefused(error instanceof ApiError ? error.problem : UNREADABLE)
    } finally {
      setBusy(false)
    }
  }
  const isBehind = (id: string): boolean => behind.has(id)
  return { isBehind, last, said, refused, count, reason, setReason, busy, decide }
}

function Reviewed({
  pair,
  kind,
  reviewing,
}: {
  readonly pair: ReviewView | undefined
  readonly kind: string
  readonly reviewing: Reviewing
}) {
  const { say, number } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const { last, said, refused, count, reason, setReason, busy, decide } = reviewing
  const on = (decision: Decision['decision']) => (): void => {
    if (!pair) return
    if (decision === 'same' && reason.trim() === '') return field.current?.focus()
    void decide({ one: pair.one, other: pair.other, decision })
  }
  const undo = (): void => {
    if (!last) return
    if (last.decision === 'same' && reason.trim() === '') return field.current?.focus()
    void decide({ ...last, decision: 'undo' })
  }
  useSingleKeys({ m: on('same'), d: on('different'), l: on('later'), u: undo })
  return (
    <>
      <p role="status" className="review-said">
        {said && say(SAID[said])} {count > 0 && say(W.done).replace('{n}', number(count))}
      </p>
      {refused && (
        <p role="alert" className="notice notice-late">
          {say(refused.detail)}
        </p>
      )}
      {pair ? (
        <>
          <p className="review-chance">
            {say(W.chance)}: <strong>{Math.floor(pair.probability * 100)} %</strong>
          </p>
          <SideBySide pair={pair} kind={kind} />
          <Waterfall pair={pair} />
        </>
      ) : (
        <Empty title={say(W.none)}>
          <p>{say(W.noneHelp)}</p>
        </Empty>
      )}
      {(pair || last) && (
        <footer className="review-foot">
          <TextInput
            ref={field}
            label={say(W.reason)}
            description={say(W.reasonHelp)}
            maxLength={2000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <div className="buttons">
            {pair && (
              <>
                <Choice letter="M" words={say(W.same)} onClick={on('same')} busy={busy} first />
                <Choice letter="D" words={say(W.different)} onClick={on('different')} busy={busy} />
                <Choice letter="L" words={say(W.later)} onClick={on('later')} busy={busy} />
              </>
            )}
            {last && <Choice letter="U" words={say(W.undo)} onClick={undo} busy={busy} />}
          </div>
        </footer>
      )}
    </>
  )
}

function Choice({
  letter,
  words,
  onClick,
  busy,
  first,
}: {
  readonly letter: string
  readonly words: string
  readonly onClick: () => void
  readonly busy: boolean
  readonly first?: true
}) {
  return (
    <Button variant={first ? 'filled' : 'default'} onClick={onClick} disabled={busy}>
      {words}
      <kbd className="key review-key" aria-hidden="true">
        {letter}
      </kbd>
    </Button>
  )
}
