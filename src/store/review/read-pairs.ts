import { maskFor } from '#engine/mask.ts'
import type { RecordState } from '#engine/state.ts'
import { rolesIn } from '#engine/world.ts'
import { id as toId, type Id } from '#kernel/ids.ts'
import { NO_FACTS } from '#linkage/finding/person-facts.ts'
import { saidReasons, type SaidReason } from '#linkage/finding/reason-words.ts'
import { probabilityOf } from '#linkage/learning/model.ts'
import type { Merge } from '#model/record-kind.ts'
import type { Values } from '#model/values.ts'

import { factsOf } from '../link-keys.ts'
import { plainArray } from '../pg-array.ts'
import { comparer } from '../reads/find-people.ts'
import {
  mayReadRow,
  recordReading,
  rolesOf,
  withReader,
  type Asking,
  type ReadDeps,
  type ReadScope,
} from '../reads/reader.ts'
import { decodeRecord, type RecordRow } from '../record-codec.ts'

/** One side of a pair, as far as the asker may read it. */
export interface PairSide {
  readonly root: Id
  readonly office: string
  readonly person: RecordState
  /** The person's values as the asker may see them. */
  readonly seen: Values
  /** The records that would be closed and go on. */
  readonly linked: readonly RecordState[]
  /** Who else is in the file, as the asker may see them. */
  readonly family: readonly { readonly id: Id; readonly seen: Values }[]
}

export interface ReviewPair {
  readonly one: Id
  readonly other: Id
  readonly state: 'open' | 'same' | 'different'
  readonly weight: number
  readonly probability: number
  readonly reasons: readonly SaidReason[]
  readonly sides: readonly [PairSide, PairSide]
  /** Which fields say who somebody is. */
  readonly merge: Merge | undefined
}

export interface PairQuery {
  readonly limit: number
  /** One pair, whatever was decided about it. */
  readonly pair?: readonly [one: string, other: string]
}

interface PairRow {
  readonly one: string
  readonly other: string
  readonly one_root: string
  readonly other_root: string
  readonly state: ReviewPair['state']
}

/**
 * Pairs that wait for a decision, the likeliest first and those put off last, of which the asker may read both people and decide about
 * both: of any other pair nobody learns that there is one.
 */
export function readPairs(
  deps: ReadDeps,
  asking: Asking,
  query: PairQuery,
): Promise<{ readonly pairs: readonly ReviewPair[]; readonly more: boolean } | undefined> {
  return withReader(deps, asking, async (scope) => {
    const rows = await pairRows(scope, query)
    const people = await filesOf(
      scope,
      rows.flatMap(({ one_root, other_root }) => [one_root, other_root]),
    )
    const pairs = rows.flatMap((row) => {
      const [left, right] = [sideOf(scope, people, row.one), sideOf(scope, people, row.other)]
      return left && right && left.mayDecide && right.mayDecide
        ? [pairOf(scope, row, [left.side, right.side])]
        : []
    })
    const shown = new Set(
      pairs.flatMap(({ sides }) =>
        sides.flatMap(({ person, family }) => [person.id, ...family.map(({ id }) => id)]),
      ),
    )
    await recordReading(
      scope,
      'found',
      people.filter(({ row }) => shown.has(toId(row.id))).map(({ row }) => row),
    )
    return { pairs, more: rows.length === query.limit }
  })
}

const pairRows = (
  { tx, table, asking }: ReadScope,
  { limit, pair }: PairQuery,
): Promise<readonly PairRow[]> => tx<PairRow[]>`
  select p.one, p.other, p.one_root, p.other_root, p.state
  from ${table('review_pair')} p
  join ${table('record')} a on a.tenant = p.tenant and a.root = p.one_root and a.id = p.one and not a.annulled
  join ${table('record')} b on b.tenant = p.tenant and b.root = p.other_root and b.id = p.other and not b.annulled
  where p.program = ${asking.loaded.program.id}
    and ${pair ? tx`p.one = ${pair[0]} and p.other = ${pair[1]}` : tx`p.state = 'open'`}
  order by p.later_at nulls first, p.weight desc, p.one, p.other limit ${limit}`

interface FileRow extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  readonly assignee: string | null
  readonly wrapped: Uint8Array | null
}
interface Read {
  readonly row: FileRow
  readonly record: RecordState
}

/** The people and what is linked to them, of files, as far as the policy lets the asker read them. */
async function filesOf(scope: ReadScope, roots: readonly string[]): Promise<readonly Read[]> {
  if (roots.length === 0) return []
  const { tx, table, keys } = scope
  const rows = await tx<FileRow[]>`
    select r.tenant, r.root, r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, r.version, r.data, r.sealed, r.subject, k.wrapped
    from ${table('record')} r
    left join ${table('person_key')} k on k.tenant = r.tenant and k.root = r.root and k.person = r.subject
    where r.root = any (${plainArray([...new Set(roots)])}::text::uuid[]) and not r.annulled order by r.id`
  return rows
    .filter((row) => mayReadRow(scope, row))
    .map((row) => {
      const { wrapped, subject } = row
      const key = wrapped && subject !== null ? keys.personKey(subject, wrapped) : undefined
      return { row, record: decodeRecord(row, () => key) }
    })
}

function sideOf(
  scope: ReadScope,
  files: readonly Read[],
  id: string,
): { readonly side: PairSide; readonly mayDecide: boolean } | undefined {
  const found = files.find(({ row }) => row.id === id)
  if (!found) return undefined
  const { row, record: person } = found
  const { asking, directory } = scope
  const { program } = asking.loaded
  const office = directory.officeById(row.office)?.code ?? ''
  const roles = rolesOf(asking, office)
  // Of a file that was divided, the person's own part alone: whoever left is not to be found through it.
  const beside = files.filter(
    (other) => other.row.root === row.root && other.record.part === person.part && other !== found,
  )
  const merge = program.records[person.kind]?.identity?.merge
  const by = program.actions[merge?.action ?? '']?.by ?? []
  return {
    mayDecide: rolesIn(asking.actor, program.id, office).some((role) => by.includes(role)),
    side: {
      root: person.part ?? toId(row.root),
      office,
      person,
      seen: maskFor(program, person, { roles }),
      linked: beside
        .map(({ record }) => record)
        .filter(
          ({ kind, links }) => kind === merge?.on && Object.values(links).includes(person.id),
        ),
      family: beside
        .filter(({ record }) => record.kind === person.kind)
        .map(({ record }) => ({ id: record.id, seen: maskFor(program, record, { roles }) })),
    },
  }
}

/** Compared again by what the asker may see: no reason tells of a field that is kept from them. */
function pairOf(
  { asking }: ReadScope,
  { one, other, state }: PairRow,
  sides: readonly [PairSide, PairSide],
): ReviewPair {
  const { program } = asking.loaded
  const facts = sides.map(({ person, seen }) => factsOf(program, person.kind, seen) ?? NO_FACTS)
  const { weight, reasons } = comparer().among(facts).explain(0, 1)
  return {
    one: toId(one),
    other: toId(other),
    state,
    weight,
    probability: probabilityOf(weight),
    reasons: saidReasons(reasons),
    sides,
    merge: program.records[sides[0].person.kind]?.identity?.merge,
  }
}
