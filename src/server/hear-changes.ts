import { setTimeout } from 'node:timers/promises'

import type { FastifyRequest } from 'fastify'

import { isOutside, keepsRecords } from '#engine/read-policy.ts'
import type { Compartment } from '#model/program.ts'
import type { Change } from '#store/live.ts'
import { heardChanges, type HeardVersions } from '#store/reads/heard-changes.ts'
import { readableRoots } from '#store/reads/readable-roots.ts'

import { askingOf, tokenOf, withConferredRoles, type Context } from './context.ts'

/** Each listener asks what it may read of what changed, and no oftener than this. */
const EVERY_MS = 250

/** Roots of a program, of those that changed, that a listener may read. */
export interface Heard {
  readonly program: string
  readonly roots: readonly string[]
}

/**
 * What one listener may hear of changes: roots that it may read, and not that there are others, for that somebody came is itself a
 * secret. Roles are asked again each time; `end` is called once the session has ended or expired, or the database does not answer.
 */
export function hearing(
  context: Context,
  request: FastifyRequest,
  { say, end }: { readonly say: (heard: Heard) => void; readonly end: () => void },
): (change: Change) => void {
  const token = tokenOf(request) ?? ''
  const waiting = new Map<Compartment, Set<string>>()
  const versions: HeardVersions = new Map()
  let telling = false
  const tell = async (): Promise<void> => {
    telling = true
    while (waiting.size > 0) {
      const changed = [...waiting]
      waiting.clear()
      const found = await context.sessions.find(token)
      if (!found) return end()
      const session = withConferredRoles(context, found)
      for (const [compartment, roots] of changed)
        for (const loaded of context.node.directory().programs.values()) {
          if (loaded.program.compartment !== compartment) continue
          const asking = askingOf(context, session, loaded, request)
          // Where a record is kept from those who read its root, the act on it is.
          const apart = keepsRecords(loaded.program) || isOutside(loaded.program, asking.actor)
          const readable = apart
            ? await heardChanges(context.node, asking, [...roots], versions)
            : await readableRoots(context.node, asking, [...roots])
          if (readable.length > 0) say({ program: loaded.program.id, roots: readable })
        }
      await setTimeout(EVERY_MS)
    }
    telling = false
  }
  return ({ compartment, roots }) => {
    const known = waiting.get(compartment) ?? new Set()
    for (const root of roots) known.add(root)
    waiting.set(compartment, known)
    if (!telling) tell().catch(end)
  }
}
