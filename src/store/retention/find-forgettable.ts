import type { LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { legalDay, type Instant } from '#kernel/instant.ts'
import { addDays } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import { loadClearStates } from '../load-roots.ts'
import type { Node } from '../node.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { forgettableIn, type Forgettable } from './forgettable.ts'

/** What a search for files that may be forgotten came to. */
export interface FoundForgettable {
  /** Files looked at, of those old enough or asked for. */
  readonly files: number
  /** New on the list. */
  readonly found: number
  /** Taken off it: held since, gone on, or moved. */
  readonly lapsed: number
}

export type RetentionDeps = Pick<Node, 'pools' | 'directory' | 'keys' | 'ids'>

interface Place {
  readonly tenant: number
  readonly root: Id
}

const PAGE = 500
/** A refusal stands so long before the same file is found again. */
const REFUSED_FOR_DAYS = 365

/**
 * Looks through the files of every program for those that may be forgotten, and puts them on the list; what may no longer be is taken off
 * it. Forgets nothing. Opens nothing personal. Several processes may do so at once.
 */
export async function findForgettable(
  deps: RetentionDeps,
  now: Instant,
  { dryRun = false } = {},
): Promise<FoundForgettable> {
  const sum = { files: 0, found: 0, lapsed: 0 }
  for (const loaded of deps.directory().programs.values()) {
    if (!loaded.program.retention) continue
    if (!dryRun) sum.lapsed += await dropLapsed(deps, loaded, now)
    let after: Place | undefined
    for (;;) {
      const page = await onePage(deps, loaded, { now, after, dryRun })
      sum.files += page.files
      sum.found += page.found
      if (!page.last) break
      after = page.last
    }
  }
  return sum
}

/** Shows a transaction of the log's login every tenant of the node. */
export const asNodeIn = (tx: Transaction, { directory }: Pick<RetentionDeps, 'directory'>) =>
  tx`select set_config('ceiba.tenants', ${plainArray([...new Set(directory().offices.map(({ tenant }) => tenant))])}, true)`

const loadingOf = ({ directory, keys }: RetentionDeps, { compartment }: Program) => ({
  compartment,
  directory: directory(),
  keys: keys(compartment),
})

function onePage(
  deps: RetentionDeps,
  { program }: LoadedProgram,
  {
    now,
    after,
    dryRun,
  }: { readonly now: Instant; readonly after: Place | undefined; readonly dryRun: boolean },
): Promise<{ readonly files: number; readonly found: number; readonly last?: Place }> {
  const table = (tx: Transaction, name: string) => tx(`${program.compartment}.${name}`)
  return deps.pools.of(program.compartment).writer.begin(async (tx) => {
    await asNodeIn(tx, deps)
    const places = await tx<(Place & { wanted: boolean; people: string[] })[]>`
      select f.tenant, f.root, f.people, ${oldEnough(tx, program, now)} as wanted
      from (
        select tenant, root, array_agg(person::text order by person) as people from ${table(tx, 'person_key')}
        where (tenant, root) > (${after?.tenant ?? 0}, ${after?.root ?? '00000000-0000-0000-0000-000000000000'}::uuid)
        group by tenant, root order by tenant, root limit ${PAGE}
      ) f
      left join ${table(tx, 'record')} r on r.tenant = f.tenant and r.root = f.root and r.id = f.root and r.program = ${program.id} and not r.annulled
      order by f.tenant, f.root`
    const wanted = new Map(places.flatMap((one) => (one.wanted ? [[one.root, one]] : [])))
    const states = await loadClearStates(tx, loadingOf(deps, program), [...wanted.keys()])
    let found = 0
    for (const { state, office } of states) {
      const there = new Set(wanted.get(state.id)?.people)
      for (const one of forgettableIn(program, state, { there, today: legalDay(now, office.zone) }))
        found += await list(tx, deps, { program, now, dryRun, root: state.id, one })
    }
    const last = places.length === PAGE ? places.at(-1) : undefined
    return { files: wanted.size, found, ...(last ? { last } : {}) }
  })
}

/** Younger files than the shortest schedule keeps cannot be due: they are not even read, unless somebody asked. */
function oldEnough(tx: Transaction, { retention, compartment }: Program, now: Instant) {
  const years = Object.values(retention?.schedules ?? {}).flatMap(({ rows }) =>
    rows.flatMap((row) => (row.years === 'always' ? [] : [row.years])),
  )
  const shortest = Math.min(...years)
  const cutoff = Number.isFinite(shortest)
    ? tx`r.opened_on <= ${addDays(legalDay(now, 'UTC'), -365 * shortest)}::date`
    : tx`false`
  const { requests } = retention ?? {}
  if (!requests) return tx`coalesce(${cutoff}, false)`
  return tx`coalesce(${cutoff}, false) or (r.root is not null and exists (
    select from ${tx(`${compartment}.record`)} q where q.tenant = r.tenant and q.root = r.root and q.kind = ${requests.kind}
      and q.stage = any (${textArray(requests.while)}::text[]) and not q.annulled))`
}

interface Listing {
  readonly program: Program
  readonly now: Instant
  readonly dryRun: boolean
  readonly root: Id
  readonly one: Forgettable
}

/** Puts a file on the list, unless it is on it or somebody has lately said no. */
async function list(
  tx: Transaction,
  { ids, directory }: RetentionDeps,
  { program, now, dryRun, root, one }: Listing,
): Promise<number> {
  const office = directory().office(one.office)
  if (!office) return 0
  const table = tx(`${program.compartment}.forgetting`)
  const known = await tx`
    select from ${table} where root = ${root} and request is not distinct from ${one.request ?? null}::uuid
      and (state in ('found', 'proposed')
        or (state = 'refused' and decided_at > to_timestamp(${now} / 1000.0) - make_interval(days => ${REFUSED_FOR_DAYS})))
    limit 1`
  if (known.length > 0) return 0
  if (dryRun) return 1
  const done = await tx`
    insert into ${table} (id, tenant, root, program, office, people, schedule, request, ended_on, kept_until, source, confidence, found_at)
    values (${ids.next()}, ${office.tenant}, ${root}, ${program.id}, ${office.id}, ${plainArray(one.people)}::text::uuid[],
      ${one.schedule ?? null}, ${one.request ?? null}, ${one.endedOn ?? null}, ${one.keptUntil ?? null}, ${one.source}, ${one.confidence},
      to_timestamp(${now} / 1000.0))
    on conflict do nothing returning id`
  return done.length
}

/** Takes off the list what may no longer be forgotten. */
function dropLapsed(
  deps: RetentionDeps,
  { program }: LoadedProgram,
  now: Instant,
): Promise<number> {
  return deps.pools.of(program.compartment).writer.begin(async (tx) => {
    await asNodeIn(tx, deps)
    const table = tx(`${program.compartment}.forgetting`)
    const open = await tx<OpenRow[]>`
      select id, root, people::text[] as people, schedule, request, kept_until::text as "keptUntil" from ${table}
      where program = ${program.id} and state in ('found', 'proposed') for update skip locked`
    const roots = [...new Set(open.map(({ root }) => root))]
    const gone: Id[] = []
    for (let at = 0; at < roots.length; at += PAGE) {
      const some = roots.slice(at, at + PAGE)
      const states = new Map(
        (await loadClearStates(tx, loadingOf(deps, program), some)).map((one) => [
          one.state.id,
          one,
        ]),
      )
      for (const row of open.filter(({ root }) => some.includes(root))) {
        const found = states.get(row.root)
        const today = legalDay(now, found?.office.zone ?? 'UTC')
        const there = new Set(row.people)
        if (!found || !stillFits(row, forgettableIn(program, found.state, { there, today })))
          gone.push(row.id)
      }
    }
    if (gone.length > 0)
      await tx`update ${table} set state = 'lapsed' where id = any (${plainArray(gone)}::text::uuid[])`
    return gone.length
  })
}

/** A row of the list as it is asked whether it still holds. */
export interface OpenRow {
  readonly id: Id
  readonly root: Id
  readonly people: readonly string[]
  readonly schedule: string | null
  readonly request: Id | null
  readonly keptUntil: string | null
}

/** Whether what was listed may be forgotten still, on the same ground and for the same people. */
export const stillFits = (row: OpenRow, now: readonly Forgettable[]): boolean =>
  now.some(
    ({ schedule, request, people, keptUntil }) =>
      (schedule ?? null) === row.schedule &&
      (keptUntil ?? null) === row.keptUntil &&
      (request ?? null) === row.request &&
      row.people.every((person) => people.some((one) => one === person)),
  )
