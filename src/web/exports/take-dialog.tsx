import { Button, Progress } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import type { Proven } from '../account/proof.tsx'
import { problemIn } from '../api/client.ts'
import { useDesk } from '../shell/desk.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { useWords } from '../words/language.tsx'
import { EXPORTS_WORDS as W } from './exports-words.ts'
import { takeExport } from './take-export.ts'

/** Says what taking a file means, and how far it has come. */
export function TakeDialog({
  id,
  proven,
  onClose,
}: {
  readonly id: string
  readonly proven: Proven
  readonly onClose: () => void
}) {
  const { t, say, language } = useWords()
  const { programId } = useDesk()
  const [rows, setRows] = useState<number>()
  const taking = useMutation({
    mutationFn: () => proven(() => takeExport(programId, id, setRows)),
    onSuccess: onClose,
  })
  const count = (rows ?? 0).toLocaleString(language)
  return (
    <Dialog title={say(W.takeTitle)} onClose={onClose}>
      <div className="exports-form">
        <p>{say(W.takeHelp)}</p>
        {taking.isPending && (
          <div aria-live="polite">
            <p>{say(W.taking).replace('{n}', count)}</p>
            <Progress value={100} animated aria-label={say(W.takeTitle)} />
          </div>
        )}
        {taking.error && (
          <p role="alert" className="exports-problem">
            {say(problemIn(taking.error).detail)}
          </p>
        )}
        <div className="exports-tools">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={taking.isPending} data-autofocus onClick={() => taking.mutate()}>
            {say(W.takeNow)}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
