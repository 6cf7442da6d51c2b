import './register.css'
import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useMemo, useState, type FormEvent, type ReactNode } from 'react'

import type { Receipt } from '../api/contract.ts'
import { FormScene, type ItemLayout } from '../forms/form-context.tsx'
import { FormFields } from '../forms/form-fields.tsx'
import { RefusalSummary } from '../forms/refusal-summary.tsx'
import { holdEnter, useEntry } from '../forms/use-entry.ts'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Empty } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { nameInWords } from '../words/values.ts'
import { completenessOf, completenessOfItems } from './completeness.ts'
import { COUNTED, itemFields, LEAD, NEEDS, nextMember, partsOf } from './family-form.ts'
import { DraftFound, DraftLine } from './kept-draft.tsx'
import { KnownPeople } from './known-people.tsx'
import { NeedsOfMembers } from './needs-of-members.tsx'
import { REGISTER_WORDS as WORDS } from './register-words.ts'
import { RegisteredPage } from './registered-page.tsx'
import { StepRail, type Step } from './step-rail.tsx'
import { useKeptDraft } from './use-kept-draft.ts'
import { ViewSwitch } from './view-switch.tsx'

/** One page from the first words to the proof of intent. */
export function RegisterPage() {
  const [saved, setSaved] = useState<Receipt>()
  const [round, setRound] = useState(0)
  if (saved)
    return (
      <RegisteredPage
        receipt={saved}
        onAnother={() => {
          setSaved(undefined)
          setRound(round + 1)
        }}
      />
    )
  return <RegisterForm key={round} onSaved={setSaved} />
}

const NO_CHOICES = () => []
const NOTHING = { label: { es: '', en: '' }, by: [], form: {}, source: '' } as const

/** The form, what is kept of it, and how complete it is. */
function useRegistration(onSaved: (receipt: Receipt) => void) {
  const { program, programId, offices } = useDesk()
  const { t } = useWords()
  const action = program.actions['express-intent']
  const initial = useMemo(
    () => ({
      members: [nextMember([])],
      ...(offices.length === 1 && offices[0] ? { office: offices[0].code } : {}),
    }),
    [offices],
  )
  const entry = useEntry({
    action: action ?? NOTHING,
    path: `/programs/${programId}/actions/express-intent`,
    initial,
    kept: true,
    onDone: (receipt) => {
      // What could not be erased now erases itself in some days.
      void kept.drop().catch(() => undefined)
      onSaved(receipt)
    },
  })
  const kept = useKeptDraft(`/programs/${programId}/drafts/express-intent`, entry.draft, {
    dirty: entry.dirty,
    onRestore: entry.setDraft,
  })
  useBlocker({
    shouldBlockFn: async () => entry.dirty && !(await kept.flush()) && !window.confirm(t('leave')),
    enableBeforeUnload: false,
  })
  return { action, entry, kept }
}

function RegisterForm({ onSaved }: { readonly onSaved: (receipt: Receipt) => void }) {
  const { t, say } = useWords()
  const { program, offices, account } = useDesk()
  const { action, entry, kept } = useRegistration(onSaved)
  useTitle(t('registerTitle'))
  const persons = itemFields((action ?? NOTHING).form)
  const layouts = useMemo<{ readonly [field: string]: ItemLayout }>(
    () => ({
      members: {
        lead: LEAD,
        apart: NEEDS,
        begin: nextMember,
        add: t('addMember'),
        beside: (member) => <KnownPeople fields={member} kind="person" />,
        name: (item) => nameInWords(item['name']),
      },
    }),
    [t],
  )
  if (!action) return <Empty title={t('notFound')} />
  const { form } = action
  const { draft, setDraft } = entry
  const { triage, reach } = partsOf(form)
  const steps: readonly Step[] = [
    { id: 'triage', title: WORDS.triage, done: completenessOf(triage, draft, []) },
    {
      id: 'persons',
      title: WORDS.persons,
      done: completenessOfItems('members', persons, draft, COUNTED.member),
    },
    { id: 'needs', title: WORDS.needs },
    { id: 'reach', title: WORDS.reach, done: completenessOf(reach, draft, COUNTED.reach) },
  ]
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    entry.submit()
  }
  const fields = { fields: form, draft, onChange: setDraft }
  return (
    <FormScene
      value={{
        codes: program.codes,
        offices,
        users: [{ value: account.id, label: account.name }],
        records: NO_CHOICES,
        problems: entry.problems,
        layouts,
      }}
    >
      <form className="page register" onSubmit={submit} onKeyDown={holdEnter} noValidate>
        <header className="page-head">
          <h1>{t('registerTitle')}</h1>
          {action.help && <p className="lead">{say(action.help)}</p>}
          <ViewSwitch />
        </header>
        <DraftFound kept={kept} inGrid={false} />
        <RefusalSummary fields={form} entry={entry} />
        <div className="register-parts">
          <StepRail steps={steps} draft={draft} />
          <div className="register-form">
            <Part id="triage" title={say(WORDS.triage)} help={say(WORDS.triageHelp)}>
              <div className="field-row">
                <FormFields {...fields} names={Object.keys(triage)} />
              </div>
            </Part>
            <Part id="persons" title={say(WORDS.persons)} help={say(WORDS.personsHelp)}>
              <FormFields {...fields} names={['members']} />
            </Part>
            <Part id="needs" title={say(WORDS.needs)} help={say(WORDS.needsHelp)}>
              <NeedsOfMembers item={persons} draft={draft} onChange={setDraft} />
            </Part>
            <Part id="reach" title={say(WORDS.reach)}>
              <FormFields {...fields} names={Object.keys(reach)} />
            </Part>
            <footer className="form-foot">
              <Button type="submit" size="md" loading={entry.busy}>
                {t('saveFamily')}
              </Button>
              <DraftLine kept={kept} />
              <p className="help">{t('source', { source: action.source })}</p>
            </footer>
          </div>
        </div>
      </form>
    </FormScene>
  )
}

function Part({
  id,
  title,
  help,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly help?: string
  readonly children: ReactNode
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="block">
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        {help !== undefined && <p className="help">{help}</p>}
      </div>
      {children}
    </section>
  )
}
