import { Button, Drawer } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState, type FormEvent } from 'react'

import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Action } from '#model/action.ts'
import type { Program } from '#model/program.ts'

import type { FileView } from '../api/contract.ts'
import { recordQuery } from '../api/queries.ts'
import { textIn, type Draft } from '../forms/draft.ts'
import { FormScene } from '../forms/form-context.tsx'
import { FormFields } from '../forms/form-fields.tsx'
import { RefusalSummary } from '../forms/refusal-summary.tsx'
import { LONG_TEXT } from '../forms/scalar-field.tsx'
import { holdEnter, useEntry } from '../forms/use-entry.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useNode } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'
import { recordTitle } from '../words/titles.ts'
import { HourOffers, PlaceOffers } from './time-offers.tsx'
import { isApart, partsOf, personName, useColleagues } from './use-file.ts'

/** A form about a record of a file: an action, a correction, an annulment. */
export interface PanelPlan {
  readonly title: string
  readonly help?: string
  readonly action: Action
  /** Absent where something begins. */
  readonly record?: FileView
  readonly path: string
  readonly initial?: Draft
  readonly wrap?: (form: JsonObject) => JsonObject
  readonly danger?: boolean
}

const writesLong = ({ form }: Action): boolean =>
  Object.values(form).some((field) => field.type === 'text' && (field.maxLength ?? 0) >= LONG_TEXT)

/** The side panel in which an act is written: the file stays in sight beside it. */
export function EntryPanel({
  plan,
  onClose,
}: {
  readonly plan: PanelPlan
  readonly onClose: (done: boolean) => void
}) {
  const { t } = useWords()
  const [dirty, setDirty] = useState(false)
  useFocusBack()
  const close = (): void => {
    if (!dirty || window.confirm(t('leave'))) onClose(false)
  }
  return (
    <Drawer.Root
      opened
      onClose={close}
      position="right"
      size={writesLong(plan.action) ? '56rem' : '34rem'}
    >
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <div className="panel-head">
          <Drawer.Title component="h2" className="panel-title">
            {plan.title}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('close')} />
        </div>
        <Drawer.Body>
          <PanelForm plan={plan} onDone={() => onClose(true)} onCancel={close} onDirty={setDirty} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

interface PanelFormProps {
  readonly plan: PanelPlan
  readonly onDone: () => void
  readonly onCancel: () => void
  readonly onDirty: (dirty: boolean) => void
}

function PanelForm({ plan, onDone, onCancel, onDirty }: PanelFormProps) {
  const { t } = useWords()
  const { program, programId } = useDesk()
  const { offices } = useNode()
  const client = useQueryClient()
  const { action, record } = plan
  const users = useColleagues(record)
  const world = useValueWorld()
  const parts = useMemo(() => (record ? partsOf(record) : []), [record])
  // The version that the writer saw when the panel opened; later changes by others must show as such.
  const [version, setVersion] = useState(record?.version)
  const entry = useEntry({
    action,
    path: plan.path,
    ...(version === undefined ? {} : { version }),
    ...(plan.initial ? { initial: plan.initial } : {}),
    ...(plan.wrap ? { wrap: plan.wrap } : {}),
    hasRecord: (id, kind) => parts.some((part) => part.id === id && part.kind === kind),
    zone: offices.find(({ code }) => code === (record?.office ?? entryOffice(plan)))?.zone,
    onDone,
  })
  const reload = async (): Promise<void> => {
    if (!record) return
    const query = recordQuery(programId, record.id)
    await client.invalidateQueries({ queryKey: ['record'] })
    const fresh = await client.fetchQuery({ ...query, staleTime: 0 })
    setVersion(fresh.version)
    entry.settle()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    entry.submit()
  }
  const take = (draft: Draft, send: boolean): void => {
    onDirty(true)
    if (send) entry.submit(draft)
    else entry.setDraft(draft)
  }
  const offers = { plan, draft: entry.draft, busy: entry.busy, onTake: take }
  const names = Object.keys(action.form)
  const booked = bookedFields(program, plan)
  const fields = {
    fields: action.form,
    draft: entry.draft,
    onChange: (draft: Draft): void => take(draft, false),
  }
  return (
    <FormScene
      value={{
        codes: program.codes,
        offices,
        users,
        records: (kind) =>
          parts
            .filter((part) => part.kind === kind)
            .map((part) => ({
              value: part.id,
              // Several of these may be of one person: they are told apart by what they say.
              label:
                (isApart(program, kind) ? '' : personName(parts, part)) ||
                recordTitle(world, part) ||
                part.id,
            })),
        problems: entry.problems,
      }}
    >
      <form onSubmit={submit} onKeyDown={holdEnter} noValidate className="panel">
        {plan.help && <p className="lead">{plan.help}</p>}
        <RefusalSummary fields={action.form} entry={entry} onReload={() => void reload()} />
        {action.gives && <PlaceOffers {...offers} />}
        <FormFields {...fields} names={names.filter((name) => !booked.includes(name))} />
        {booked.length > 0 && (
          <>
            <HourOffers {...offers} />
            <FormFields {...fields} names={booked} />
          </>
        )}
        <footer className="form-foot">
          <div className="buttons">
            <Button type="submit" loading={entry.busy} color={plan.danger ? 'achiote' : 'ceiba'}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          </div>
          <p className="help">{t('source', { source: action.source })}</p>
        </footer>
      </form>
    </FormScene>
  )
}

/** The fields of a form that say who and what is booked by the hour, and when: they are offered together. */
function bookedFields(program: Program, { action, record }: PanelPlan): readonly string[] {
  const books = program.records[record?.kind ?? '']?.books
  if (!books?.resources || action.form[books.at]?.type !== 'date-time') return []
  const named = [books.at, books.minutes, ...books.resources]
  // Also what is asked only with an hour, or only without one.
  return Object.entries(action.form).flatMap(([name, { when }]) =>
    named.includes(name) || when?.includes(`form.${books.at}`) ? [name] : [],
  )
}

/** The office that a form of a beginning names. */
const entryOffice = ({ initial }: PanelPlan): string => textIn(initial?.['office'])

/** The panel leaves the screen at once, so it gives the focus back itself: to what opened it, or to the page when that is gone. */
function useFocusBack(): void {
  useEffect(() => {
    const opener = document.activeElement
    return () => {
      const back =
        opener?.isConnected && opener !== document.body ? opener : document.querySelector('#main')
      if (back instanceof HTMLElement) setTimeout(() => back.focus())
    }
  }, [])
}
