import { Button, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'

import { Dialog } from '../shell/dialog.tsx'
import { useWords } from '../words/language.tsx'
import { RETENTION_WORDS as W } from './retention-words.ts'

/** Says once more what goes, what stays and that there is no way back. */
export function ForgetDialog({
  people,
  busy,
  onClose,
  onForget,
}: {
  readonly people: string
  readonly busy: boolean
  readonly onClose: () => void
  readonly onForget: () => void
}) {
  const { t, say } = useWords()
  return (
    <Dialog title={say(W.confirmTitle)} onClose={onClose}>
      <div className="retention-dialog">
        <p>{say(W.goes).replace('{people}', people)}</p>
        <p>{say(W.stays)}</p>
        <p>
          <strong>{say(W.noWayBack)}</strong>
        </p>
        <div className="retention-tools">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={busy} onClick={onForget}>
            {say(W.forget)}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** Asks why a file is kept. */
export function KeepDialog({
  busy,
  onClose,
  onKeep,
}: {
  readonly busy: boolean
  readonly onClose: () => void
  readonly onKeep: (words: string) => void
}) {
  const { t, say } = useWords()
  const [words, setWords] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onKeep(words.trim())
  }
  return (
    <Dialog title={say(W.confirmKeep)} onClose={onClose}>
      <form className="retention-dialog" onSubmit={submit}>
        <Textarea
          label={say(W.reason)}
          required
          data-autofocus
          autosize
          minRows={2}
          maxLength={500}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <div className="retention-tools">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={words.trim() === ''}>
            {say(W.confirmKeep)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
