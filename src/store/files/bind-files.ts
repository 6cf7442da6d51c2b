import type { Acted, Corrected } from '#engine/event.ts'
import type { RootState } from '#engine/state.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { Compartment, Program } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import { plainArray, textArray } from '../pg-array.ts'
import { partForm } from '../subjects.ts'
import { LostRace } from '../write-conflict.ts'
import { wrapFileKey } from './seal-file.ts'
import type { WaitingFiles } from './waiting-files.ts'

/** A file that an act of a batch names: to whom it belongs from now on, and its key under theirs. */
export interface FileBinding {
  readonly tenant: number
  readonly root: Id
  readonly id: Id
  readonly record: Id
  readonly version: number
  readonly person: Id
  readonly chunks: number
  readonly wrapped: Buffer
}

interface Binding {
  readonly program: Program
  readonly event: Acted | Corrected
  /** What was done: the event itself, or the act that it corrects. */
  readonly act: Acted
  readonly state: RootState
  readonly tenant: number
  readonly keyOf: (person: Id) => Uint8Array | undefined
  readonly waiting: WaitingFiles
}

/** The files of an event, each for the person for whom its field of the form is sealed. */
export function bindingsOf({
  program,
  event,
  act,
  state,
  tenant,
  keyOf,
  waiting,
}: Binding): readonly FileBinding[] {
  const { sealed } = partForm(program, { ...act, form: event.form }, state)
  return (event.files ?? []).map(({ id }) => {
    const [person] =
      [...sealed].find(([, { form, items }]) =>
        tells({ form: form ?? {}, items: items ?? {} }, id),
      ) ?? []
    const key = person && keyOf(person)
    if (!key) throw new Error('A file of nobody')
    const { key: own, chunks } = waiting.take(id)
    const wrapped = wrapFileKey(key, id, own)
    return {
      tenant,
      root: state.id,
      id,
      record: act.target,
      version: event.version,
      person,
      chunks,
      wrapped,
    }
  })
}

/** Whether a value holds a file's id somewhere. */
const tells = (value: Json, id: Id): boolean =>
  value === id ||
  (Array.isArray(value)
    ? value.some((item: Json) => tells(item, id))
    : isJsonObject(value) && Object.values(value).some((part) => tells(part, id)))

/** Writes bindings in the transaction of their batch. Throws `LostRace` when a file waits no more: another act was first, or it was swept. */
export async function writeBindings(
  tx: Transaction,
  compartment: Compartment,
  files: readonly FileBinding[],
): Promise<void> {
  const column = <K extends keyof FileBinding>(name: K): FileBinding[K][] =>
    files.map((file) => file[name])
  const ids = plainArray(column('id'))
  await tx`select set_config('ceiba.tenants', ${plainArray([...new Set(column('tenant'))])}, true)`
  const taken = await tx`
    update ${tx(`${compartment}.upload`)} set bound = true, wrapped = null, about = null
    where id = any (${ids}::text::uuid[]) and not bound`
  if (taken.count !== files.length) throw new LostRace('A file that waits no more')
  await tx`
    insert into ${tx(`${compartment}.file`)} (tenant, root, id, record, version, person, chunks, wrapped)
    select * from unnest(${plainArray(column('tenant'))}::text::int[], ${plainArray(column('root'))}::text::uuid[], ${ids}::text::uuid[],
      ${plainArray(column('record'))}::text::uuid[], ${plainArray(column('version'))}::text::int[],
      ${plainArray(column('person'))}::text::uuid[], ${plainArray(column('chunks'))}::text::int[],
      ${textArray(column('wrapped').map((key) => `\\x${key.toString('hex')}`))}::text::bytea[])`
}
