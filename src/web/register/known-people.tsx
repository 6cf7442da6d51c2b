import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { canonicalJson, isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { say as words } from '#model/text.ts'
import type { CandidateView } from '#protocol/link-api.ts'

import { ask } from '../api/client.ts'
import { having } from '../api/contract.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { nameInWords, valueInWords } from '../words/values.ts'

const W = {
  title: words('Podría estar registrada ya:', 'May be registered already:'),
  chance: words('{n} % de probabilidad', '{n} % likely'),
}
const isFound = having<{ readonly items: readonly CandidateView[] }>('items')
const CALM_MS = 250
const SHOWN = 3

const candidatesQuery = (program: string, kind: string, fields: JsonObject) =>
  queryOptions({
    // Kept in memory by what was typed, and never in an address.
    queryKey: ['candidates', program, kind, canonicalJson(fields)],
    queryFn: () =>
      ask(`/programs/${program}/candidates`, isFound, { method: 'POST', body: { kind, fields } }),
    placeholderData: keepPreviousData,
  })

const isTyped = ({ name }: JsonObject): boolean =>
  isJsonObject(name) && Object.values(name).filter((part) => part !== '').length > 1

/** Whoever may be known already, while they are being typed in: a look at their file before they are registered once more. */
export function KnownPeople({
  fields,
  kind,
}: {
  readonly fields: JsonObject
  readonly kind: string
}) {
  const { say } = useWords()
  const { program, programId } = useDesk()
  const world = useValueWorld()
  const { name, birthDate, sex, country, documents } = program.records[kind]?.identity ?? {}
  const asked = [name, birthDate, sex, country, documents?.field]
  const told = Object.fromEntries(Object.entries(fields).filter(([field]) => asked.includes(field)))
  const [calm] = useDebouncedValue(canonicalJson(told), CALM_MS)
  const settled: unknown = JSON.parse(calm)
  const known = isJsonObject(settled) ? settled : {}
  const { data } = useQuery({
    ...candidatesQuery(programId, kind, known),
    enabled: isTyped(known),
  })
  const items = isTyped(known) ? (data?.items ?? []).slice(0, SHOWN) : []
  const born = (of: CandidateView): string => {
    const field = program.records[kind]?.fields[birthDate ?? '']
    const value = of.fields[birthDate ?? '']
    return field && value !== undefined ? valueInWords(world, field, value) : ''
  }
  return (
    <div className="known-people" role="status">
      {items.length > 0 && (
        <>
          <strong>{say(W.title)}</strong>
          <ul className="plain-list">
            {items.map((one) => (
              <li key={one.id}>
                <Link to="/case/$id" params={{ id: one.claim?.id ?? one.id }}>
                  {nameInWords(one.fields[name ?? ''])}
                </Link>
                <span className="case-sub">
                  {[
                    born(one),
                    world.officeName(one.office),
                    say(W.chance).replace('{n}', String(Math.floor(one.probability * 100))),
                    reasonsOf(one, say),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** What speaks most for it. */
const reasonsOf = ({ reasons }: CandidateView, say: ReturnType<typeof useWords>['say']): string =>
  reasons
    .filter(({ comparison, bits }) => comparison !== 'before' && bits > 0)
    .toSorted((a, b) => b.bits - a.bits)
    .slice(0, 3)
    .map(({ about, finding }) => `${say(about)}: ${say(finding)}`)
    .join('; ')
