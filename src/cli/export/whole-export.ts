import type { Program } from '#model/program.ts'
import type { Exporting } from '#store/exports/export-rows.ts'
import type { Node } from '#store/node.ts'

import { systemActor } from '../system-account.ts'

/** Everything of a demonstration node, as an account of the machine reads it. */
export async function wholeExport(node: Node, programId: string): Promise<Exporting> {
  const loaded = node.directory().programs.get(programId)
  if (!loaded) throw new Error(`The node has no program ${programId}`)
  const role = readerRole(loaded.program)
  const actor = await systemActor(node, 'exporter', { program: programId, role })
  return {
    asking: { loaded, actor, purpose: 'export', now: node.clock.now() },
    offices: node.directory().offices.map(({ code }) => code),
  }
}

/** The role that reads most kinds. */
function readerRole(program: Program): string {
  const roles = Object.entries(program.roles).map(
    ([role, { reads }]) => [role, new Set(reads.flatMap(({ kinds }) => kinds)).size] as const,
  )
  return roles.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
