import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { ask, problemIn } from '../api/client.ts'
import { having, type ApiKey } from '../api/contract.ts'
import { programQuery } from '../api/queries.ts'
import { useSession } from '../api/session.ts'
import { useNode } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'
import { drop, useOwnAct } from './account-queries.ts'
import { ACCOUNT_WORDS as A, fill } from './account-words.ts'
import { momentOf } from './moments.ts'
import type { Proven } from './proof.tsx'

interface Made {
  readonly id: string
  readonly key: string
}
const isMade = having<Made>('id', 'key')

/** Keys for programs: made with one of one's own roles, shown once, revoked. */
export function ApiKeys({
  keys,
  proven,
}: {
  readonly keys: readonly ApiKey[]
  readonly proven: Proven
}) {
  const { say, language } = useWords()
  const [made, setMade] = useState<Made>()
  const revoke = useOwnAct<undefined>(proven)
  return (
    <section aria-labelledby="own-keys">
      <h2 id="own-keys">{say(A.keys)}</h2>
      <p className="help">{say(A.keysHelp)}</p>
      {made && (
        <div className="notice notice-good" role="status">
          <p>{say(A.keyShown)}</p>
          <code className="account-secret">{made.key}</code>
        </div>
      )}
      <ul className="account-list">
        {keys.map(({ id, name, purpose, expiresAt }) => (
          <li key={id}>
            <div>
              <strong>{name}</strong>
              <p className="help">
                {purpose} · {say(fill(A.until, { date: momentOf(language, expiresAt, 'day') }))}
              </p>
            </div>
            <Button variant="subtle" onClick={() => revoke.mutate(() => drop(`/me/keys/${id}`))}>
              {say(fill(A.revoke, { name }))}
            </Button>
          </li>
        ))}
      </ul>
      <NewKey proven={proven} onMade={setMade} />
    </section>
  )
}

/** The roles that one has, with their names. */
function useOwnRoles() {
  const { programs } = useNode()
  const grants = useSession()?.account.grants ?? []
  const mine = programs.filter(({ id }) => grants.some(({ program }) => program === id))
  const loaded = useQueries({ queries: mine.map(({ id }) => programQuery(id)) })
  return grants.flatMap((grant) => {
    const index = mine.findIndex(({ id }) => id === grant.program)
    const label = loaded[index]?.data?.program.roles[grant.role]?.label
    return label ? [{ ...grant, label }] : []
  })
}

function NewKey({
  proven,
  onMade,
}: {
  readonly proven: Proven
  readonly onMade: (made: Made) => void
}) {
  const { say } = useWords()
  const roles = useOwnRoles()
  const [form, setForm] = useState({ name: '', purpose: '', days: 90, role: 0, access: 'read' })
  const make = useOwnAct<Made>(proven, (made) => {
    setForm({ ...form, name: '', purpose: '' })
    onMade(made)
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { name, purpose, days, access } = form
    const grant = roles[form.role]
    if (!grant) return
    const { program, role, offices } = grant
    const body = { name, purpose, days, scopes: [{ program, role, offices, access }] }
    make.mutate(() => ask('/me/keys', isMade, { method: 'POST', body }))
  }
  if (roles.length === 0) return null
  return (
    <details className="account-more">
      <summary>{say(A.newKey)}</summary>
      <form className="account-form" onSubmit={submit}>
        <TextInput
          label={say(A.keyName)}
          required
          withAsterisk={false}
          maxLength={60}
          value={form.name}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        />
        <TextInput
          label={say(A.purpose)}
          required
          withAsterisk={false}
          maxLength={120}
          value={form.purpose}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, purpose: value })}
        />
        <NativeSelect
          label={say(A.role)}
          value={String(form.role)}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, role: Number(value) })}
          data={roles.map(({ label }, index) => ({ value: String(index), label: say(label) }))}
        />
        <NativeSelect
          label={say(A.access)}
          value={form.access}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, access: value })}
          data={[
            { value: 'read', label: say(A.read) },
            { value: 'act', label: say(A.act) },
          ]}
        />
        <NumberInput
          label={say(A.days)}
          min={1}
          max={366}
          hideControls
          value={form.days}
          onChange={(days) => setForm({ ...form, days: Number(days) })}
        />
        {make.error && (
          <p role="alert" className="account-bad">
            {say(problemIn(make.error).detail)}
          </p>
        )}
        <Button type="submit" variant="default" loading={make.isPending}>
          {say(A.newKey)}
        </Button>
      </form>
    </details>
  )
}
