import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import { fill } from '../account/account-words.ts'
import type { Proven } from '../account/proof.tsx'
import { ask, problemIn } from '../api/client.ts'
import type { AccountChange, AccountProposal } from '../api/contract.ts'
import { useWords } from '../words/language.tsx'
import type { Paper } from './paper.tsx'
import { useAccountAct } from './use-account-act.ts'
import { useRoleWords } from './use-role-words.ts'
import { isChange, proposalsQuery } from './users-queries.ts'
import { USERS_WORDS as U } from './users-words.ts'

/** What waits for a second administrator; whoever proposed it may only withdraw it. */
export function Proposals({
  proven,
  onPaper,
}: {
  readonly proven: Proven
  readonly onPaper: (paper: Paper) => void
}) {
  const { say } = useWords()
  const { data } = useQuery(proposalsQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className="users-waiting" aria-labelledby="waiting">
      <h2 id="waiting">{say(U.waiting)}</h2>
      <p className="help">{say(U.waitingHelp)}</p>
      <ul className="account-list">
        {data.items.map((one) => (
          <Proposal key={one.id} proposal={one} proven={proven} onPaper={onPaper} />
        ))}
      </ul>
    </section>
  )
}

function Proposal({
  proposal,
  proven,
  onPaper,
}: {
  readonly proposal: AccountProposal
  readonly proven: Proven
  readonly onPaper: (paper: Paper) => void
}) {
  const { say } = useWords()
  const roleWords = useRoleWords()
  const { id, name, login, proposedBy: by, grant, mine } = proposal
  const act = useAccountAct<AccountChange>(proven, ({ code, expiresAt }) => {
    if (code !== undefined && expiresAt !== undefined) onPaper({ name, login, code, expiresAt })
  })
  const decide = (how: 'approval' | 'refusal'): void =>
    act.mutate(() => ask(`/account-proposals/${id}/${how}`, isChange, { method: 'POST' }))
  const what = grant ? `${roleWords(grant)} (${grant.offices.join(', ')})` : say(U.aReset)
  return (
    <li>
      <div>
        <p>{say(fill(U.proposed, { by, what, name }))}</p>
        {act.error && (
          <p role="alert" className="account-bad">
            {say(problemIn(act.error).detail)}
          </p>
        )}
      </div>
      <div className="account-tools">
        {!mine && <Button onClick={() => decide('approval')}>{say(U.approve)}</Button>}
        <Button variant="default" onClick={() => decide('refusal')}>
          {say(mine ? U.withdraw : U.decline)}
        </Button>
      </div>
    </li>
  )
}
