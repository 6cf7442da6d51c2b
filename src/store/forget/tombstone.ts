import type { RootEvent } from '#engine/event.ts'
import { fold } from '#engine/fold.ts'
import type { Id } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'

import { append } from '../batch-append.ts'
import type { ActRequest, Inside, WorkingRoot } from '../batch.ts'

/** Somebody is to be forgotten: asked for by one person, signed by another. */
export interface ForgetRequest extends Omit<ActRequest, 'command' | 'answerTo'> {
  readonly person: Id
  /** The schedule or order that says so. */
  readonly under: string
  readonly askedBy: Id
}

/** Adds the tombstone of somebody, and writes anew what could be read of their records while there was a key. */
export function addTombstone(inside: Inside, root: WorkingRoot, request: ForgetRequest): void {
  const { person, under, askedBy, actor, now } = request
  const { history, loaded } = root
  const place = inside.deps.directory.world(root.office.code)
  if (!history || !place) throw new Error('Nobody is forgotten in a root without history')
  const came = history.find(
    (event) =>
      event.type === 'acted' &&
      ((event.version === 1 && event.target === person) ||
        event.made.some(({ id }) => id === person)),
  )
  const event: RootEvent = {
    type: 'forgotten',
    version: root.state.version + 1,
    program: loaded.key,
    actor: actor.id,
    occurredOn: legalDay(now, place.zone),
    recordedAt: now,
    of: came?.version ?? 1,
    record: person,
    reason: under,
    askedBy,
  }
  const was = root.state
  root.history = [...history, event]
  root.state = fold(loaded, root.history) ?? was
  append(inside, root, event, { ...request, asked: person, was })
  for (const id of was.records.keys()) root.dirty.add(id)
}
