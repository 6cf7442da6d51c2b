import { maskFor } from '#engine/mask.ts'
import type { RecordState } from '#engine/state.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { peopleComparer } from '#linkage/finding/compare-people.ts'
import { defaultCaseModel } from '#linkage/finding/default-model.ts'
import { NO_FACTS, type PersonFacts } from '#linkage/finding/person-facts.ts'
import { searchTexts, searchWords } from '#linkage/finding/person-keys.ts'
import type { Program } from '#model/program.ts'

import { factsOf, searchKeysOf } from '../link-keys.ts'
import { plainArray } from '../pg-array.ts'
import { decodeRecord, type RecordRow } from '../record-codec.ts'
import {
  mayReadRow,
  recordReading,
  rolesOf,
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
}

const SHOWN = 50

/** People whose names are like what was asked, the likest first, among those the asker may read. No name stands on disk in clear. */
export async function findPeople(
  deps: ReadDeps,
  asking: Asking,
  query: PersonQuery,
): Promise<readonly FoundPerson[] | undefined> {
  return withReader(deps, asking, async (scope) => {
    const words = searchWords(query.name)
    const texts = searchTexts(words, query.birthDate)
    if (texts.length === 0) return []
    const known = await knownPeople(scope, searchKeysOf(texts, scope.keys))
    const likeness = comparer().likeness(
      words,
      query.birthDate ?? '',
      known.map(({ facts }) => facts),
    )
    const found = known
      .map((one, at) => ({ one, bits: likeness[at] ?? 0 }))
      .toSorted((a, b) => b.bits - a.bits)
      .slice(0, SHOWN)
      .map(({ one }) => one)
    await recordReading(
      scope,
      'found',
      found.map(({ row, root }) => ({ ...row, root })),
    )
    return found
  })
}

/** Compares people by the model that comes with Ceiba. */
export const comparer = () => (made ??= peopleComparer(defaultCaseModel()))
let made: ReturnType<typeof peopleComparer> | undefined

/** Somebody with keys in common, as the asker may read them. */
export interface KnownPerson extends FoundPerson {
  readonly row: Row
  /** What is compared of them: only what the asker may see. */
  readonly facts: PersonFacts
}

/** The people with most keys in common whom the asker may read: what they may not, is neither compared nor shown. */
export async function knownPeople(
  scope: ReadScope,
  keys: readonly bigint[],
): Promise<readonly KnownPerson[]> {
  const rows = await candidateRows(scope, keys)
  return rows
    .filter((row) => mayReadRow(scope, row))
    .map((row) => {
      const found = foundOf(scope, row)
      const { program } = scope.asking.loaded
      const seen = maskFor(program, found.person, { roles: rolesOf(scope.asking, found.office) })
      return { ...found, row, facts: factsOf(program, row.kind, seen) ?? NO_FACTS }
    })
}

/** So many are decrypted and compared at most. */
const CANDIDATES = 200
/** So many at most are asked whether they are of an office of the asker. */
const SHARING = 2000
/** Of a key that thousands have, so many are looked at. */
const OF_ONE_KEY = 4000

interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  readonly assignee: string | null
  readonly wrapped: Uint8Array | null
  readonly linked: readonly (RecordRow & { readonly assignee: string | null })[] | null
}

/** The people with most in common with the query: a key that few have says more than one of thousands. */
const candidateRows = (
  { tx, table }: ReadScope,
  keys: readonly bigint[],
): Promise<readonly Row[]> => tx<Row[]>`
  with hits as materialized (
    select k.key, l.tenant, l.root, l.person
    from unnest(${plainArray(keys)}::text::bigint[]) as k (key)
    cross join lateral (
      select tenant, root, person from ${table('link_key')} where key = k.key limit ${OF_ONE_KEY}) l
  ),
  telling as (select key, 1 / ln(2 + count(*)) as bits from hits group by key),
  sharing as (
    select h.tenant, h.root, h.person, sum(t.bits) as shared
    from hits h join telling t on t.key = h.key
    group by h.tenant, h.root, h.person order by shared desc, h.person limit ${SHARING}
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

function foundOf(scope: ReadScope, row: Row): FoundPerson {
  const { keys, directory, asking } = scope
  const key = row.wrapped ? keys.personKey(row.id, row.wrapped) : undefined
  const person = decodeRecord(row, () => key)
  return {
    root: person.part ?? toId(row.root),
    office: directory.officeById(row.office)?.code ?? '',
    person,
    linked: (row.linked ?? [])
      .filter(({ kind }) => linksTo(asking.loaded.program, kind, person.kind))
      .filter((linked) => mayReadRow(scope, { ...linked, office: row.office }))
      .map((linked) => decodeRecord(linked, () => undefined)),
  }
}

/** What is sealed for a person need not be about them alone: a group's own record is, and links to nobody. */
const linksTo = (program: Program, kind: string, person: string): boolean =>
  Object.values(program.records[kind]?.links ?? {}).includes(person)
