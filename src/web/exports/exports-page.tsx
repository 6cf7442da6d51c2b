import './exports.css'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useProof, type Proven } from '../account/proof.tsx'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { ExportCard } from './export-card.tsx'
import { exportsQuery } from './exports-queries.ts'
import { EXPORTS_WORDS as W } from './exports-words.ts'

/** Rows about persons that leave in bulk: asked for by one, approved by another, taken once. */
export function ExportsPage() {
  const { say } = useWords()
  const { program, roles } = useDesk()
  const [proven, question] = useProof()
  const [asking, setAsking] = useState(false)
  useTitle(say(W.title))
  const mayAsk = program.exports?.requestedBy.some((role) => roles.includes(role)) ?? false
  return (
    <div className="page">
      <h1>{say(W.title)}</h1>
      <p className="help">{say(W.help)}</p>
      {mayAsk && (
        <div className="exports-tools">
          <Button onClick={() => setAsking(true)}>{say(W.ask)}</Button>
        </div>
      )}
      <Requests proven={proven} />
      {asking && <AskDialog proven={proven} onClose={() => setAsking(false)} />}
      {question}
    </div>
  )
}

function Requests({ proven }: { readonly proven: Proven }) {
  const { say } = useWords()
  const { programId } = useDesk()
  const found = useInfiniteQuery(exportsQuery(programId))
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending) return <Loading lines={3} height={96} />
  const items = found.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <Empty title={say(W.none)}>
        <p className="help">{say(W.noneHelp)}</p>
      </Empty>
    )
  return (
    <>
      <ul className="exports-list">
        {items.map((one) => (
          <ExportCard key={one.id} one={one} proven={proven} />
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
