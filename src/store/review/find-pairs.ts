import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import type { CompartmentKeys } from '../keys.ts'
import type { Node } from '../node.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { LOG_START, type LogCursor } from '../read-log.ts'
import { comparer } from '../reads/find-people.ts'
import { peopleOf, type ComparedPerson, type Place } from './people-of.ts'

/** A pair is put before somebody from even odds on. */
const REVIEW_BITS = 0
const EVENTS = 1000
/** A key that more have than this says nothing about any one of them; whoever has a rarer one in common is found by that. */
const FREQUENT = 60
/** One key alone is enough where so few have it. */
const RARE = 8

type Deps = Pick<Node, 'pools' | 'directory' | 'keys' | 'clock'>

/**
 * Follows the log of a compartment and compares whoever is new or changed with those known before: on import, when a late record arrives,
 * when a name is corrected. Pairs that may be one person wait for somebody to look at them; nothing is ever merged by itself. Goes on where
 * it was left; several processes may do it, and one of them counts. Gives how many people were compared.
 */
export async function findPairs(
  deps: Deps,
  compartment: Compartment,
  isStopped: () => boolean = () => false,
): Promise<number> {
  let compared = 0
  for (;;) {
    if (isStopped()) return compared
    const found = await nextPairs(deps, compartment)
    if (!found) return compared
    const isMine = await keepPairs(deps, compartment, found)
    if (isMine) compared += found.changed.length
  }
}

interface FoundPair {
  readonly one: ComparedPerson
  readonly other: ComparedPerson
  readonly weight: number
}
interface Found {
  readonly from: LogCursor
  readonly to: LogCursor
  readonly changed: readonly Place[]
  readonly pairs: readonly FoundPair[]
}

const asNode = (tx: Transaction, { directory }: Pick<Deps, 'directory'>) =>
  tx`select set_config('ceiba.tenants', ${plainArray([...new Set(directory().offices.map(({ tenant }) => tenant))])}, true)`

/** Whoever changed in the next part of the log, with whom they may be; undefined at its end. */
async function nextPairs(deps: Deps, compartment: Compartment): Promise<Found | undefined> {
  const { writer } = deps.pools.of(compartment)
  const found = await writer.begin('isolation level repeatable read read only', async (tx) => {
    await asNode(tx, deps)
    const from = await cursorOf(tx, compartment)
    const part = await changedAfter(tx, { deps, compartment, from })
    if (!part) return { value: undefined }
    const { changed, to } = part
    const shared = await sharing(tx, compartment, changed)
    const places = new Map(
      [...changed, ...shared.map(({ other }) => other)].map((one) => [one.person, one]),
    )
    const people = await peopleOf(tx, deps, compartment, [...places.values()])
    return { value: { from, to, changed, pairs: likelyPairs(people, shared) } }
  })
  return found.value
}

async function cursorOf(tx: Transaction, compartment: Compartment): Promise<LogCursor> {
  const [row] = await tx<
    LogCursor[]
  >`select xid, position from ${tx(`${compartment}.review_cursor`)}`
  return row ?? LOG_START
}

interface Reading {
  readonly deps: Deps
  readonly compartment: Compartment
  readonly from: LogCursor
}

/** A record says by which version of its root it was changed last: a change that another followed is compared with that one. */
async function changedAfter(
  tx: Transaction,
  { deps, compartment, from }: Reading,
): Promise<Pick<Found, 'changed' | 'to'> | undefined> {
  const kinds = [...deps.directory().programs.values()].flatMap(({ program }) =>
    Object.keys(program.records).filter((kind) => program.records[kind]?.identity),
  )
  const rows = await tx<(LogCursor & { tenant: number; root: string; person: string | null })[]>`
    with log as materialized (
      select e.xid, e.position, e.tenant, e.root, e.version from ${tx(`${compartment}.event`)} e
      where (e.xid, e.position) > (${from.xid}::xid8, ${from.position}::bigint)
        and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.position limit ${EVENTS}
    )
    select l.xid::text, l.position::text, l.tenant, l.root, r.id as person
    from log l left join ${tx(`${compartment}.record`)} r
      on r.tenant = l.tenant and r.root = l.root and r.version = l.version and r.kind = any (${textArray(kinds)}::text::text[])
    order by l.xid, l.position, r.id`
  const last = rows.at(-1)
  if (!last) return undefined
  const changed = rows.flatMap(({ tenant, root, person }) =>
    person === null ? [] : [{ tenant, root, person }],
  )
  return { changed, to: { xid: last.xid, position: last.position } }
}

interface Shared {
  readonly person: string
  readonly other: Place
}

/** Who has telling keys in common with whoever changed: two of them, or one that few have. */
async function sharing(
  tx: Transaction,
  compartment: Compartment,
  changed: readonly Place[],
): Promise<readonly Shared[]> {
  if (changed.length === 0) return []
  const people = plainArray(changed.map(({ person }) => person))
  const mine = await tx<Keyed[]>`
    select tenant, root, person, key from ${tx(`${compartment}.link_key`)}
    where person = any (${people}::text::uuid[]) and key & 1 = 0`
  const keys = plainArray([...new Set(mine.map(({ key }) => key))])
  const hits = await tx<Keyed[]>`
    select l.tenant, l.root, l.person, k.key from unnest(${keys}::text::bigint[]) as k (key)
    cross join lateral (
      select tenant, root, person from ${tx(`${compartment}.link_key`)} where key = k.key limit ${FREQUENT + 1}) l`
  return joined(mine, hits)
}

interface Keyed extends Place {
  readonly key: bigint
}

/** Joined here: of texts of keys the planner knows nothing, and loops. */
function joined(mine: readonly Keyed[], hits: readonly Keyed[]): readonly Shared[] {
  const holders = new Map<bigint, Map<string, Keyed>>()
  for (const hit of hits) {
    const known = holders.get(hit.key) ?? new Map<string, Keyed>()
    holders.set(hit.key, known.set(hit.person, hit))
  }
  const found = new Map<string, Shared & { keys: Set<bigint>; isRare: boolean }>()
  for (const { person, root, key } of mine) {
    const others = holders.get(key)
    if (!others || others.size > FREQUENT) continue
    for (const other of others.values()) {
      if (other.root === root) continue
      const id = person + other.person
      const known = found.get(id) ?? { person, other, keys: new Set<bigint>(), isRare: false }
      known.keys.add(key)
      known.isRare ||= others.size <= RARE
      found.set(id, known)
    }
  }
  return [...found.values()].filter(({ keys, isRare }) => keys.size >= 2 || isRare)
}

function likelyPairs(
  people: readonly ComparedPerson[],
  shared: readonly Shared[],
): readonly FoundPair[] {
  const at = new Map(people.map(({ person }, place) => [String(person.id), place]))
  const { weigh } = comparer().among(people.map(({ facts }) => facts))
  const seen = new Set<string>()
  return shared.flatMap(({ person, other }) => {
    const [low = '', high = ''] = [person, other.person].toSorted()
    const [one, two] = [people[at.get(low) ?? -1], people[at.get(high) ?? -1]]
    if (!one || !two || seen.has(low + high)) return []
    seen.add(low + high)
    if (one.program !== two.program || one.person.kind !== two.person.kind) return []
    const weight = weigh(at.get(low) ?? 0, at.get(high) ?? 0)
    return weight >= REVIEW_BITS ? [{ one, other: two, weight }] : []
  })
}

/** What a decision was taken on, as a keyed hash: when it is another, the pair is asked again. */
const factsHash = (keys: CompartmentKeys, { one, other }: FoundPair): Buffer => {
  const hash = Buffer.alloc(8)
  hash.writeBigInt64BE(keys.searchKey(`facts:${canonicalJson([facts(one), facts(other)])}`))
  return hash
}
const facts = ({ facts: { documents, ...more } }: ComparedPerson) => ({
  ...more,
  documents: [...documents],
})

/** Writes what was found, and that it was; nothing where another process was faster. */
async function keepPairs(
  deps: Deps,
  compartment: Compartment,
  { from, to, changed, pairs }: Found,
): Promise<boolean> {
  const { writer } = deps.pools.of(compartment)
  const keys = deps.keys(compartment)
  const kept = await writer.begin(async (tx) => {
    await asNode(tx, deps)
    const cursor = tx(`${compartment}.review_cursor`)
    await tx`insert into ${cursor} (xid, position) values (${LOG_START.xid}, ${LOG_START.position}) on conflict do nothing`
    const moved = await tx`
      update ${cursor} set xid = ${to.xid}, position = ${to.position}
      where xid = ${from.xid} and position = ${from.position} returning 1`
    if (moved.length === 0) return { isMine: false }
    if (changed.length === 0) return { isMine: true }
    const table = tx(`${compartment}.review_pair`)
    const people = plainArray(changed.map(({ person }) => person))
    const found = pairs.map(({ one, other }) => `${one.person.id}${other.person.id}`)
    // A pair that is not alike any more waits for nobody; what was decided stays.
    await tx`
      delete from ${table} where state = 'open' and (one = any (${people}::text::uuid[]) or other = any (${people}::text::uuid[]))
        and one::text || other::text <> all (${textArray(found)}::text::text[])`
    const each = (value: (pair: FoundPair) => string | number): string =>
      plainArray(pairs.map(value))
    const held = await heldPeople(tx, compartment, pairs)
    await tx`
      insert into ${table} as p (tenant, one, other, one_root, other_root, program, weight, found_at, facts)
      select tenant, one, other, one_root, other_root, program, weight, to_timestamp(${deps.clock.now()} / 1000.0), facts
      from unnest(${each(({ one }) => one.tenant)}::text::int[], ${each(({ one }) => one.person.id)}::text::uuid[],
        ${each(({ other }) => other.person.id)}::text::uuid[], ${each(({ one }) => one.root)}::text::uuid[],
        ${each(({ other }) => other.root)}::text::uuid[], ${textArray(pairs.map(({ one }) => one.program))}::text::text[],
        ${each(({ weight }) => weight)}::text::real[],
        ${textArray(pairs.map((pair) => `\\x${factsHash(keys, pair).toString('hex')}`))}::text::bytea[])
        as f (tenant, one, other, one_root, other_root, program, weight, facts)
      where one = any (${held}::text::uuid[])
        and other = any (${held}::text::uuid[])
      on conflict (one, other) do update set weight = excluded.weight, facts = excluded.facts,
        state = case when p.state = 'different' and p.facts <> excluded.facts then 'open' else p.state end,
        later_at = case when p.facts <> excluded.facts then null else p.later_at end`
    return { isMine: true }
  })
  return kept.isMine
}

/** The people of pairs whose keys remain. Forgetting changes their records before it takes their pairs: one of the two waits. */
async function heldPeople(
  tx: Transaction,
  compartment: Compartment,
  pairs: readonly FoundPair[],
): Promise<string> {
  const people = plainArray(pairs.flatMap(({ one, other }) => [one.person.id, other.person.id]))
  await tx`
    select 1 from ${tx(`${compartment}.record`)} where id = any (${people}::text::uuid[]) order by id for share`
  const rows = await tx<{ person: string }[]>`
    select k.person from ${tx(`${compartment}.record`)} r join ${tx(`${compartment}.person_key`)} k
      on k.tenant = r.tenant and k.root = r.root and k.person = r.id
    where r.id = any (${people}::text::uuid[])`
  return plainArray(rows.map(({ person }) => person))
}
