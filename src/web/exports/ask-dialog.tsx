import { Button, MultiSelect, NativeSelect, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { exportedKind } from '#engine/exports.ts'
import { purposesOf } from '#engine/openings.ts'
import { officesOf } from '#engine/world.ts'

import type { Proven } from '../account/proof.tsx'
import { newKey, problemIn, send } from '../api/client.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { useWords } from '../words/language.tsx'
import { EXPORTS } from './exports-queries.ts'
import { EXPORTS_WORDS as W } from './exports-words.ts'

/** Which rows, for what purpose and why. The same question goes once, however often it is sent. */
export function AskDialog({
  proven,
  onClose,
}: {
  readonly proven: Proven
  readonly onClose: () => void
}) {
  const { t, say } = useWords()
  const { program, programId, account } = useDesk()
  const { officeName } = useValueWorld()
  const client = useQueryClient()
  const mine = officesOf(account, programId, program.exports?.requestedBy ?? [])
  const purposes = purposesOf(program, account)
  const [key] = useState(newKey)
  const [offices, setOffices] = useState<string[]>(mine.length === 1 ? [...mine] : [])
  const [stages, setStages] = useState<string[]>([])
  const [purpose, setPurpose] = useState(purposes[0] ?? '')
  const [reason, setReason] = useState('')
  const asking = useMutation({
    mutationFn: () =>
      proven(() =>
        send(`/programs/${programId}/exports`, {
          method: 'POST',
          headers: { 'idempotency-key': key },
          body: {
            offices,
            ...(stages.length === 0 ? {} : { stages }),
            purpose,
            reason: reason.trim(),
          },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: EXPORTS })
      onClose()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    asking.mutate()
  }
  const labels = program.records[exportedKind(program)]?.stages ?? {}
  return (
    <Dialog title={say(W.askTitle)} onClose={onClose}>
      <form className="exports-form" onSubmit={submit}>
        <MultiSelect
          label={say(W.offices)}
          data-autofocus
          value={offices}
          onChange={setOffices}
          data={mine.map((code) => ({ value: code, label: officeName(code) }))}
        />
        <MultiSelect
          label={say(W.stages)}
          description={say(W.stagesHelp)}
          searchable
          value={stages}
          onChange={setStages}
          data={Object.entries(labels).map(([value, { label }]) => ({ value, label: say(label) }))}
        />
        <NativeSelect
          label={say(W.purpose)}
          value={purpose}
          onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
          data={purposes.map((value) => ({
            value,
            label: say(program.purposes?.[value]?.label ?? { es: value, en: value }),
          }))}
        />
        <Textarea
          label={say(W.reason)}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {asking.error && (
          <p role="alert" className="exports-problem">
            {say(problemIn(asking.error).detail)}
          </p>
        )}
        <div className="exports-tools">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            loading={asking.isPending}
            disabled={offices.length === 0 || reason.trim() === ''}
          >
            {say(W.send)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
