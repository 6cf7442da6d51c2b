import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'

import { ask, problemIn } from '../api/client.ts'
import type { FactorSet, OwnAccount } from '../api/contract.ts'
import { useNode } from '../shell/node.tsx'
import { knowsPasskeys, makePasskey } from '../sign-in/passkey.ts'
import { useWords } from '../words/language.tsx'
import { drop, isFactorSet, taken, useOwnAct } from './account-queries.ts'
import { ACCOUNT_WORDS as A, fill } from './account-words.ts'
import { momentOf } from './moments.ts'
import type { Proven } from './proof.tsx'

/** The passkeys of an account: made on this device, removed. */
export function Passkeys({
  own,
  proven,
  onCodes,
}: {
  readonly own: OwnAccount
  readonly proven: Proven
  readonly onCodes: (codes: readonly string[]) => void
}) {
  const { say, language } = useWords()
  const node = useNode()
  const [name, setName] = useState('')
  const add = useOwnAct<FactorSet>(proven, (set) => {
    setName('')
    taken(set)
    if (set.recoveryCodes) onCodes(set.recoveryCodes)
  })
  const remove = useOwnAct<undefined>(proven)
  const problem = add.error ?? remove.error
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    add.mutate(async () => {
      const body = { name: name.trim(), ...(await makePasskey()) }
      return ask('/me/passkeys', isFactorSet, { method: 'POST', body })
    })
  }
  const at = node.signIn.passkeysAt
  return (
    <section aria-labelledby="own-passkeys">
      <h2 id="own-passkeys">{say(A.passkeys)}</h2>
      <p className="help">{say(A.passkeysHelp)}</p>
      {problem && (
        <p role="alert" className="account-bad">
          {say(problemIn(problem).detail)}
        </p>
      )}
      <ul className="account-list">
        {own.passkeys.map(({ id, name: called, addedAt, usedOn }) => (
          <li key={id}>
            <div>
              <strong>{called}</strong>
              <p className="help">
                {say(fill(A.added, { date: momentOf(language, addedAt, 'day') }))} ·{' '}
                {usedOn === null
                  ? say(A.neverUsed)
                  : say(fill(A.used, { date: momentOf(language, usedOn, 'day') }))}
              </p>
            </div>
            <Button
              variant="subtle"
              onClick={() => remove.mutate(() => drop(`/me/passkeys/${encodeURIComponent(id)}`))}
            >
              {say(fill(A.remove, { name: called }))}
            </Button>
          </li>
        ))}
      </ul>
      {knowsPasskeys(node) ? (
        <form className="account-form" onSubmit={submit}>
          <TextInput
            label={say(A.passkeyName)}
            required
            withAsterisk={false}
            maxLength={60}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            {say(A.addPasskey)}
          </Button>
        </form>
      ) : (
        at !== undefined && <p className="help">{say(fill(A.passkeysElsewhere, { at }))}</p>
      )}
    </section>
  )
}
