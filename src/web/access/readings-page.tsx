import './access.css'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

import { readingsQuery } from '../api/queries.ts'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { ACCESS_WORDS as W, READING_WORDS } from './access-words.ts'
import { momentInWords } from './hours.ts'

const route = getRouteApi('/case/$id/readings')

/** Who read a file: for whoever answers for it, and to print for the person. */
export function ReadingsPage() {
  const { id } = route.useParams()
  const { t, say, language } = useWords()
  const { program, programId } = useDesk()
  const [copy, setCopy] = useState(false)
  const found = useInfiniteQuery(readingsQuery(programId, id, copy))
  useTitle(say(W.readings))
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  const items = found.data?.pages.flatMap((page) => page.items) ?? []
  const source = found.data?.pages[0]?.source ?? ''
  return (
    <div className="page">
      <h1>{say(W.readings)}</h1>
      <p className="help no-print">{say(W.readingsHelp)}</p>
      <div className="opening-acts no-print">
        <Button variant="default" onClick={() => setCopy(!copy)}>
          {say(copy ? W.withNames : W.forPerson)}
        </Button>
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </div>
      {found.isPending && <Loading lines={4} />}
      <div className="readings-wrap">
        <table className="readings">
          <thead>
            <tr>
              {[W.when, W.who, W.purpose, W.what].map((word) => (
                <th key={word.en} scope="col">
                  {say(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((one, nth) => {
              const role = program.roles[one.role ?? '']?.label
              const purpose = program.purposes?.[one.purpose]?.label
              const field = program.records[one.kind]?.fields[one.field ?? '']?.label
              const what = READING_WORDS[one.what]
              return (
                <tr key={nth}>
                  <td>{momentInWords(language, one.at)}</td>
                  <td>{[one.name, role && say(role)].filter(Boolean).join(' · ')}</td>
                  <td>{purpose ? say(purpose) : one.purpose}</td>
                  <td>{[what && say(what), field && say(field)].filter(Boolean).join(': ')}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {found.hasNextPage && (
        <Button className="no-print" variant="default" onClick={() => void found.fetchNextPage()}>
          {say(W.more)}
        </Button>
      )}
      <p className="help">{t('source', { source })}</p>
    </div>
  )
}
