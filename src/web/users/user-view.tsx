import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { drop } from '../account/account-queries.ts'
import { fill } from '../account/account-words.ts'
import { momentOf } from '../account/moments.ts'
import type { Proven } from '../account/proof.tsx'
import { SessionWords } from '../account/sessions.tsx'
import { ask, problemIn, send } from '../api/client.ts'
import type { AccountChange, AdminAccount } from '../api/contract.ts'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { GiveRole } from './give-role.tsx'
import type { Paper } from './paper.tsx'
import { useAccountAct } from './use-account-act.ts'
import { useRoleWords } from './use-role-words.ts'
import { accountQuery, isChange } from './users-queries.ts'
import { DEEDS, USERS_WORDS as U } from './users-words.ts'

interface ViewProps {
  readonly proven: Proven
  readonly onPaper: (paper: Paper) => void
  /** Says what became of it. */
  readonly onTold: (words: string) => void
}

/** One account: its roles, how its holder signs in, what stands open, and what was done about it. */
export function UserView({ id, ...props }: ViewProps & { readonly id: string }) {
  const { say } = useWords()
  const { data, error, refetch } = useQuery(accountQuery(id))
  return (
    <>
      <p>
        <Link to="/users">{say(U.back)}</Link>
      </p>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && (
        <>
          <h1>{data.name}</h1>
          <p className="lead">
            {data.login} · {say(data.active ? U.active : U.inactive)}
          </p>
          <Roles account={data} {...props} />
          <Entering account={data} {...props} />
          <OpenThings account={data} {...props} />
          <History account={data} />
        </>
      )}
    </>
  )
}

type PartProps = ViewProps & { readonly account: AdminAccount }

function Roles({ account, proven, onTold }: PartProps) {
  const { say } = useWords()
  const words = useRoleWords()
  const take = useAccountAct<unknown>(proven, () => onTold(say(U.done)))
  return (
    <section aria-labelledby="user-roles">
      <h2 id="user-roles">{say(U.roles)}</h2>
      {take.error && (
        <p role="alert" className="account-bad">
          {say(problemIn(take.error).detail)}
        </p>
      )}
      <ul className="account-list">
        {account.grants.map((grant) => (
          <li key={`${grant.program}/${grant.role}`}>
            <div>
              <strong>{words(grant)}</strong>
              <p className="help">{grant.offices.join(' · ')}</p>
            </div>
            <Button
              variant="subtle"
              onClick={() =>
                take.mutate(() =>
                  send(`/accounts/${account.id}/grants/withdrawal`, {
                    method: 'POST',
                    body: grant,
                  }),
                )
              }
            >
              {say(fill(U.take, { role: words(grant) }))}
            </Button>
          </li>
        ))}
      </ul>
      <GiveRole account={account.id} proven={proven} onTold={onTold} />
    </section>
  )
}

function Entering({ account, proven, onPaper, onTold }: PartProps) {
  const { say } = useWords()
  const { id, name, login, active } = account
  const paper = useAccountAct<AccountChange>(proven, ({ code, expiresAt, proposal }) => {
    if (proposal !== undefined) onTold(say(U.sent))
    if (code !== undefined && expiresAt !== undefined) onPaper({ name, login, code, expiresAt })
  })
  const shut = useAccountAct<unknown>(proven, () => onTold(say(U.done)))
  const problem = paper.error ?? shut.error
  const make = (clearsFactors: boolean): void =>
    paper.mutate(() =>
      ask(`/accounts/${id}/code`, isChange, { method: 'POST', body: { clearsFactors } }),
    )
  return (
    <section aria-labelledby="user-entering">
      <h2 id="user-entering">{say(U.entering)}</h2>
      {problem && (
        <p role="alert" className="account-bad">
          {say(problemIn(problem).detail)}
        </p>
      )}
      <div className="account-tools">
        {active && (
          <>
            <Button variant="default" onClick={() => make(false)}>
              {say(U.newPaper)}
            </Button>
            <Button variant="default" onClick={() => make(true)}>
              {say(U.clearPaper)}
            </Button>
          </>
        )}
        <Button
          variant="default"
          onClick={() =>
            shut.mutate(() =>
              send(`/accounts/${id}/active`, { method: 'POST', body: { active: !active } }),
            )
          }
        >
          {say(active ? U.shut : U.open)}
        </Button>
      </div>
    </section>
  )
}

function OpenThings({ account, proven, onTold }: PartProps) {
  const { say } = useWords()
  const end = useAccountAct<undefined>(proven, () => onTold(say(U.done)))
  return (
    <>
      {account.sessions.length > 0 && (
        <section aria-labelledby="user-sessions">
          <h2 id="user-sessions">{say(U.sessions)}</h2>
          <ul className="account-list">
            {account.sessions.map((session) => (
              <li key={session.id}>
                <SessionWords session={session} />
              </li>
            ))}
          </ul>
          <div className="account-tools">
            <Button
              variant="default"
              onClick={() => end.mutate(() => drop(`/accounts/${account.id}/sessions`))}
            >
              {say(U.endAll)}
            </Button>
          </div>
        </section>
      )}
      {account.keys.length > 0 && (
        <section aria-labelledby="user-keys">
          <h2 id="user-keys">{say(U.keys)}</h2>
          <ul className="account-list">
            {account.keys.map(({ id, name, purpose }) => (
              <li key={id}>
                <div>
                  <strong>{name}</strong>
                  <p className="help">{purpose}</p>
                </div>
                <Button
                  variant="subtle"
                  onClick={() => end.mutate(() => drop(`/accounts/${account.id}/keys/${id}`))}
                >
                  {say(fill(U.revoke, { name }))}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function History({ account }: { readonly account: AdminAccount }) {
  const { say, language } = useWords()
  return (
    <section aria-labelledby="user-history">
      <h2 id="user-history">{say(U.history)}</h2>
      <ol className="users-history">
        {account.audit.map(({ at, what, by }, index) => (
          <li key={`${at}-${index}`}>
            {say(DEEDS[what] ?? { es: what, en: what })}
            <span className="help">
              {' '}
              {momentOf(language, at, 'minute')}
              {by !== null && ` · ${by}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
