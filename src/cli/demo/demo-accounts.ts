import { createHash, randomBytes } from 'node:crypto'

import type { Actor, Grant } from '#engine/world.ts'
import { uuid7, type Id } from '#kernel/ids.ts'
import { instant } from '#kernel/instant.ts'
import { addAccount, hashPassword } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'

import { asylumMx } from '../../../programs/asylum-mx/program.ts'
import { readDemoFile, type DemoAccount } from './demo-file.ts'
import type { Role } from './family-life.ts'

/** Accounts are for functions, never for persons: nobody is called by a name here. */
interface Declared {
  readonly role: Role | 'all'
  readonly login: string
  readonly name: string
  readonly everywhere?: boolean
}

const OFFICE = 'TAP'
const DECLARED: readonly Declared[] = [
  { role: 'clerk', login: 'recepcion@demo', name: 'Recepción, Tapachula' },
  { role: 'officer', login: 'oficial@demo', name: 'Protección, Tapachula' },
  { role: 'reviewer', login: 'revision@demo', name: 'Revisión, Tapachula' },
  { role: 'notifier', login: 'notificacion@demo', name: 'Notificación, Tapachula' },
  { role: 'supervisor', login: 'supervision@demo', name: 'Coordinación', everywhere: true },
  { role: 'statistician', login: 'estadistica@demo', name: 'Estadística', everywhere: true },
  { role: 'all', login: 'todo@demo', name: 'Todas las funciones', everywhere: true },
]

const ROLES = ['clerk', 'officer', 'reviewer', 'notifier', 'supervisor', 'statistician'] as const

/** The same id in every node, so that the same region comes to the same log. */
const idOf = (login: string): Id =>
  uuid7(
    instant(Date.UTC(2017, 0, 1)),
    createHash('sha256').update(`account:${login}`).digest().subarray(0, 10),
  )

const grantsOf = (roles: readonly string[], offices: readonly string[]): readonly Grant[] =>
  roles.map((role) => ({ program: asylumMx.id, role, offices }))

const everyOffice = (node: Node): readonly string[] =>
  node.directory().offices.map(({ code }) => code)

/**
 * Makes the accounts that a visitor signs in with. Their passwords are made by chance for this node and stand in its demo.json; those
 * missing there are made anew. Throws on a live node, which never has such accounts.
 */
export async function ensureDemoAccounts(
  node: Node,
  dataDir: string,
): Promise<readonly DemoAccount[]> {
  if (node.facts.kind !== 'demo') throw new Error('A live node has no demonstration accounts')
  const written = readDemoFile(dataDir)?.accounts ?? []
  return Promise.all(
    DECLARED.map(async ({ role, login, name, everywhere }) => {
      const known = written.find((account) => account.login === login)?.password
      const account = {
        role,
        login,
        password: known ?? randomBytes(12).toString('base64url'),
        roles: role === 'all' ? ROLES : [role],
        offices: everywhere === true ? everyOffice(node) : [OFFICE],
      }
      await ensureAccount(node, { ...account, name, isNew: known === undefined })
      return account
    }),
  )
}

async function ensureAccount(
  { pools: { core } }: Node,
  account: DemoAccount & { readonly name: string; readonly isNew: boolean },
): Promise<void> {
  const { login, name, password, roles, offices, isNew } = account
  const [existing] = await core`select 1 from core.account where login = ${login}`
  if (!existing)
    await addAccount(core, {
      id: idOf(login),
      login,
      name: `${name} (demostración)`,
      password,
      grants: grantsOf(roles, offices),
    })
  else if (isNew)
    await core`
      update core.account set password = ${await hashPassword(password)}, failures = 0, locked_until = null
      where login = ${login}`
}

/**
 * Who loads the region: one account a role, in all offices, so that whoever drafts is not who signs. They are never active and have no
 * password: nobody can sign in as one.
 */
export async function ensureLoaders({ pools, directory }: Node): Promise<(role: Role) => Actor> {
  const offices = directory().offices
  const actors = new Map<Role, Actor>()
  await pools.core.begin(async (tx) => {
    for (const role of ROLES) {
      const login = `carga.${role}@demo`
      const id = idOf(login)
      actors.set(role, {
        id,
        grants: grantsOf(
          [role],
          offices.map(({ code }) => code),
        ),
      })
      await tx`
        insert into core.account (id, login, name, password, active)
        values (${id}, ${login}, ${`Carga automática: ${asylumMx.roles[role].label.es} (demostración)`}, 'none', false)
        on conflict (login) do nothing`
      for (const office of offices)
        await tx`
          insert into core.role_grant (account, program, role, office) values (${id}, ${asylumMx.id}, ${role}, ${office.id})
          on conflict do nothing`
    }
  })
  return (role) => {
    const actor = actors.get(role)
    if (!actor) throw new Error(`Nobody loads as ${role}`)
    return actor
  }
}
