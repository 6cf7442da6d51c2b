import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { Proven } from '../account/proof.tsx'
import { problemIn, send } from '../api/client.ts'
import type { Forgetting } from '../api/contract.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { ForgetDialog, KeepDialog } from './forgetting-dialogs.tsx'
import { FORGETTINGS } from './retention-queries.ts'
import { RETENTION_WORDS as W } from './retention-words.ts'

/** One file on the list: which, why, until when it was kept, and what may be decided. */
export function ForgettingCard({
  one,
  proven,
}: {
  readonly one: Forgetting
  readonly proven: Proven
}) {
  const { say, language } = useWords()
  const { programId, program } = useDesk()
  const world = useValueWorld()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'approve' | 'keep'>()
  const act = useMutation({
    mutationFn: ({ what, body }: { readonly what: string; readonly body?: object }) =>
      proven(() =>
        send(`/programs/${programId}/forgettings/${one.id}/${what}`, {
          method: 'POST',
          ...(body ? { body } : {}),
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: FORGETTINGS }),
    onSuccess: () => setAsking(undefined),
  })
  const label = program.retention?.schedules[one.schedule ?? '']?.label
  const day = (text: string): string => dateInWords(language, text.slice(0, 10))
  const people =
    one.people === 1 ? say(W.onePerson) : say(W.people).replace('{n}', String(one.people))
  const open = one.state === 'found' || one.state === 'proposed'
  const sure = one.confidence
  return (
    <li className="card retention-one">
      <h2 className="retention-file">{say(W.file).replace('{id}', one.root)}</h2>
      <p>{[people, world.officeName(one.office)].join(' · ')}</p>
      <p>
        <strong>{label ? say(label) : say(W.asked)}</strong>
        {one.endedOn && ` · ${say(W.ended).replace('{day}', day(one.endedOn))}`}
        {one.keptUntil && ` · ${say(W.keptUntil).replace('{day}', day(one.keptUntil))}`}
      </p>
      <p className="help">
        {one.source}
        {(sure === 'low' || sure === 'medium' || sure === 'high') && ` · ${say(W[sure])}`}
      </p>
      {one.proposedBy && open && (
        <p>
          {one.proposedBy.mine
            ? say(W.proposedByMe)
            : say(W.proposedBy).replace('{name}', one.proposedBy.name)}
        </p>
      )}
      {!open && (
        <p>
          <strong>{say(one.state === 'done' ? W.done : W.refused)}</strong> ·{' '}
          {say(W.decidedBy)
            .replace('{name}', one.decidedBy ?? '')
            .replace('{day}', day(one.decidedAt ?? one.foundAt))}
          {one.words === undefined ? '' : ` · ${one.words}`}
        </p>
      )}
      {act.error && (
        <p role="alert" className="retention-problem">
          {say(problemIn(act.error).detail)}
        </p>
      )}
      {open && (
        <div className="retention-tools">
          {one.state === 'found' && (
            <Button loading={act.isPending} onClick={() => act.mutate({ what: 'proposal' })}>
              {say(W.propose)}
            </Button>
          )}
          {one.state === 'proposed' && !one.proposedBy?.mine && (
            <Button onClick={() => setAsking('approve')}>{say(W.approve)}</Button>
          )}
          <Button variant="default" onClick={() => setAsking('keep')}>
            {say(W.keep)}
          </Button>
        </div>
      )}
      {asking === 'approve' && (
        <ForgetDialog
          people={people}
          busy={act.isPending}
          onClose={() => setAsking(undefined)}
          onForget={() => act.mutate({ what: 'approval' })}
        />
      )}
      {asking === 'keep' && (
        <KeepDialog
          busy={act.isPending}
          onClose={() => setAsking(undefined)}
          onKeep={(words) => act.mutate({ what: 'refusal', body: { words } })}
        />
      )}
    </li>
  )
}
