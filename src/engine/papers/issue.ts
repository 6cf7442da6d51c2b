import type { Id } from '#kernel/ids.ts'
import type { DocumentTemplate } from '#model/document-template.ts'
import { holds } from '#model/expression.ts'
import { textsOf } from '#model/paper-texts.ts'

import { effectiveActs } from '../effective.ts'
import { placeOf, type Acted, type RootEvent } from '../event.ts'
import { fold } from '../fold.ts'
import { partOf } from '../parts.ts'
import type { RecordState, RootState } from '../state.ts'
import { dated, programOfEvent, type Telling } from '../versions/replay.ts'

/** That a paper is due to be handed out: by which act, and how everything stood right after it. */
export interface Issue {
  readonly act: Acted
  /** The version of the root's history that it is of: another correction of what came before gives another edition. */
  readonly edition: number
  /** The record's own part, after the act and before whatever came later; of its people those who are of the part still. */
  readonly state: RootState
  readonly record: RecordState
}

/**
 * The last time that a paper of a record was given rise to; undefined when it never was. It speaks of things as they stood after that
 * act. Corrections of what came before are taken in, and make it another edition; but what an act says that stands once it is done
 * (`lockedBy` itself) stays as it was signed. `own` are the records that are now of the record's part: where people have parted since,
 * a paper that speaks of all of them becomes another edition, that speaks of those who are left.
 */
export function issueOf(
  told: Telling,
  paper: DocumentTemplate,
  id: Id,
  { events, own }: { readonly events: readonly RootEvent[]; readonly own: ReadonlySet<Id> },
): Issue | undefined {
  const act = effectiveActs(events).findLast(
    (done) =>
      [paper.action, ...(paper.also ?? [])].includes(done.action) && recordsOf(done).includes(id),
  )
  if (!act) return undefined
  const before = events.filter((event) => placeOf(event) <= act.version)
  const program = programOfEvent(told, act)
  const stands = program.actions[act.action]?.lockedBy?.includes(act.action) ?? false
  const known = stands ? before.filter(({ version }) => version <= act.version) : before
  const whole = fold(told, known)
  const record = whole?.records.get(id)
  if (!whole || record?.kind !== paper.kind) return undefined
  if (paper.when !== undefined && !holds(paper.when, { self: record.fields })) return undefined
  const then = partOf(whole, record)
  const left = [...then.records].filter(([one]) => one === then.id || own.has(one))
  const parted = left.length < then.records.size && speaksOfOthers(paper)
  const last = parted
    ? events.findLast((event) => event.type === 'acted' && event.parted)
    : undefined
  return {
    act: dated(program, act),
    edition: (last ?? known.at(-1) ?? act).version,
    state: { ...then, records: new Map(left) },
    record,
  }
}

const speaksOfOthers = ({ blocks }: DocumentTemplate): boolean =>
  blocks.some(({ type }) => type === 'table') ||
  textsOf({ blocks }).some(({ es }) => es.includes('{count.'))

const recordsOf = ({ target, made, moved }: Acted): readonly Id[] => [
  target,
  ...[...made, ...moved].map(({ id }) => id),
]
