import type { RootEvent } from '#engine/event.ts'
import type { Actor, LoadedProgram } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { instant, momentOf, type Instant, type Zone } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Batch } from '#store/batch.ts'
import type { Directory } from '#store/directory.ts'

import type { Role, Step } from './family-life.ts'
import type { SeededIds } from './seeded-ids.ts'

/** What the acts of many roots share. */
export interface Acting {
  readonly loaded: LoadedProgram
  readonly directory: Directory
  readonly actorOf: (role: Role) => Actor
  readonly ids: SeededIds
}

/** An act of a root that begins with it: a family's life, or a single adjustment. */
export type RootStep = Pick<Step, 'on' | 'by' | 'form'> & {
  readonly action: string
  readonly to?: Step['to']
}

export interface RootToLoad {
  /** What its ids hang on. */
  readonly seed: string
  readonly office: string
  /** Minutes after nine at which this root's acts of a day begin. */
  readonly minute: number
  readonly steps: readonly RootStep[]
}

/** Working hours begin at nine; the acts of one root on one day follow each other by two minutes. */
const OPENS_AT = 9
const MINUTE = 60_000
const STEP_MINUTES = 2

/**
 * Does all acts of a root within a batch, each at an hour of its own day in the office's zone, and returns them as events. Throws when
 * the engine refuses one: then the plan or the program is wrong, and nothing of the batch may be written.
 */
export function actRoot(acting: Acting, batch: Batch, root: RootToLoad): readonly RootEvent[] {
  const { ids, loaded, actorOf } = acting
  const moments = momentsOf(acting.directory, root)
  const events: RootEvent[] = []
  let target: ((step: RootStep) => Id) | undefined
  ids.begin(root.seed)
  for (const step of root.steps) {
    const now = moments(step.on)
    ids.at(now)
    const on = target ? { target: target(step) } : {}
    const command = { action: step.action, ...on, form: step.form }
    const acted = batch.act({ loaded, actor: actorOf(step.by), now, command, purpose: PURPOSE })
    if (!acted.ok) throw refused(root, step, acted.error)
    events.push(acted.value.event)
    const { root: begun } = acted.value.receipt
    target ??= targetsOf(begun, [...(batch.rootOf(begun)?.state.records.values() ?? [])])
  }
  return events
}

const PURPOSE = 'demonstration'

function momentsOf(directory: Directory, root: RootToLoad): (day: PlainDate) => Instant {
  const zone = directory.world(root.office)?.zone
  if (zone === undefined) throw new Error(`The node has no office ${root.office}`)
  let [today, done] = ['', 0]
  return (day) => {
    done = day === today ? done + 1 : 0
    today = day
    return instant(morningOf(day, zone) + (root.minute + done * STEP_MINUTES) * MINUTE)
  }
}

const mornings = new Map<string, Instant>()

/** A few thousand days, asked for millions of times. */
function morningOf(day: PlainDate, zone: Zone): Instant {
  const key = `${day} ${zone}`
  const known = mornings.get(key)
  if (known !== undefined) return known
  const made = momentOf(day, zone, OPENS_AT)
  mornings.set(key, made)
  return made
}

function targetsOf(
  root: Id,
  records: readonly { readonly id: Id; readonly kind: string }[],
): (step: RootStep) => Id {
  return ({ to, action }) => {
    const kind = to?.kind ?? 'group'
    const found =
      kind === 'group' ? root : records.filter((record) => record.kind === kind)[to?.nth ?? 0]?.id
    if (found === undefined) throw new Error(`Nobody to ${action}`)
    return found
  }
}

function refused(root: RootToLoad, step: RootStep, refusal: unknown): Error {
  const nth = step.to === undefined ? '' : ` to ${step.to.kind} ${step.to.nth}`
  return new Error(
    `The demonstration plan and the program disagree: ${step.action}${nth} of ${root.seed} on ${step.on} was refused: ${JSON.stringify(refusal)}`,
  )
}
