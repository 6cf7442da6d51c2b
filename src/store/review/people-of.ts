import type { RecordState } from '#engine/state.ts'
import type { PersonFacts } from '#linkage/finding/person-facts.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import { factsOf } from '../link-keys.ts'
import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'
import { decodeRecord, type RecordRow } from '../record-codec.ts'

/** Somebody as they are compared beside all work, by nobody's eyes: whoever looks at the pair sees what they may see. */
export interface ComparedPerson {
  readonly tenant: number
  readonly root: string
  readonly program: string
  readonly person: RecordState
  readonly facts: PersonFacts
}

interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly program: string
  readonly wrapped: Uint8Array
}

/** People by their ids, those whose keys remain and who are not annulled. */
export async function peopleOf(
  tx: Transaction,
  { directory, keys }: Pick<Node, 'directory' | 'keys'>,
  compartment: Compartment,
  people: readonly Place[],
): Promise<readonly ComparedPerson[]> {
  const rows = await tx<Row[]>`
    select r.tenant, r.root, r.program, r.id, r.kind, r.stage, r.opened_on, r.version, r.data, r.sealed, r.subject, k.wrapped
    from unnest(${plainArray(people.map(({ tenant }) => tenant))}::text::int[], ${plainArray(people.map(({ root }) => root))}::text::uuid[],
      ${plainArray(people.map(({ person }) => person))}::text::uuid[]) as p (tenant, root, person)
    join ${tx(`${compartment}.record`)} r on r.tenant = p.tenant and r.root = p.root and r.id = p.person and not r.annulled
    join ${tx(`${compartment}.person_key`)} k on k.tenant = p.tenant and k.root = p.root and k.person = p.person`
  const { programs } = directory()
  return rows.flatMap((row) => {
    const program = programs.get(row.program)?.program
    if (!program) return []
    const key = keys(compartment).personKey(row.id, row.wrapped)
    const person = decodeRecord(row, () => key)
    const facts = factsOf(program, row.kind, person.fields)
    return facts
      ? [{ tenant: row.tenant, root: row.root, program: row.program, person, facts }]
      : []
  })
}

/** Where somebody's record is. */
export interface Place {
  readonly tenant: number
  readonly root: string
  readonly person: string
}
