import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { ask, problemIn } from '../api/client.ts'
import { having, type DemoAccount, type Session } from '../api/contract.ts'
import { setSession } from '../api/session.ts'
import { Switches, useTitle } from '../shell/frame-parts.tsx'
import { Mark } from '../shell/mark.tsx'
import { useNode } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'

const isSession = having<Session>('token', 'account')

interface Credentials {
  readonly login: string
  readonly password: string
}

/** The door: on a demonstration node its accounts are cards, elsewhere user name and password. */
export function SignIn() {
  const { t, say } = useWords()
  const node = useNode()
  useTitle(t('signIn'))
  const entering = useMutation({
    mutationFn: (body: Credentials) => ask('/session', isSession, { method: 'POST', body }),
    onSuccess: (session) => setSession(session),
  })
  const problem = entering.error ? problemIn(entering.error) : undefined
  const accounts = node.demoAccounts ?? []
  return (
    <main id="main" className="door">
      <section className="door-words">
        <Mark size={72} />
        <h1>Ceiba</h1>
        <p className="door-welcome">{t('welcome')}</p>
        <p>{t('tagline')}</p>
        <div className="door-switches">
          <Switches />
        </div>
      </section>
      <section className="door-form" aria-label={t('signIn')}>
        {problem && (
          <div className="notice notice-bad" role="alert">
            {say(problem.detail)}
          </div>
        )}
        {accounts.length > 0 && (
          <Cards accounts={accounts} busy={entering.isPending} onEnter={entering.mutate} />
        )}
        <details className="door-password" open={accounts.length === 0}>
          <summary>{t('withPassword')}</summary>
          <PasswordForm busy={entering.isPending} onEnter={entering.mutate} />
        </details>
      </section>
    </main>
  )
}

interface Entering {
  readonly busy: boolean
  readonly onEnter: (credentials: Credentials) => void
}

function Cards({
  accounts,
  busy,
  onEnter,
}: Entering & { readonly accounts: readonly DemoAccount[] }) {
  const { t, say } = useWords()
  return (
    <>
      <h2>{t('demoAccounts')}</h2>
      <p className="help">{t('demoAccountsHelp')}</p>
      <ul className="door-cards">
        {accounts.map(({ login, password, name }) => (
          <li key={login}>
            <button
              type="button"
              className="door-card"
              disabled={busy}
              onClick={() => onEnter({ login, password })}
            >
              <strong>{say(name)}</strong>
              <span>{login}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function PasswordForm({ busy, onEnter }: Entering) {
  const { t } = useWords()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onEnter({ login: login.trim(), password })
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t('login')}
        autoComplete="username"
        required
        withAsterisk={false}
        value={login}
        onChange={({ currentTarget }) => setLogin(currentTarget.value)}
      />
      <PasswordInput
        label={t('password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <Button type="submit" loading={busy} fullWidth>
        {t('signIn')}
      </Button>
    </form>
  )
}
