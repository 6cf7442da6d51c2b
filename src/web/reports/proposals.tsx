import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { ProposalView } from '#protocol/report-api.ts'
import { column } from '#standards/figures/column-words.ts'

import { problemIn } from '../api/client.ts'
import { useDesk } from '../shell/desk.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { approve, proposalsQuery } from './report-queries.ts'
import { reportWords as words } from './report-words.ts'

interface ProposalsProps {
  readonly onSee: (proposal: ProposalView) => void
}

/** Publications that somebody proposed and another has to agree to; nothing where none waits. */
export function Proposals({ onSee }: ProposalsProps) {
  const { say } = useWords()
  const { programId } = useDesk()
  const client = useQueryClient()
  const { data } = useQuery(proposalsQuery(programId))
  const approving = useMutation({
    mutationFn: (proposal: string) => approve(programId, proposal),
    onSettled: () => client.invalidateQueries({ queryKey: ['list'] }),
  })
  const waiting = data?.items ?? []
  if (waiting.length === 0 && !approving.isSuccess) return null
  return (
    <section className="card" aria-labelledby="proposals-title">
      <h2 id="proposals-title">{say(words.waiting)}</h2>
      {approving.error && <p role="alert">{say(problemIn(approving.error).detail)}</p>}
      {approving.isSuccess && <p role="status">{say(words.published)}</p>}
      {waiting.length > 0 && <p className="help">{say(words.waitingHelp)}</p>}
      <ul className="report-vintages">
        {waiting.map((proposal) => (
          <Proposed
            key={proposal.id}
            proposal={proposal}
            pending={approving.isPending && approving.variables === proposal.id}
            onSee={() => onSee(proposal)}
            onApprove={() => approving.mutate(proposal.id)}
          />
        ))}
      </ul>
    </section>
  )
}

function Proposed({
  proposal: { title, query, proposedBy, proposedAt, mine },
  pending,
  onSee,
  onApprove,
}: {
  readonly proposal: ProposalView
  readonly pending: boolean
  readonly onSee: () => void
  readonly onApprove: () => void
}) {
  const { say, language } = useWords()
  const by = query.by.map((name) => say(column(name).label)).join(', ')
  const what = `${say(title)} · ${query.from} – ${query.to}${by === '' ? '' : ` · ${by}`}`
  return (
    <li>
      <span>
        {what}{' '}
        <span className="help">
          {proposedBy} · {momentInWords(language, proposedAt)}
        </span>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`${say(words.see)}: ${what}`}
        onClick={onSee}
      >
        {say(words.see)}
      </Button>
      {mine ? (
        <span className="help">{say(words.mine)}</span>
      ) : (
        <Button
          size="compact-sm"
          loading={pending}
          aria-label={`${say(words.approve)}: ${what}`}
          onClick={onApprove}
        >
          {say(words.approve)}
        </Button>
      )}
    </li>
  )
}
