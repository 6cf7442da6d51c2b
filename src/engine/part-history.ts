import { type Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import { touchedBy, type Acted, type MovedToVersion, type RootEvent } from './event.ts'
import { programOfEvent, type Telling } from './versions/replay.ts'

/** The history of a root as one part may see it. */
export interface PartHistory {
  readonly events: readonly RootEvent[]
  /** Versions of the events whose forms and reasons are kept from this part: there they are empty. */
  readonly kept: ReadonlySet<number>
}

/** The part in whose eyes a history is told: its head, and the records that are now of it. */
export interface Eyes {
  readonly head: Id
  readonly records: ReadonlySet<Id>
}

/**
 * What a part may see of a root's history: the acts on its own records, of those of several parts only what is its own. Why and where
 * to people left is told to those who left alone, and stays theirs when they come back. A root that was never divided sees all.
 */
export function historyOfPart(
  told: Telling,
  events: readonly RootEvent[],
  eyes: Eyes,
): PartHistory {
  const acts = new Map<number, Acted>()
  for (const event of events) if (event.type === 'acted') acts.set(event.version, event)
  const divisions = [...acts.values()].filter(
    (act) => act.parted && isDivision(programOfEvent(told, act), act),
  )
  const [first] = divisions
  if (!first) return { events, kept: new Set() }
  const heads = new Set([first.target, ...divisions.map((act) => act.parted?.to)])
  const isMine = (id: Id): boolean => eyes.records.has(id) && (id === eyes.head || !heads.has(id))
  const kept = new Set<number>()
  const seen = events.flatMap((event): RootEvent[] => {
    // That the procedure is another version's is so for every part.
    if (event.type === 'moved-to-version') return [event]
    const act = event.type === 'acted' ? event : acts.get(event.of)
    if (!act || !touchedBy(act).some(isMine)) return []
    if ('record' in event && event.record !== undefined && !isMine(event.record)) return []
    const shared = touchedBy(act).some((id) => !isMine(id))
    // A fact of all that was corrected after they had parted may tell one part about another.
    const late = event.type !== 'acted' && shared && event.version > first.version
    const mine = act.parted ? act.parted.to === eyes.head : isMine(act.target)
    if (late || !mine) kept.add(event.version)
    return [
      censored(programOfEvent(told, act), event, { act, isMine, shared, kept: late || !mine }),
    ]
  })
  return { events: seen, kept }
}

const isDivision = (program: Program, act: Acted): boolean =>
  program.actions[act.action]?.divides !== undefined

interface Censoring {
  readonly act: Acted
  readonly isMine: (id: Id) => boolean
  readonly shared: boolean
  readonly kept: boolean
}

function censored(
  program: Program,
  event: Exclude<RootEvent, MovedToVersion>,
  { act, isMine, shared, kept }: Censoring,
): RootEvent {
  const formOf = (form: Values): Values =>
    kept ? {} : shared ? ownItems(program, form, { act, isMine }) : form
  if (event.type === 'annulled' || event.type === 'forgotten')
    return kept ? { ...event, reason: '' } : event
  if (event.type === 'corrected')
    return { ...event, form: formOf(event.form), ...(kept ? { reason: '' } : {}) }
  const { parted, office, ...told } = event
  return {
    ...told,
    form: formOf(event.form),
    made: event.made.filter(({ id }) => isMine(id)),
    moved: event.moved.filter(({ id }) => isMine(id)),
    ...(office === undefined || kept ? {} : { office }),
    ...(parted && !kept ? { parted } : {}),
  }
}

/** Of the items of a repeated field, those from which records of this part were made. */
function ownItems(
  program: Program,
  form: Values,
  { act, isMine }: Pick<Censoring, 'act' | 'isMine'>,
): Values {
  const own: { [name: string]: Json } = { ...form }
  for (const { each, kind } of program.actions[act.action]?.creates ?? []) {
    const items = each === undefined ? undefined : own[each]
    if (each === undefined || !Array.isArray(items)) continue
    const made = act.made.filter((one) => one.kind === kind && isMine(one.id))
    // Positions are those of the whole form: several kinds may be made from the same items.
    own[each] = items.map((item: Json, index) =>
      made.some((one) => one.item === index) ? item : null,
    )
  }
  for (const [name, items] of Object.entries(own))
    if (Array.isArray(items)) own[name] = items.filter((item: Json) => item !== null)
  return own
}
