import './access.css'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { ask, problemIn } from '../api/client.ts'
import { having } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { ACCESS_WORDS as W } from './access-words.ts'

const isOpened = having<{ readonly record: string; readonly until: string }>('record', 'until')

/** What is to be opened: one masked field of a record, or a file whose number the person carries. */
export interface ToOpen {
  readonly record?: string
  readonly field?: { readonly name: string; readonly label: string }
}

/** Asks why, says what follows, and opens. */
export function OpeningForm({
  open,
  onClose,
}: {
  readonly open: ToOpen
  readonly onClose: (record?: string) => void
}) {
  const { t, say } = useWords()
  const { program, programId } = useDesk()
  const client = useQueryClient()
  const [record, setRecord] = useState(open.record ?? '')
  const [reason, setReason] = useState('')
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const { openings } = program
  const rule = open.field ? openings?.field : openings?.file
  const reasons = Object.entries(program.codes[openings?.reasons ?? '']?.items ?? {})
  const openIt = async (): Promise<void> => {
    const field = open.field ? { field: open.field.name } : {}
    const body = { record: record.trim(), reason, words, ...field }
    try {
      const path = `/programs/${programId}/openings`
      const opened = await ask(path, isOpened, { method: 'POST', body })
      await client.invalidateQueries()
      onClose(opened.record)
    } catch (error) {
      setProblem(say(problemIn(error).detail))
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setBusy(true)
    void openIt()
  }
  const title = say(open.field ? W.openField : W.openFile)
  return (
    <form onSubmit={submit} aria-label={title} className="opening-form card">
      <strong>{title}</strong>
      <p>{open.field ? open.field.label : say(W.openFileHelp)}</p>
      {open.record === undefined && (
        <TextInput
          label={say(W.number)}
          required
          value={record}
          onChange={({ currentTarget }) => setRecord(currentTarget.value)}
        />
      )}
      <NativeSelect
        label={say(W.reason)}
        required
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        data={[
          { value: '', label: '' },
          ...reasons
            .filter(([, { withdrawn }]) => !withdrawn)
            .map(([value, { label }]) => ({ value, label: say(label) })),
        ]}
      />
      <Textarea
        label={say(W.words)}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <p className="help">{say(W.kept).replace('{n}', String(rule?.minutes ?? 0))}</p>
      <p className="help">{t('source', { source: rule?.source ?? '' })}</p>
      {problem !== '' && (
        <p role="alert" className="opening-problem">
          {problem}
        </p>
      )}
      <div className="opening-acts">
        <Button variant="default" onClick={() => onClose()}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {say(W.open)}
        </Button>
      </div>
    </form>
  )
}
