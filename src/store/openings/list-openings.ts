import { rolesToOpen } from '#engine/openings.ts'
import { officesOf } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'

import { plainArray } from '../pg-array.ts'
import type { Asking, ReadDeps } from '../reads/reader.ts'
import { unsealWords } from './opening-table.ts'

/** An opening as its own author and those who look at it see it. Times are milliseconds. */
export interface ListedOpening {
  readonly id: Id
  readonly record: Id
  readonly field: string | null
  readonly office: string
  readonly actor: Id
  readonly role: string
  readonly reason: string
  readonly words?: string
  readonly at: number
  readonly until: number
  readonly ended: number | null
  readonly verdict: string | null
  readonly judgedBy: Id | null
  readonly judgedWords?: string
}

export const OPENING_LISTS = ['mine', 'review', 'owed', 'judged'] as const

interface Row extends Omit<ListedOpening, 'office' | 'words' | 'judgedWords'> {
  readonly office: number
  readonly words: Uint8Array
  readonly judged_words: Uint8Array | null
  readonly person: string
  readonly wrapped: Uint8Array | null
}

export interface OpeningPage {
  readonly items: readonly ListedOpening[]
  readonly next: string | null
}

export interface OpeningQuery {
  /**
   * `mine`: those of the asker that last; `review`: of the offices that the asker looks at, not judged yet; `owed`: of these, what is a task
   * of the asker, the oldest first; `judged`: the others.
   */
  readonly which: (typeof OPENING_LISTS)[number]
  readonly limit: number
  /** The id of the last one seen. */
  readonly after?: Id
}

/** Openings, the latest first where nothing else is said; of fields only the asker's own. Undefined where the program has none or the asker no part in them. */
export async function listOpenings(
  { pools, directory, keys }: ReadDeps,
  { loaded: { program }, actor, now }: Asking,
  { which, limit, after }: OpeningQuery,
): Promise<OpeningPage | undefined> {
  const { openings } = program
  const codes = officesOf(actor, program.id, openings?.reviewedBy ?? [])
  const opensFields = actor.grants.some(({ program: of }) => of === program.id)
  if (!openings || (codes.length === 0 && rolesToOpen(program, actor).length === 0 && !opensFields))
    return undefined
  const known = directory()
  const offices = codes.flatMap((office) => known.office(office) ?? [])
  const tenants = [...new Set(known.offices.map(({ tenant }) => tenant))]
  const { reader } = pools.of(program.compartment)
  const rows = await reader.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray(tenants)}, true), set_config('ceiba.actor', ${actor.id}, true),
      set_config('ceiba.offices', ${plainArray(offices.map(({ id }) => id))}, true)`
    const wanted =
      which === 'mine'
        ? tx`o.actor = ${actor.id} and o.until > to_timestamp(${now} / 1000.0) and o.ended_at is null`
        : tx`o.field is null and o.office = any (${plainArray(offices.map(({ id }) => id))}::text::int[])
            and o.verdict is ${which === 'judged' ? tx`not null` : tx`null`}
            ${which === 'owed' ? tx`and o.actor <> ${actor.id}` : tx``}`
    const [beyond, order] = which === 'owed' ? [tx`>`, tx`asc`] : [tx`<`, tx`desc`]
    return tx<Row[]>`
      select o.id, o.record, o.field, o.office, o.actor, o.role, o.reason, o.words, o.verdict, o.judged_by as "judgedBy", o.judged_words,
        o.person, (extract(epoch from o.at) * 1000)::float8 as at, (extract(epoch from o.until) * 1000)::float8 as until,
        (extract(epoch from o.ended_at) * 1000)::float8 as ended,
        (select k.wrapped from ${tx(`${program.compartment}.person_key`)} k
          where k.tenant = o.tenant and k.root = o.root and k.person = o.person) as wrapped
      from ${tx(`${program.compartment}.opening`)} o
      where o.program = ${program.id} and ${wanted} ${after === undefined ? tx`` : tx`and o.id ${beyond} ${after}`}
      order by o.id ${order} limit ${limit + 1}`
  })
  const items = rows.slice(0, limit).map((row): ListedOpening => {
    const { words, judged_words: judged, person, wrapped, office, ...rest } = row
    const key = wrapped ? keys(program.compartment).personKey(person, wrapped) : undefined
    const said = unsealWords(key, row.id, 'asked', words)
    const found = unsealWords(key, row.id, 'judged', judged)
    return {
      ...rest,
      office: known.officeById(office)?.code ?? '',
      ...(said === undefined ? {} : { words: said }),
      ...(found === undefined ? {} : { judgedWords: found }),
    }
  })
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
