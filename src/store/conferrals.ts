import { conferredRoles, withConferred, type Conferring } from '#engine/conferred.ts'
import { stagesToo } from '#engine/versions/earlier-names.ts'
import type { Actor } from '#engine/world.ts'
import type { Program } from '#model/program.ts'

import type { Pools } from './connections.ts'
import type { Directory } from './directory.ts'
import type { Changes } from './live.ts'
import { plainArray, textArray } from './pg-array.ts'
import { clearFields } from './record-codec.ts'

/** The roles that records confer, as a process knows them: few, asked by every request, read anew after each act that may move one. */
export interface Conferrals {
  /** An actor with the roles that records confer on them now. */
  of(actor: Actor): Actor
  /** Reads them again, if this act of the program, or without one a correction, may have moved one. */
  after(program: Program, action: string | undefined): Promise<void>
  close(): void
}

interface Deps {
  readonly pools: Pools
  readonly directory: () => Directory
  readonly changes: Changes
}

export async function openConferrals(deps: Deps): Promise<Conferrals> {
  const programs = [...deps.directory().programs.values()]
    .map(({ program }) => program)
    .filter((program) => conferredRoles(program).length > 0)
  const known = new Map<string, readonly Conferring[]>()
  const newest = new Map<string, number>()
  let asked = 0
  const read = async (program: Program): Promise<void> => {
    asked += 1
    const nth = asked
    const found = await readConferring(deps, program)
    // Several may be on their way: one that was asked earlier and answers later tells what was before.
    if (nth < (newest.get(program.id) ?? 0)) return
    newest.set(program.id, nth)
    known.set(program.id, found)
  }
  await Promise.all(programs.map(read))
  // Other processes act as well: what one of them has moved is told to all. A reading that fails is made up for by the next.
  const unsubscribe = deps.changes.subscribe(({ compartment }) => {
    for (const program of programs)
      if (program.compartment === compartment) void read(program).catch(() => {})
  })
  return {
    of: (actor) =>
      programs.reduce(
        (with_, program) => withConferred(program, with_, known.get(program.id) ?? []),
        actor,
      ),
    async after(program, action) {
      if (!programs.includes(program)) return
      if (action === undefined || moves(program, action)) await read(program)
    },
    close: unsubscribe,
  }
}

/** Whether an act is done to a record that may confer a role. */
function moves({ roles, actions }: Program, name: string): boolean {
  const action = actions[name]
  const kind = action?.begins ?? action?.on
  return Object.values(roles).some(({ conferred }) => conferred?.kind === kind)
}

/** The records that confer roles of a program now, whoever may read them. */
async function readConferring(
  { pools, directory }: Deps,
  program: Program,
): Promise<readonly Conferring[]> {
  const known = directory()
  const { offices } = known
  const found = await pools.of(program.compartment).writer.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray([...new Set(offices.map(({ tenant }) => tenant))])}, true)`
    const all: Conferring[] = []
    for (const [role, { conferred }] of Object.entries(program.roles)) {
      if (!conferred) continue
      const rows = await tx<{ office: number; data: string }[]>`
        select office, data from ${tx(`${program.compartment}.record`)}
        where office = any (${plainArray(offices.map(({ id }) => id))}::text::int[]) and kind = ${conferred.kind}
          and stage = any (${textArray(stagesToo(program, conferred.kind, conferred.while))}::text::text[]) and program = ${program.id} and not annulled`
      for (const { office, data } of rows) {
        const holder = clearFields(data)[conferred.field]
        const place = known.officeById(office)
        if (typeof holder === 'string' && place) all.push({ role, holder, office: place.code })
      }
    }
    return all
  })
  return found
}
