import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { exportedKind } from '#engine/exports.ts'

import { momentInWords } from '../access/hours.ts'
import type { Proven } from '../account/proof.tsx'
import { problemIn, send } from '../api/client.ts'
import type { ExportAsked } from '../api/contract.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { EXPORTS } from './exports-queries.ts'
import { EXPORTS_WORDS as W } from './exports-words.ts'
import { TakeDialog } from './take-dialog.tsx'

/** One request: which rows and why, who asked and decided, until when it is good, and what went. */
export function ExportCard({
  one,
  proven,
}: {
  readonly one: ExportAsked
  readonly proven: Proven
}) {
  const { say, language } = useWords()
  const { programId, program } = useDesk()
  const { officeName } = useValueWorld()
  const client = useQueryClient()
  const [taking, setTaking] = useState(false)
  const renew = () => client.invalidateQueries({ queryKey: EXPORTS })
  const deciding = useMutation({
    mutationFn: (what: 'approval' | 'refusal') =>
      proven(() => send(`/programs/${programId}/exports/${one.id}/${what}`, { method: 'POST' })),
    onSettled: renew,
  })
  const moment = (text: string): string => momentInWords(language, text)
  const labels = program.records[exportedKind(program)]?.stages ?? {}
  const stages = one.stages?.map((stage) => say(labels[stage]?.label ?? { es: stage, en: stage }))
  const purpose = program.purposes?.[one.purpose]?.label
  const asked = say(one.requestedBy.mine ? W.askedByMe : W.askedBy)
  return (
    <li className="card exports-one">
      <h2 className="exports-reason">{one.reason}</h2>
      <p>{[...one.offices.map(officeName), purpose && say(purpose)].filter(Boolean).join(' · ')}</p>
      <p className="help">{stages?.join(', ') ?? say(W.allStages)}</p>
      <p className="help">
        {asked.replace('{name}', one.requestedBy.name).replace('{moment}', moment(one.requestedAt))}
      </p>
      <p>
        <strong>
          {say(W[one.state])
            .replace('{name}', one.decidedBy ?? '')
            .replace('{until}', one.validUntil === undefined ? '' : moment(one.validUntil))
            .replace('{n}', (one.rows ?? 0).toLocaleString(language))}
        </strong>
      </p>
      {one.sha256 !== undefined && (
        <p className="help exports-hash">
          {say(W.hash)}: {one.sha256}
        </p>
      )}
      {deciding.error && (
        <p role="alert" className="exports-problem">
          {say(problemIn(deciding.error).detail)}
        </p>
      )}
      {one.state === 'waiting' && one.decides && (
        <div className="exports-tools">
          {!one.requestedBy.mine && (
            <Button loading={deciding.isPending} onClick={() => deciding.mutate('approval')}>
              {say(W.approve)}
            </Button>
          )}
          <Button variant="default" onClick={() => deciding.mutate('refusal')}>
            {say(W.decline)}
          </Button>
        </div>
      )}
      {one.state === 'approved' && one.requestedBy.mine && (
        <div className="exports-tools">
          <Button onClick={() => setTaking(true)}>{say(W.take)}</Button>
        </div>
      )}
      {taking && (
        <TakeDialog
          id={one.id}
          proven={proven}
          onClose={() => {
            setTaking(false)
            void renew()
          }}
        />
      )}
    </li>
  )
}
