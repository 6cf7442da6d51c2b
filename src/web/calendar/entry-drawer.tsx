import { Button, Drawer } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, type FormEvent } from 'react'

import { ENTRY_FORM, entryCodes } from '#engine/calendar/entry-form.ts'

import { ask, newKey, problemIn } from '../api/client.ts'
import { having } from '../api/contract.ts'
import { isMoves } from '../api/queries.ts'
import { formOf, type Draft } from '../forms/draft.ts'
import { FormScene } from '../forms/form-context.tsx'
import { FormFields } from '../forms/form-fields.tsx'
import { holdEnter } from '../forms/use-entry.ts'
import { useNode } from '../shell/node.tsx'
import { Failed } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { MovesTable } from './moves.tsx'

const isDone = having<{ readonly id: string; readonly state: string }>('id', 'state')
const BEGIN: Draft = { kind: 'suspension', confidence: 'high' }

/** A suspension or a holiday is written down, then looked at in what it would move, and only then entered. */
export function EntryDrawer({ onClose }: { readonly onClose: () => void }) {
  const { t, number } = useWords()
  const { offices } = useNode()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(BEGIN)
  const codes = useMemo(() => entryCodes(offices), [offices])
  const key = useMemo(newKey, [])
  const body = formOf(ENTRY_FORM, draft)
  const preview = useMutation({
    mutationFn: () => ask('/calendar/preview?limit=25', isMoves, { method: 'POST', body }),
  })
  const entering = useMutation({
    mutationFn: () =>
      ask('/calendar/changes', isDone, {
        method: 'POST',
        body,
        headers: { 'idempotency-key': key },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['calendar'] })
      onClose()
    },
  })
  const error = entering.error ?? preview.error
  const problems = error ? (problemIn(error).problems ?? []) : []
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (preview.data) entering.mutate()
    else preview.mutate()
  }
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="44rem">
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <div className="panel-head">
          <Drawer.Title component="h2" className="panel-title">
            {t('enterDay')}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('close')} />
        </div>
        <Drawer.Body>
          <FormScene value={{ codes, offices, users: [], records: () => [], problems }}>
            <form onSubmit={submit} onKeyDown={holdEnter} noValidate className="panel">
              {preview.data ? (
                <>
                  {draft['offices'] === undefined && <p className="lead">{t('needsSecond')}</p>}
                  <MovesTable
                    moves={preview.data}
                    title={t('wouldMove', { n: number(preview.data.total) })}
                  />
                </>
              ) : (
                <>
                  <p className="lead">{t('enterHelp')}</p>
                  <FormFields fields={ENTRY_FORM} draft={draft} onChange={setDraft} />
                </>
              )}
              {error && problems.length === 0 && <Failed error={error} />}
              {problems.length > 0 && (
                <p role="alert" className="notice notice-bad">
                  {t('problems')}
                </p>
              )}
              <footer className="form-foot">
                <div className="buttons">
                  <Button type="submit" loading={preview.isPending || entering.isPending}>
                    {t(preview.data ? 'confirmEntry' : 'seeMoves')}
                  </Button>
                  <Button
                    variant="default"
                    onClick={() => (preview.data ? preview.reset() : onClose())}
                  >
                    {t(preview.data ? 'changeForm' : 'cancel')}
                  </Button>
                </div>
              </footer>
            </form>
          </FormScene>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
