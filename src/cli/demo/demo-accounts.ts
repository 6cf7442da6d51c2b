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

const DECLARED: readonly Declared[] = [
  { role: 'clerk', login: 'recepcion@demo', name: 'Recepción, Tapachula (demostración)' },
  { role: 'officer', login: 'oficial@demo', name: 'Protección, Tapachula (demostración)' },
  { role: 'reviewer', login: 'revision@demo', name: 'Revisión, Tapachula (demostración)' },
  { role: 'notifier', login: 'notificacion@demo', name: 'Notificación, Tapachula (demostración)' },
  {
    role: 'supervisor',
    login: 'supervision@demo',
    name: 'Coordinación (demostración)',
    everywhere: true,
  },
  {
    role: 'statistician',
    login: 'estadistica@demo',
    name: 'Estadística (demostración)',
    everywhere: true,
  },
  { role: 'all', login: 'todo@demo', name: 'Todas las funciones (demostración)', everywhere: true },
]
const OFFICE = 'TAP'

const ROLES: readonly string[] = Object.keys(asylumMx.roles)

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
 * The accounts that a visitor of the demonstration signs in with. Their passwords are made by chance for this node and stand in its
 * demo.json; where that file was lost, new ones are made.
 */
export async function demoAccounts(
  node: Node,
  dataDir: string,
): Promise<readonly (DemoAccount & { readonly account: Id })[]> {
  const known = new Map(
    (readDemoFile(dataDir)?.accounts ?? []).map(({ login, password }) => [login, password]),
  )
  return DECLARED.map(({ role, login, everywhere }) => ({
    role,
    login,
    password: known.get(login) ?? randomBytes(12).toString('base64url'),
    roles: role === 'all' ? ROLES : [role],
    offices: everywhere === true ? everyOffice(node) : [OFFICE],
    account: idOf(login),
  }))
}
