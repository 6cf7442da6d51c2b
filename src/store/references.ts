import { mayRead, readingsOf } from '#engine/read-policy.ts'
import type { Actor, LoadedProgram } from '#engine/world.ts'
import { isJsonObject } from '#kernel/canonical-json.ts'
import { isId, id as toId, type Id } from '#kernel/ids.ts'
import type { Fields } from '#model/field.ts'
import type { Compartment } from '#model/program.ts'

import type { Sql } from './connections.ts'
import type { Directory } from './directory.ts'
import { plainArray } from './pg-array.ts'
import { clearFields } from './record-codec.ts'

/** What must be known of a record of another root before a form may speak of it. */
export interface Referred {
  readonly program: string
  readonly kind: string
  readonly office: number
  readonly stage: string | null
  readonly assignee: string | null
  /** As it rests; where it is not asked, it need not be there. */
  readonly data?: string
}
export type References = ReadonlyMap<string, Referred>

/** The ids that a form gives for records of other roots. The form is not read yet: what is no id is left to its reader. */
export function referencesIn(fields: Fields, form: unknown): readonly Id[] {
  if (!isJsonObject(form)) return []
  return Object.entries(fields).flatMap(([name, field]): readonly Id[] => {
    const given = Object.hasOwn(form, name) ? form[name] : undefined
    const items: readonly unknown[] = Array.isArray(given) ? given : [given]
    if (field.type === 'repeated') return items.flatMap((item) => referencesIn(field.item, item))
    if (field.type !== 'reference' || !field.elsewhere) return []
    return items.filter((item): item is string => isId(item)).map(toId)
  })
}

/** Loads what is known of records, whoever owns them, into `into`. Who may speak of them is asked for each actor by itself. */
export async function loadReferences(
  deps: { readonly sql: Sql; readonly compartment: Compartment; readonly directory: Directory },
  ids: readonly Id[],
  into: Map<string, Referred>,
): Promise<void> {
  const tenants = plainArray([...new Set(deps.directory.offices.map(({ tenant }) => tenant))])
  const rows = await deps.sql.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    return tx<(Referred & { readonly id: string })[]>`
      select id, program, kind, office, stage, assignee, data from ${tx(`${deps.compartment}.record`)}
      where id = any (${plainArray(ids)}::text::uuid[]) and not annulled`
  })
  for (const { id, ...referred } of rows) into.set(id, referred)
}

/** Who asks of a record of another root whether it is theirs to know of; with a purpose, for that alone. */
export interface Asker {
  readonly loaded: LoadedProgram
  readonly actor: Actor
  readonly directory: Directory
  readonly purpose?: string | undefined
}

/** Whether an actor may speak of a record in a form: it is of the kind, and among what they may read. */
export const mayRefer = (asker: Asker, kind: string, referred: Referred | undefined): boolean =>
  referred?.kind === kind && knownBy(asker)(referred)

/** Whether a record is among what an actor may read. */
export function knownBy({ loaded, actor, directory, purpose }: Asker): (one: Referred) => boolean {
  const { program } = loaded
  const readings = readingsOf(program, actor, purpose)
  return ({ kind, stage, assignee, data, ...one }) => {
    const office = directory.officeById(one.office)?.code ?? null
    const fields = () => clearFields(data)
    return (
      one.program === program.id && mayRead(readings, { kind, office, stage, assignee, fields })
    )
  }
}
