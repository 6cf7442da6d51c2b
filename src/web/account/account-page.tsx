import './account.css'
import { Button, PasswordInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { ask, problemIn } from '../api/client.ts'
import { having, type OwnAccount, type Session } from '../api/contract.ts'
import { setSession, useSession } from '../api/session.ts'
import { useTitle } from '../shell/frame-parts.tsx'
import { useNode } from '../shell/node.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { isSession } from '../sign-in/passkey.ts'
import { goToProvider } from '../sign-in/provider.ts'
import { useWords } from '../words/language.tsx'
import { drop, ownQuery, useOwnAct } from './account-queries.ts'
import { ACCOUNT_WORDS as A, fill } from './account-words.ts'
import { ApiKeys } from './api-keys.tsx'
import { Authenticator } from './authenticator.tsx'
import { CodesSheet } from './codes-sheet.tsx'
import { Passkeys } from './passkeys.tsx'
import { useProof, type Proven } from './proof.tsx'
import { Sessions } from './sessions.tsx'

/** One's own account: how one signs in, where one is signed in, and what works in one's name. */
export function AccountPage() {
  const { say } = useWords()
  const session = useSession()
  const own = useQuery(ownQuery)
  const [codes, setCodes] = useState<readonly string[]>()
  const [proven, question] = useProof()
  useTitle(say(A.title))
  return (
    <div className="page account-page">
      <h1>{say(A.title)}</h1>
      <p className="lead">
        {session?.account.name} · {session?.account.login}
      </p>
      {session?.secondFactorRequired && (
        <div className="notice notice-warn" role="status">
          {say(A.required)}
        </div>
      )}
      {question}
      {codes && <CodesSheet codes={codes} onKept={() => setCodes(undefined)} />}
      {own.error && <Failed error={own.error} onRetry={() => void own.refetch()} />}
      {own.isPending && <Loading lines={6} />}
      {own.data && (
        <div className={codes ? 'no-print' : ''}>
          <Authenticator own={own.data} proven={proven} onCodes={setCodes} />
          <Passkeys own={own.data} proven={proven} onCodes={setCodes} />
          <Recovery own={own.data} proven={proven} onCodes={setCodes} />
          <Password proven={proven} />
          <Identities own={own.data} proven={proven} />
          <Sessions sessions={own.data.sessions} proven={proven} />
          {!session?.secondFactorRequired && <ApiKeys keys={own.data.keys} proven={proven} />}
        </div>
      )}
    </div>
  )
}

interface PartProps {
  readonly own: OwnAccount
  readonly proven: Proven
}
const isCodes = having<{ readonly codes: readonly string[] }>('codes')

function Recovery({
  own,
  proven,
  onCodes,
}: PartProps & { readonly onCodes: (codes: readonly string[]) => void }) {
  const { say } = useWords()
  const make = useOwnAct<{ readonly codes: readonly string[] }>(proven, (made) =>
    onCodes(made.codes),
  )
  if (!own.factors.totp && own.factors.passkeys === 0) return null
  return (
    <section aria-labelledby="own-recovery">
      <h2 id="own-recovery">{say(A.recovery)}</h2>
      <p className="help">{say(fill(A.recoveryLeft, { n: own.factors.recoveryCodes }))}</p>
      <Button
        variant="default"
        loading={make.isPending}
        onClick={() => make.mutate(() => ask('/me/recovery-codes', isCodes, { method: 'POST' }))}
      >
        {say(A.recoveryNew)}
      </Button>
    </section>
  )
}

function Password({ proven }: Pick<PartProps, 'proven'>) {
  const { say } = useWords()
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const change = useOwnAct<Session>(proven, (session) => {
    setSession(session)
    setPassword('')
    setDone(true)
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setDone(false)
    change.mutate(() => ask('/me/password', isSession, { method: 'POST', body: { password } }))
  }
  const problem = change.error && problemIn(change.error)
  return (
    <section aria-labelledby="own-password">
      <h2 id="own-password">{say(A.password)}</h2>
      <form className="account-form" onSubmit={submit}>
        <PasswordInput
          label={say(A.newPassword)}
          description={say(A.passwordHelp)}
          autoComplete="new-password"
          required
          withAsterisk={false}
          error={problem && say(problem.problems?.[0]?.message ?? problem.detail)}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          {say(A.change)}
        </Button>
        <p role="status" className={done ? 'told' : 'hear'}>
          {done && say(A.passwordSet)}
        </p>
      </form>
    </section>
  )
}

function Identities({ own, proven }: PartProps) {
  const { say } = useWords()
  const { providers } = useNode().signIn
  const act = useOwnAct<unknown>(proven)
  if (providers.length === 0) return null
  return (
    <section aria-labelledby="own-identities">
      <h2 id="own-identities">{say(A.identities)}</h2>
      {act.error && (
        <p role="alert" className="account-bad">
          {say(problemIn(act.error).detail)}
        </p>
      )}
      <div className="account-tools">
        {providers.map(({ id, label }) => {
          const path = `/me/identities/${id}`
          const tied = own.identities.includes(id)
          return (
            <Button
              key={id}
              variant="default"
              onClick={() => act.mutate(() => (tied ? drop(path) : goToProvider(path)))}
            >
              {say(fill(tied ? A.untie : A.tie, { name: say(label) }))}
            </Button>
          )
        })}
      </div>
    </section>
  )
}
