import '../account/account.css'
import './users.css'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'

import { useProof, type Proven } from '../account/proof.tsx'
import { ask, problemIn } from '../api/client.ts'
import { having, type AccountRow } from '../api/contract.ts'
import { useTitle } from '../shell/frame-parts.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { PaperSheet, type Paper } from './paper.tsx'
import { Proposals } from './proposals.tsx'
import { useAccountAct } from './use-account-act.ts'
import { useRoleWords } from './use-role-words.ts'
import { UserView } from './user-view.tsx'
import { accountsQuery } from './users-queries.ts'
import { USERS_WORDS as U } from './users-words.ts'

const route = getRouteApi('/users')

/** Who comes in and what they may do, for administrators: they open no file. */
export function UsersPage() {
  const { say } = useWords()
  const { account } = route.useSearch()
  const [proven, question] = useProof()
  const [paper, setPaper] = useState<Paper>()
  const [told, setTold] = useState('')
  useTitle(say(U.title))
  return (
    <div className="page account-page">
      {question}
      {paper && <PaperSheet paper={paper} onHanded={() => setPaper(undefined)} />}
      <div className={paper ? 'no-print' : ''}>
        <p role="status" className={told === '' ? 'hear' : 'told'}>
          {told}
        </p>
        {account === undefined ? (
          <>
            <h1>{say(U.title)}</h1>
            <p className="lead">{say(U.lead)}</p>
            <Proposals proven={proven} onPaper={setPaper} />
            <Accounts />
            <Invite proven={proven} onPaper={setPaper} />
          </>
        ) : (
          <UserView
            key={account}
            id={account}
            proven={proven}
            onPaper={setPaper}
            onTold={setTold}
          />
        )}
      </div>
    </div>
  )
}

function Accounts() {
  const { say } = useWords()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 250)
  const pages = useInfiniteQuery(accountsQuery(search))
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <TextInput
        label={say(U.search)}
        type="search"
        className="users-search"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {pages.error && <Failed error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Loading lines={6} />}
      {pages.data && rows.length === 0 && <Empty title={say(U.none)} />}
      <ul className="account-list" aria-label={say(U.title)}>
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say(U.more)}
        </Button>
      )}
    </>
  )
}

function Line({ row }: { readonly row: AccountRow }) {
  const { say } = useWords()
  const words = useRoleWords()
  const { id, name, login, active, invited, strong, roles } = row
  const state = active ? (invited ? U.invited : U.active) : U.inactive
  const named = roles.map((one) => {
    const [program = '', role = ''] = one.split('/')
    return words({ program, role })
  })
  return (
    <li>
      <div>
        <Link to="/users" search={{ account: id }}>
          {name}
        </Link>
        <p className="help">
          {login} · {say(state)}
          {strong && ` · ${say(U.strong)}`}
        </p>
      </div>
      <p className="help">{named.length === 0 ? say(U.noRoles) : named.join(' · ')}</p>
    </li>
  )
}

const isInvited = having<{ readonly code: string; readonly expiresAt: string }>('code', 'expiresAt')

function Invite({
  proven,
  onPaper,
}: {
  readonly proven: Proven
  readonly onPaper: (paper: Paper) => void
}) {
  const { say } = useWords()
  const [form, setForm] = useState({ login: '', name: '', language: 'es' })
  const invite = useAccountAct<{ readonly code: string; readonly expiresAt: string }>(
    proven,
    ({ code, expiresAt }) => {
      onPaper({ name: form.name, login: form.login, code, expiresAt })
      setForm({ login: '', name: '', language: 'es' })
    },
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    invite.mutate(() => ask('/accounts', isInvited, { method: 'POST', body: form }))
  }
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{say(U.invite)}</h2>
      <form className="account-form" onSubmit={submit}>
        <TextInput
          label={say(U.login)}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={100}
          value={form.login}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, login: value })}
        />
        <TextInput
          label={say(U.name)}
          autoComplete="off"
          required
          withAsterisk={false}
          value={form.name}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        />
        <NativeSelect
          label={say(U.language)}
          value={form.language}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, language: value })}
          data={[
            { value: 'es', label: 'Español' },
            { value: 'en', label: 'English' },
          ]}
        />
        {invite.error && (
          <p role="alert" className="account-bad">
            {say(problemIn(invite.error).detail)}
          </p>
        )}
        <Button type="submit" loading={invite.isPending}>
          {say(U.invite)}
        </Button>
      </form>
    </section>
  )
}
