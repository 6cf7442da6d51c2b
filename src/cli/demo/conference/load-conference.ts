import type { Node } from '#store/node.ts'

import { rcm } from '../../../../programs/rcm/program.ts'
import { accountId } from '../accounts.ts'
import { OTHERS } from './delegates.ts'
import { tellFoundations } from './foundations.ts'
import { tellPastCycle } from './past-cycle.ts'
import { tellRunningCycle } from './running-cycle.ts'
import { tellerOf } from './teller.ts'

/** Gives a demonstration node a conference worth looking at, once. Throws when an act of the story is refused. */
export async function loadConference(node: Node): Promise<void> {
  const loaded = node.directory().programs.get(rcm.id)
  if (node.facts.kind !== 'demo' || !loaded) return
  const { core } = node.pools
  const begun = await core`
    insert into core.setting (name, value) values ('conference', 'told') on conflict do nothing returning name`
  if (begun.length === 0) return
  // Delegations without a visitor act in the story; nobody can sign in as one.
  for (const { login, name } of OTHERS)
    await core`
      insert into core.account (id, login, name, password, active)
      values (${accountId(login)}, ${login}, ${name.es}, 'none', false) on conflict do nothing`
  const told = tellerOf(node, loaded)
  const bodies = await tellFoundations(told)
  await tellPastCycle(told, bodies)
  await tellRunningCycle(told, bodies)
}
