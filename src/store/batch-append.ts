import type { Acted, RootEvent } from '#engine/event.ts'
import { headIdOf, officeOf } from '#engine/parts.ts'
import type { RootState } from '#engine/state.ts'
import { versionOf } from '#engine/versions/replay.ts'
import type { Id } from '#kernel/ids.ts'

import type { ActRequest, Inside, WorkingRoot } from './batch.ts'
import { encodeEvent } from './event-codec.ts'
import { bindingsOf } from './files/bind-files.ts'

interface Appending extends Pick<ActRequest, 'actor' | 'now' | 'purpose'> {
  /** The record that was acted upon, or in whose file a correction was asked. */
  readonly asked: Id
  /** The root as it was before. */
  readonly was: RootState | undefined
  readonly wrong?: Acted | undefined
}

/** Adds an event to its root's chain, and its rows and files to the batch. */
export function append(
  { deps, rows, files }: Inside,
  root: WorkingRoot,
  event: RootEvent,
  { actor, now, purpose, wrong, asked, was }: Appending,
): void {
  const known =
    root.annulled.size === 0
      ? root.state
      : { ...root.state, records: new Map([...root.state.records, ...root.annulled]) }
  const keyOf = (person: Id): Buffer | undefined => root.keys.get(person)
  // A correction holds a form of the version under which the act that it rights was done.
  const { program } = versionOf(root.loaded, wrong ?? event)
  const stored = encodeEvent(program, event, {
    state: known,
    keyOf,
    before: root.head,
    wrong,
  })
  root.head = stored.hash
  const { tenant } = root.office
  const act = event.type === 'acted' ? event : wrong
  if ('form' in event && event.files && act && deps.uploads) {
    const of = { program, event, act, state: known, tenant, keyOf }
    files.push(...bindingsOf({ ...of, waiting: deps.uploads }))
  }
  const state = was ?? root.state
  const record = state.records.get(asked) ?? {}
  const office = deps.directory.office(officeOf(state, record))?.id ?? root.office.id
  const what = event.type === 'acted' ? event.action : event.type
  rows.add(
    'event',
    tenant,
    root.state.id,
    event.version,
    event.type,
    event.type === 'acted' ? event.action : null,
    office,
    actor.id,
    event.occurredOn,
    event.recordedAt,
    stored.body,
    stored.hash,
  )
  rows.add(
    'audit',
    tenant,
    now,
    actor.id,
    // Who asks who saw their file learns nothing of the other parts.
    headIdOf(state, record),
    event.type === 'acted' ? event.target : null,
    what,
    purpose,
  )
}
