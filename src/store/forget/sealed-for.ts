import { touchedBy } from '#engine/event.ts'
import type { Acted } from '#engine/event.ts'
import type { RootState } from '#engine/state.ts'
import type { Id } from '#kernel/ids.ts'
import type { Program } from '#model/program.ts'

import { part, partForm, subjectOf } from '../subjects.ts'

/** Whether an act on a root would keep something sealed for a person whose key is gone. */
export function takesFromForgotten(
  program: Program,
  keys: ReadonlyMap<Id, Uint8Array>,
  { event, after }: { readonly event: Acted; readonly after: RootState },
): boolean {
  const people = [...after.records.values()].filter(
    ({ kind }) => program.records[kind]?.sealedBy === 'self',
  )
  const made = new Set(event.made.map(({ id }) => id))
  const gone = new Set(people.flatMap(({ id }) => (keys.has(id) || made.has(id) ? [] : [id])))
  // Nearly always nobody is.
  if (gone.size === 0) return false
  const { sealed } = partForm(program, event, after)
  if ([...sealed.keys()].some((person) => gone.has(person))) return true
  return [...touchedBy(event)].some((id) => {
    const record = after.records.get(id)
    const subject = record && subjectOf(program, record, after.records.values())
    if (!record || subject === undefined || !gone.has(subject)) return false
    const fields = program.records[record.kind]?.fields ?? {}
    return Object.keys(part(fields, record.fields).sealed).length > 0
  })
}
