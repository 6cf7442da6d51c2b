import type { LoadedProgram } from '#engine/world.ts'

import type { Node } from '../node.ts'
import { plainArray } from '../pg-array.ts'
import { standingOf, useOf, type VersionUse } from './in-use.ts'
import { programIn, readVersions } from './stored-versions.ts'

/** A version that the node carries or carried, and how many cases stand on it. */
export interface ListedVersion extends VersionUse {
  readonly program: string
  readonly version: number
  readonly current: boolean
  readonly loadedAt: Date
}

/** The versions of a program, the newest first, with the cases of these offices, or of all, that stand on each. */
export async function listVersions(
  { pools, directory }: Pick<Node, 'pools' | 'directory'>,
  { program, key }: LoadedProgram,
  offices?: readonly string[],
): Promise<readonly ListedVersion[]> {
  const stored = await readVersions(pools.core)
  const asked = offices?.flatMap((code) => directory().office(code)?.id ?? [])
  const tenants = plainArray([...new Set(directory().offices.map(({ tenant }) => tenant))])
  return pools.of(program.compartment).writer.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    const listed: ListedVersion[] = []
    for (const one of stored) {
      if (one.program !== program.id) continue
      const name = `${one.program}@${one.hash}`
      const use = await useOf(tx, standingOf(one, programIn(one)), asked)
      const { version, loadedAt } = one
      listed.push({ program: name, version, current: name === key, loadedAt, ...use })
    }
    return listed
  })
}
