import './sign-in.css'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'

import { ask, problemIn } from '../api/client.ts'
import type { DemoAccount, Refused } from '../api/contract.ts'
import { setSession } from '../api/session.ts'
import { Switches, useTitle } from '../shell/frame-parts.tsx'
import { Mark } from '../shell/mark.tsx'
import { useNode } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'
import { CodeStep } from './code-step.tsx'
import { DOOR_WORDS as D } from './door-words.ts'
import { FactorStep, type Continuation } from './factor-step.tsx'
import { answerWithPasskey, isSession, knowsPasskeys } from './passkey.ts'
import { comeBack, goToProvider, returningFrom } from './provider.ts'

interface Credentials {
  readonly login: string
  readonly password: string
}
type Step = { readonly at: 'door' | 'code' } | ({ readonly at: 'factor' } & Continuation)
const DOOR: Step = { at: 'door' }

/** The door: on a demonstration node its accounts are cards, elsewhere user name and password, a passkey or one's institution. */
export function SignIn() {
  const { t, say } = useWords()
  const [step, setStep] = useState<Step>(DOOR)
  const [problem, setProblem] = useState<Refused>()
  useTitle(t('signIn'))
  const clear = (): void => setProblem(undefined)
  const go = (next: Step): void => {
    clear()
    setStep(next)
  }
  const refused = (error: unknown): void => {
    const found = problemIn(error)
    const { code, continuation, methods = [] } = found
    if (code === 'second-factor-needed' && continuation !== undefined)
      return go({ at: 'factor', continuation, methods })
    setProblem(found)
    if (code === 'took-too-long') setStep(DOOR)
  }
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
        {step.at === 'factor' && (
          <FactorStep asked={step} onProblem={refused} onTry={clear} onBack={() => go(DOOR)} />
        )}
        {step.at === 'code' && (
          <CodeStep onProblem={refused} onTry={clear} onBack={() => go(DOOR)} />
        )}
        {step.at === 'door' && (
          <Ways onProblem={refused} onTry={clear} onCode={() => go({ at: 'code' })} />
        )}
      </section>
    </main>
  )
}

interface WaysProps {
  readonly onProblem: (error: unknown) => void
  readonly onTry: () => void
  readonly onCode: () => void
}

/** All the ways in that this node and this browser know. */
function Ways({ onProblem, onTry, onCode }: WaysProps) {
  const { t, say } = useWords()
  const node = useNode()
  const accounts = node.demoAccounts ?? []
  const entering = useMutation({
    mutationFn: (body: Credentials) => ask('/session', isSession, { method: 'POST', body }),
    onMutate: onTry,
    onSuccess: setSession,
    onError: onProblem,
  })
  const other = useMutation({
    mutationFn: (way: () => Promise<void>) => way(),
    onMutate: onTry,
    onError: onProblem,
  })
  const { mutate } = other
  useEffect(() => {
    const provider = returningFrom()
    if (provider !== undefined) mutate(async () => setSession(await comeBack(provider)))
  }, [mutate])
  const busy = entering.isPending || other.isPending
  return (
    <>
      {accounts.length > 0 && <Cards accounts={accounts} busy={busy} onEnter={entering.mutate} />}
      <details className="door-password" open={accounts.length === 0}>
        <summary>{t('withPassword')}</summary>
        <PasswordForm busy={busy} onEnter={entering.mutate} />
      </details>
      <div className="door-ways">
        {node.signIn.providers.map(({ id, label }) => (
          <Button
            key={id}
            variant="default"
            disabled={busy}
            onClick={() => mutate(() => goToProvider(`/session/provider/${id}`))}
          >
            {say(D.withProvider).replace('{name}', say(label))}
          </Button>
        ))}
        {knowsPasskeys(node) && (
          <Button
            variant="default"
            disabled={busy}
            onClick={() =>
              mutate(async () => setSession(await answerWithPasskey('/session/passkey')))
            }
          >
            {say(D.withPasskey)}
          </Button>
        )}
        <Button variant="subtle" disabled={busy} onClick={onCode}>
          {say(D.haveCode)}
        </Button>
      </div>
    </>
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
