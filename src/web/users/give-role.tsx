import { Button, MultiSelect, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import type { Proven } from '../account/proof.tsx'
import { ask, problemIn } from '../api/client.ts'
import type { AccountChange } from '../api/contract.ts'
import { useNode } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'
import { useAccountAct } from './use-account-act.ts'
import { isChange, rolesQuery } from './users-queries.ts'
import { USERS_WORDS as U } from './users-words.ts'

/** Gives a role of a program, or a duty of the node, in offices. */
export function GiveRole({
  account,
  proven,
  onTold,
}: {
  readonly account: string
  readonly proven: Proven
  readonly onTold: (words: string) => void
}) {
  const { say } = useWords()
  const node = useNode()
  const roles = useQuery(rolesQuery).data?.items ?? []
  const [chosen, setChosen] = useState(0)
  const [offices, setOffices] = useState<string[]>([])
  const give = useAccountAct<AccountChange>(proven, ({ proposal }) => {
    setOffices([])
    onTold(say(proposal === undefined ? U.done : U.sent))
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { program, role } = roles[chosen] ?? {}
    const body = { program, role, offices }
    give.mutate(() => ask(`/accounts/${account}/grants`, isChange, { method: 'POST', body }))
  }
  return (
    <form className="account-form" onSubmit={submit}>
      <NativeSelect
        label={say(U.role)}
        value={String(chosen)}
        onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
        data={roles.map(({ title, label, reads }, index) => ({
          value: String(index),
          label: `${say(title)}: ${say(label)}${reads ? ` (${say(U.readsFiles)})` : ''}`,
        }))}
      />
      <MultiSelect
        label={say(U.offices)}
        searchable
        value={offices}
        onChange={setOffices}
        data={node.offices.map(({ code, name }) => ({ value: code, label: say(name) }))}
      />
      {give.error && (
        <p role="alert" className="account-bad">
          {say(problemIn(give.error).detail)}
        </p>
      )}
      <Button
        type="submit"
        variant="default"
        disabled={offices.length === 0}
        loading={give.isPending}
      >
        {say(U.give)}
      </Button>
    </form>
  )
}
