import type { Actor } from '#engine/world.ts'
import type { Node } from '#store/node.ts'

import { asylumMx } from '../../../programs/asylum-mx/program.ts'
import { accountId } from './accounts.ts'
import { ROLES, type Role } from './family-life.ts'

/**
 * Who loads the region: one account a role, in all offices, so that whoever drafts is not who signs. They are never active and have no
 * password: nobody can sign in as one.
 */
export async function ensureLoaders({ pools, directory }: Node): Promise<(role: Role) => Actor> {
  const offices = directory().home.map(({ code }) => code)
  const program = asylumMx.id
  const actors = new Map<Role, Actor>()
  await pools.core.begin(async (tx) => {
    for (const role of ROLES) {
      const login = `carga.${role}@demo`
      const id = accountId(login)
      actors.set(role, { id, grants: [{ program, role, offices }] })
      await tx`
        insert into core.account (id, login, name, password, active)
        values (${id}, ${login}, ${`Carga automática: ${role}`}, 'none', false) on conflict (login) do nothing`
      await tx`
        insert into core.role_grant (account, program, role, office)
        select ${id}, ${program}, ${role}, id from core.office where code = any (${[...offices]}::text[])
        on conflict do nothing`
    }
  })
  return (role) => {
    const actor = actors.get(role)
    if (!actor) throw new Error(`Nobody loads as ${role}`)
    return actor
  }
}
