import './retention.css'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useProof, type Proven } from '../account/proof.tsx'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { ForgettingCard } from './forgetting-card.tsx'
import { forgettingsQuery } from './retention-queries.ts'
import { RETENTION_WORDS as W } from './retention-words.ts'

/** Files that may be forgotten, for those who decide: why, what stays, who proposed; and what came of the others. */
export function RetentionPage() {
  const { say } = useWords()
  const [proven, question] = useProof()
  const [which, setWhich] = useState<'open' | 'decided'>('open')
  useTitle(say(W.title))
  return (
    <div className="page">
      <h1>{say(W.title)}</h1>
      <p className="help">{say(W.help)}</p>
      <div className="retention-tools" role="group" aria-label={say(W.title)}>
        {(['open', 'decided'] as const).map((one) => (
          <Button
            key={one}
            variant={one === which ? 'filled' : 'default'}
            aria-pressed={one === which}
            onClick={() => setWhich(one)}
          >
            {say(W[one])}
          </Button>
        ))}
      </div>
      <Forgettings which={which} proven={proven} />
      {question}
    </div>
  )
}

function Forgettings({
  which,
  proven,
}: {
  readonly which: 'open' | 'decided'
  readonly proven: Proven
}) {
  const { say } = useWords()
  const { programId } = useDesk()
  const found = useInfiniteQuery(forgettingsQuery(programId, which))
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending) return <Loading lines={3} height={96} />
  const items = found.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <Empty title={say(which === 'open' ? W.none : W.noneDecided)}>
        {which === 'open' && <p className="help">{say(W.noneHelp)}</p>}
      </Empty>
    )
  return (
    <>
      <ul className="retention-list">
        {items.map((one) => (
          <ForgettingCard key={one.id} one={one} proven={proven} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {say(W.more)}
        </Button>
      )}
    </>
  )
}
