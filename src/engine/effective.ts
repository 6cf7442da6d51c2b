import type { Id } from '#kernel/ids.ts'
import type { Values } from '#model/values.ts'

import type { Acted, MovedToVersion, RootEvent } from './event.ts'

/** What moves a root on: acts, and the steps from one version of its program to another. */
export type Effective = Acted | MovedToVersion

/** The acts that a history comes to: corrected forms in place, annulled acts and records left out, in their order. */
export const effectiveActs = (events: readonly RootEvent[]): readonly Acted[] =>
  effectiveEvents(events).filter((event): event is Acted => event.type === 'acted')

/** The same, with the steps from one version of the program to another among them. */
export function effectiveEvents(events: readonly RootEvent[]): readonly Effective[] {
  if (events.every((event): event is Acted => event.type === 'acted')) return events
  const forms = new Map<number, Values>()
  const acts = new Set<number>()
  const records = new Set<Id>()
  const anew = new Map<number, Acted['moved']>()
  for (const event of events) {
    if (event.type === 'corrected') {
      forms.set(event.of, event.form)
      for (const { of, moved } of event.anew ?? []) anew.set(of, moved)
    }
    if (event.type === 'annulled' && event.record === undefined) acts.add(event.of)
    if (event.type === 'annulled' && event.record !== undefined) records.add(event.record)
  }
  return events.flatMap((event): Effective[] => {
    if (event.type === 'moved-to-version') return [event]
    if (event.type !== 'acted' || acts.has(event.version) || records.has(event.target)) return []
    return [
      {
        ...event,
        form: forms.get(event.version) ?? event.form,
        made: event.made.filter(({ id }) => !records.has(id)),
        moved: (anew.get(event.version) ?? event.moved).filter(({ id }) => !records.has(id)),
        ...(event.parted ? { parted: partedWithout(event.parted, records) } : {}),
      },
    ]
  })
}

const partedWithout = (
  { to, records, left }: NonNullable<Acted['parted']>,
  gone: ReadonlySet<Id>,
): NonNullable<Acted['parted']> => ({
  to,
  records: records.filter((id) => !gone.has(id)),
  ...(left ? { left: left.filter((id) => !gone.has(id)) } : {}),
})
