import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useMemo, useState, type FormEvent } from 'react'

import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'

import type { Receipt } from '../api/contract.ts'
import { FormScene, type ItemLayout } from '../forms/form-context.tsx'
import { FormFields } from '../forms/form-fields.tsx'
import { RefusalSummary } from '../forms/refusal-summary.tsx'
import { holdEnter, useEntry } from '../forms/use-entry.ts'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Empty } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { KnownPeople } from './known-people.tsx'
import { RegisteredPage } from './registered-page.tsx'

/** What a family usually shares is carried on to its next member. */
const SHARED = ['nationality', 'entryOn', 'entryPoint', 'entryMode'] as const

/** The first member has the principal claim; those after it begin with what the one before them said of the journey. */
function nextMember(members: readonly Json[]): JsonObject {
  const last = members.at(-1)
  if (!isJsonObject(last)) return { kind: 'principal', relationship: 'PA' }
  const shared: { [field: string]: Json } = { kind: 'derivative' }
  for (const name of SHARED) {
    const value = last[name]
    if (value !== undefined) shared[name] = value
  }
  return shared
}

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

function RegisterForm({ onSaved }: { readonly onSaved: (receipt: Receipt) => void }) {
  const { t, say } = useWords()
  const { program, programId, offices, account } = useDesk()
  const action = program.actions['express-intent']
  useTitle(t('registerTitle'))
  const initial = useMemo(
    () => ({
      members: [nextMember([])],
      ...(offices.length === 1 && offices[0] ? { office: offices[0].code } : {}),
    }),
    [offices],
  )
  const layouts = useMemo<{ readonly [field: string]: ItemLayout }>(
    () => ({
      members: {
        lead: ['name', 'birthDate', 'relationship', 'entryOn', 'needs'],
        begin: nextMember,
        add: t('addMember'),
        beside: (member) => <KnownPeople fields={member} kind="person" />,
      },
    }),
    [t],
  )
  const path = `/programs/${programId}/actions/express-intent`
  const entry = useEntry({
    action: action ?? NOTHING,
    path,
    initial,
    onDone: onSaved,
  })
  useBlocker({
    shouldBlockFn: () => entry.dirty && !window.confirm(t('leave')),
    enableBeforeUnload: false,
  })
  if (!action) return <Empty title={t('notFound')} />
  const first = Object.keys(action.form).filter((name) => name !== 'members')
  const essentials = first.filter((name) => !['address', 'phones'].includes(name))
  const reach = first.filter((name) => !essentials.includes(name))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    entry.submit()
  }
  const fields = { fields: action.form, draft: entry.draft, onChange: entry.setDraft }
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
        </header>
        <RefusalSummary fields={action.form} entry={entry} />
        <section aria-labelledby="first-facts" className="block">
          <h2 id="first-facts">{t('firstFacts')}</h2>
          <div className="field-row">
            <FormFields {...fields} names={essentials} />
          </div>
        </section>
        <section aria-labelledby="family" className="block">
          <h2 id="family">{t('family')}</h2>
          <FormFields {...fields} names={['members']} />
        </section>
        <section className="block">
          <FormFields {...fields} names={reach} />
        </section>
        <footer className="form-foot">
          <Button type="submit" size="md" loading={entry.busy}>
            {t('saveFamily')}
          </Button>
          <p className="help">
            {t('draftKept')} {t('source', { source: action.source })}
          </p>
        </footer>
      </form>
    </FormScene>
  )
}

const NOTHING = { label: { es: '', en: '' }, by: [], form: {}, source: '' } as const
