import { isId, id as toId } from '#kernel/ids.ts'
import { COMPARTMENTS } from '#model/program.ts'

import type { Forgotten } from '../backup/keys-file.ts'
import type { Node } from '../node.ts'
import { forgetPerson } from './forget-person.ts'

/** Forgets, in a node that was restored, everybody of a list whom it remembers. Returns how many they were. */
export async function forgetAgain(node: Node, list: readonly Forgotten[]): Promise<number> {
  // Whoever asked and signed stands in the tombstone that was lost with the log after the backup: the machine stands for both.
  const [askedBy, signedBy] = [node.ids.next(), node.ids.next()]
  let again = 0
  for (const { compartment, person, under } of list) {
    const known = COMPARTMENTS.find((one) => one === compartment)
    const loaded = known && isId(person) && (await programOf(node, known, person))
    if (!loaded) continue
    const words = `${under} (restored from a backup of before)`
    const done = await forgetPerson(node, {
      loaded,
      person: toId(person),
      under: words,
      askedBy,
      signedBy,
      again: true,
    })
    if (done.ok) again += 1
    else if (done.error.code !== 'not-found')
      throw new Error(`${person} could not be forgotten again`)
  }
  return again
}

async function programOf(node: Node, compartment: (typeof COMPARTMENTS)[number], person: string) {
  const tenants = [...new Set(node.directory().offices.map(({ tenant }) => tenant))]
  const rows = await node.pools.of(compartment).writer.begin('read only', async (tx) => {
    await tx`select set_config('ceiba.tenants', ${`{${tenants.join(',')}}`}, true)`
    return tx<{ program: string }[]>`
      select r.program from ${tx(`${compartment}.record`)} r where r.id = ${person}
        and exists (select from ${tx(`${compartment}.person_key`)} k where k.person = r.id)`
  })
  return node.directory().programs.get(rows[0]?.program ?? '')
}
