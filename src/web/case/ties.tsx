import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { isJsonObject, type Json } from '#kernel/canonical-json.ts'

import { partsQuery } from '../api/queries.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import type { CaseFile } from './use-file.ts'

/** Values that this card shows as ways to other files, rather than as ids among the facts. */
export const TIES = ['relatives', 'mergedInto', 'absorbed', 'principalClaim', 'ownFiledOn']

const idsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return []
  const items: readonly Json[] = value
  return items.flatMap((item) => (isJsonObject(item) ? idsIn(item['claim']) : idsIn(item)))
}

/** Files that this one is tied to: relatives registered apart, claims merged, and, for those who may ask, people who left. */
export function Ties({ file }: { readonly file: CaseFile }) {
  const { t } = useWords()
  const { program, roles } = useDesk()
  const { claim, group, opened } = file
  const divisions = Object.entries(program.actions).filter(([, { divides }]) => divides)
  const divided = opened.timeline.some(({ action }) => divisions.some(([name]) => name === action))
  const traces = divisions.some(([, { divides }]) =>
    divides?.tracedBy.some((role) => roles.includes(role)),
  )
  const links = [
    ...idsIn(group?.fields['relatives']).map((id) => ({ id, words: t('tieRelatives') })),
    ...idsIn(claim?.fields['mergedInto']).map((id) => ({ id, words: t('tieMergedInto') })),
    ...idsIn(claim?.fields['absorbed']).map((id) => ({ id, words: t('tieAbsorbed') })),
  ]
  const asks = divided && traces && group !== undefined
  if (links.length === 0 && !asks) return null
  return (
    <section className="card" aria-labelledby="ties">
      <h2 id="ties" className="eyebrow">
        {t('ties')}
      </h2>
      <ul className="plain-list">
        {links.map(({ id, words }) => (
          <li key={id}>
            <Link to="/case/$id" params={{ id }}>
              {words}
            </Link>
          </li>
        ))}
      </ul>
      {asks && <Parted id={group.id} />}
    </section>
  )
}

/** Where those who were parted from this file are: asked for on purpose, as the asking is kept. */
function Parted({ id }: { readonly id: string }) {
  const { t, language } = useWords()
  const { programId, offices } = useDesk()
  const world = useValueWorld()
  const [asked, setAsked] = useState(false)
  const found = useQuery({ ...partsQuery(programId, id), enabled: asked })
  if (!asked)
    return (
      <>
        <p className="help">{t('partedHelp')}</p>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('partedAsk')}
        </Button>
      </>
    )
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={1} />
  if (found.data.items.length === 0) return <p role="status">{t('partedNone')}</p>
  return (
    <ul className="plain-list" role="status">
      {found.data.items.map(({ id: head, office, people, since }) => {
        const words = t('partedAt', {
          n: people,
          office: world.officeName(office),
          day: dateInWords(language, since),
        })
        return (
          <li key={head}>
            {offices.some(({ code }) => code === office) ? (
              <Link to="/case/$id" params={{ id: head }}>
                {words}
              </Link>
            ) : (
              words
            )}
          </li>
        )
      })}
    </ul>
  )
}
