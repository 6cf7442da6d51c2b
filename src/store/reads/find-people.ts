import type { RecordState } from '#engine/state.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { linkTexts, nameTokens, pairTexts, soundOf } from '#linkage/name-keys.ts'
import type { Program } from '#model/program.ts'
import type { NameValue } from '#model/values.ts'

import { plainArray } from '../pg-array.ts'
import { decodeRecord, type RecordRow } from '../record-codec.ts'
import {
  mayReadRow,
  recordReading,
  withReader,
  type Asking,
  type ReadDeps,
  type ReadScope,
} from './reader.ts'

export interface PersonQuery {
  /** Words of a name in any order: two at least, or one with a birth date. */
  readonly name: string
  /** `1990`, `1990-05` or `1990-05-15`. */
  readonly birthDate?: string
}

export interface FoundPerson {
  readonly root: Id
  readonly office: string
  readonly person: RecordState
  /** Records of the same root that link to the person, such as claims. */
  readonly linked: readonly RecordState[]
  /** Shared words by sound, whole words counting double: only for ordering. */
  readonly likeness: number
}

/** So many are decrypted and compared at most, and so many of the best are shown. */
const CANDIDATES = 200
/** So many at most are asked whether they are of an office of the asker. */
const SHARING = 2000
const SHOWN = 50

/** People whose names sound like what was asked, best first, among those the asker may read. No name stands on disk in clear. */
export async function findPeople(
  deps: ReadDeps,
  asking: Asking,
  query: PersonQuery,
): Promise<readonly FoundPerson[] | undefined> {
  return withReader(deps, asking, async (scope) => {
    const words = nameTokens(query.name)
    const texts = new Set(pairTexts(words))
    if (query.birthDate !== undefined)
      for (const word of words)
        for (const text of linkTexts({ given: word }, { value: query.birthDate })) texts.add(text)
    if (texts.size === 0) return []
    const rows = await candidateRows(
      scope,
      [...texts].map((text) => scope.keys.searchKey(text)),
    )
    const found = rows
      .filter((row) => mayReadRow(scope, row))
      .map((row) => foundOf(scope, row, words))
      .toSorted((a, b) => b.likeness - a.likeness)
      .slice(0, SHOWN)
    await recordReading(
      scope,
      'found',
      found.flatMap(({ root, person }) => {
        const row = rows.find(({ id }) => id === person.id)
        return row ? [{ ...row, root }] : []
      }),
    )
    return found
  })
}

interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  readonly assignee: string | null
  readonly wrapped: Uint8Array | null
  readonly linked: readonly (RecordRow & { readonly assignee: string | null })[] | null
}

/** The people with most keys in common with the query. */
const candidateRows = (
  { tx, table }: ReadScope,
  keys: readonly bigint[],
): Promise<readonly Row[]> => tx<Row[]>`
  with sharing as (
    select tenant, root, person, count(distinct key) as shared
    from ${table('link_key')} where key = any (${plainArray(keys)}::text::bigint[])
    group by tenant, root, person order by shared desc, person limit ${SHARING}
  ),
  -- Keys know no office: those whom the asker may not see must not crowd out those whom they may.
  candidates as (
    select s.tenant, s.root, s.person
    from sharing s
    join ${table('record')} r on r.tenant = s.tenant and r.root = s.root and r.id = s.person and not r.annulled
    order by s.shared desc, s.person limit ${CANDIDATES}
  )
  select r.tenant, r.root, r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, r.version, r.data, r.sealed, r.subject,
    k.wrapped,
    (select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'stage', l.stage, 'assignee', l.assignee, 'opened_on', l.opened_on, 'version', l.version,
        'data', l.data, 'sealed', null, 'subject', null) order by l.id)
      from ${table('record')} l
      where l.tenant = c.tenant and l.root = c.root and l.subject = c.person and l.id <> c.person and not l.annulled) as linked
  from candidates c
  join ${table('record')} r on r.tenant = c.tenant and r.root = c.root and r.id = c.person and not r.annulled
  left join ${table('person_key')} k on k.tenant = c.tenant and k.root = c.root and k.person = c.person`

function foundOf(scope: ReadScope, row: Row, words: readonly string[]): FoundPerson {
  const { keys, directory, asking } = scope
  const key = row.wrapped ? keys.personKey(row.id, row.wrapped) : undefined
  const person = decodeRecord(row, () => key)
  const identity = asking.loaded.program.records[person.kind]?.identity
  const name = identity && person.fields[identity.name]
  return {
    root: person.part ?? toId(row.root),
    office: directory.officeById(row.office)?.code ?? '',
    person,
    linked: (row.linked ?? [])
      .filter(({ kind }) => linksTo(asking.loaded.program, kind, person.kind))
      .filter((linked) => mayReadRow(scope, { ...linked, office: row.office }))
      .map((linked) => decodeRecord(linked, () => undefined)),
    likeness: isName(name) ? likenessOf(name, words) : 0,
  }
}

/** What is sealed for a person need not be about them alone: a group's own record is, and links to nobody. */
const linksTo = (program: Program, kind: string, person: string): boolean =>
  Object.values(program.records[kind]?.links ?? {}).includes(person)

const isName = (value: unknown): value is NameValue =>
  isJsonObject(value) && typeof value['given'] === 'string'

function likenessOf(name: NameValue, words: readonly string[]): number {
  const own = [name.given, name.family1, name.family2].flatMap((part) => nameTokens(part ?? ''))
  const sounds = new Set(own.map(soundOf))
  return words.reduce(
    (sum, word) => sum + (own.includes(word) ? 2 : 0) + (sounds.has(soundOf(word)) ? 1 : 0),
    0,
  )
}
