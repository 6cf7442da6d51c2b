import postgres from 'postgres'

import { lostBetween, type Lost } from '#engine/versions/lost.ts'
import type { LoadedProgram } from '#engine/world.ts'
import type { Compartment, Program } from '#model/program.ts'

import type { Sql, Transaction } from '../connections.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { programIn, readVersions, type StoredVersion } from './stored-versions.ts'

/**
 * Refuses to start with a version that has no place for something that open cases hold, naming it and how many they are. What no open case
 * holds may be dropped: closed cases stay on the version on which they ended.
 */
export async function refuseWhatIsLost(
  ownerUrl: string,
  programs: readonly LoadedProgram[],
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const stored = await readVersions(sql)
    const faults: string[] = []
    for (const loaded of programs)
      for (const version of stored)
        if (
          version.program === loaded.program.id &&
          `${version.program}@${version.hash}` !== loaded.key
        )
          faults.push(...(await faultsOf(sql, version, loaded)))
    if (faults.length > 0) throw new Error(faults.join('\n'))
  } finally {
    await sql.end()
  }
}

async function faultsOf(
  sql: Sql,
  stored: StoredVersion,
  { program, key }: LoadedProgram,
): Promise<readonly string[]> {
  const earlier = programIn(stored)
  const faults: string[] = []
  for (const lost of lostBetween(earlier, program)) {
    const cases = await countHolding(sql, { ...standingOf(stored, earlier), lost })
    if (cases > 0)
      faults.push(
        `${key} (version ${program.version}) cannot be put in force: it ${said(lost)}, ${held(lost)} ${cases} open ${cases === 1 ? 'case' : 'cases'} of version ${stored.version} (${stored.program}@${stored.hash}). Say in versions.earlier what becomes of it.`,
      )
  }
  return faults
}

const said = ({ what, kind, name, how }: Lost): string => {
  const named = what === 'kind' ? `the kind "${name}"` : `the ${what} "${name}" of "${kind}"`
  if (how === 'closes') return `makes ${named} a final one`
  return how === 'differs' ? `declares ${named} with another type or seal` : `drops ${named}`
}
const held = ({ what, sealed }: Lost): string =>
  what === 'stage'
    ? 'in which stand'
    : sealed
      ? 'which may be held, sealed, by'
      : 'which is held by'

/** The cases that stand on a version. */
export interface Standing {
  readonly compartment: Compartment
  readonly program: string
  readonly hash: string
  /** `kind/stage` of each final stage of the version. */
  readonly finals: readonly string[]
}

export const standingOf = ({ program, hash }: StoredVersion, of: Program): Standing => ({
  compartment: of.compartment,
  program,
  hash,
  finals: Object.entries(of.records).flatMap(([kind, { stages = {} }]) =>
    Object.entries(stages).flatMap(([stage, { final }]) => (final ? [`${kind}/${stage}`] : [])),
  ),
})

/** Roots of a version in which something is left to be done, as SQL: their own rows, `own`. */
export const openOn = (
  sql: Sql | Transaction,
  { compartment, program, hash, finals }: Standing,
): postgres.PendingQuery<postgres.Row[]> => sql`
  own.root = own.id and own.program = ${program} and not own.annulled and starts_with(own.data, ${`{"under":"${hash}"`})
  and (
    exists (select from ${sql(`${compartment}.record`)} r
      where r.tenant = own.tenant and r.root = own.root and not r.annulled and r.stage is not null
        and r.kind || '/' || r.stage <> all (${textArray(finals)}::text::text[]))
    or not exists (select from ${sql(`${compartment}.record`)} r
      where r.tenant = own.tenant and r.root = own.root and not r.annulled and r.stage is not null)
  )`

async function countHolding(
  sql: Sql,
  { lost, ...standing }: Standing & { readonly lost: Lost },
): Promise<number> {
  const record = sql(`${standing.compartment}.record`)
  const holds =
    lost.what === 'kind'
      ? sql`true`
      : lost.what === 'stage'
        ? sql`held.stage = ${lost.name}`
        : lost.sealed
          ? sql`held.sealed is not null`
          : sql`(held.data::jsonb -> 'fields') ? ${lost.name}`
  const [row] = await sql<{ cases: number }[]>`
    select count(*)::int as cases from ${record} own
    where ${openOn(sql, standing)} and exists (
      select from ${record} held where held.tenant = own.tenant and held.root = own.root and not held.annulled
        and held.kind = ${lost.kind} and ${holds})`
  return row?.cases ?? 0
}

/** How many cases stand on a version, and in how many of them something is left to be done. */
export interface VersionUse {
  readonly cases: number
  readonly open: number
}

/** Counted row by row, in these offices or in all: asked by whoever looks after the procedure, and by nobody else. */
export async function useOf(
  sql: Sql | Transaction,
  standing: Standing,
  offices?: readonly number[],
): Promise<VersionUse> {
  const record = sql(`${standing.compartment}.record`)
  const [row] = await sql<VersionUse[]>`
    select count(*)::int as cases, (count(*) filter (where ${openOn(sql, standing)}))::int as open
    from ${record} own
    where own.root = own.id and own.program = ${standing.program} and not own.annulled
      and starts_with(own.data, ${`{"under":"${standing.hash}"`})
      ${offices === undefined ? sql`` : sql`and own.office = any (${plainArray(offices)}::text::int[])`}`
  return row ?? { cases: 0, open: 0 }
}
