import { createHash, randomBytes } from 'node:crypto'

import { CALENDAR_KEEPER } from '#engine/calendar/decide-calendar.ts'
import type { Grant } from '#engine/world.ts'
import { uuid7, type Id } from '#kernel/ids.ts'
import { instant } from '#kernel/instant.ts'
import { say, type Text } from '#model/text.ts'
import { addAccount } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'
import { hashPassword } from '#store/sign-in/passwords.ts'

import { asylumMx } from '../../../programs/asylum-mx/program.ts'
import { VISITORS, type Delegate } from './conference/delegates.ts'
import { readDemoFile, saveDemoFile, type DemoAccount, type DemoFile } from './demo-file.ts'
import { ROLES, type Role } from './family-life.ts'
import { PARTNERS } from './partners.ts'

/** Accounts are for functions, never for persons: nobody is called by a name here. */
interface Declared {
  readonly role: Role | 'all'
  readonly login: string
  readonly name: Text
  readonly everywhere?: boolean
}

const OFFICE = 'TAP'
const DECLARED: readonly Declared[] = [
  {
    role: 'clerk',
    login: 'recepcion@demo',
    name: say('Recepción, Tapachula', 'Reception, Tapachula'),
  },
  {
    role: 'officer',
    login: 'oficial@demo',
    name: say('Protección, Tapachula', 'Protection, Tapachula'),
  },
  {
    role: 'reviewer',
    login: 'revision@demo',
    name: say('Revisión, Tapachula', 'Review, Tapachula'),
  },
  {
    role: 'notifier',
    login: 'notificacion@demo',
    name: say('Notificación, Tapachula', 'Notification, Tapachula'),
  },
  {
    role: 'attendance',
    login: 'firmas@demo',
    name: say('Mesa de firmas, Tapachula', 'Attendance desk, Tapachula'),
  },
  {
    role: 'director',
    login: 'direccion@demo',
    name: say('Dirección general', 'Directorate general'),
    everywhere: true,
  },
  {
    role: 'supervisor',
    login: 'supervision@demo',
    name: say('Coordinación', 'Supervision'),
    everywhere: true,
  },
  {
    role: 'statistician',
    login: 'estadistica@demo',
    name: say('Estadística', 'Statistics'),
    everywhere: true,
  },
  {
    role: 'all',
    login: 'todo@demo',
    name: say('Todas las funciones', 'All functions'),
    everywhere: true,
  },
]

/** The id of a demonstration account: the same in every node, so that the same region comes to the same log. */
export const accountId = (login: string): Id =>
  uuid7(
    instant(Date.UTC(2017, 0, 1)),
    createHash('sha256').update(`account:${login}`).digest().subarray(0, 10),
  )

/** The demonstration accounts that stand in the `demo.json` of a data folder. */
export const demoAccounts = (dataDir: string): readonly DemoAccount[] =>
  readDemoFile(dataDir)?.accounts ?? []

/**
 * Makes the accounts that a visitor signs in with, and writes `demo.json`. Passwords are made by chance for this node; those that stand
 * in the file stay, those missing there are made anew. Without a `url` the one in the file stays. Throws on a live node.
 */
export async function writeDemoFile(
  dataDir: string,
  node: Node,
  place: Pick<DemoFile, 'url' | 'databaseUrl'>,
): Promise<readonly DemoAccount[]> {
  if (node.facts.kind !== 'demo') throw new Error('A live node has no demonstration accounts')
  const written = readDemoFile(dataDir)
  const home = node.directory().home.map(({ code }) => code)
  const accounts = await Promise.all(
    [...DECLARED.map((declared) => placed(declared, home)), ...VISITORS, ...PARTNERS].map(
      (account) =>
        ensureAccount(
          node,
          account,
          written?.accounts.find(({ login }) => login === account.login)?.password,
        ),
    ),
  )
  const url = place.url ?? written?.url
  saveDemoFile(dataDir, { ...(url === undefined ? {} : { url }), ...place, accounts })
  return accounts
}

/** An account of the commission, with its duties in one office or in all of them. */
function placed({ role, login, name, everywhere }: Declared, home: readonly string[]): Delegate {
  const roles = role === 'all' ? ROLES : [role]
  const offices = everywhere === true ? home : [OFFICE]
  const grants = roles.map((of): Grant => ({ program: asylumMx.id, role: of, offices }))
  // Whoever conducts all offices keeps their calendars.
  const keeps = roles.includes('supervisor') ? [{ ...CALENDAR_KEEPER, offices }] : []
  return { role, login, name, grants: [...grants, ...keeps] }
}

async function ensureAccount(
  { pools: { core } }: Node,
  { role, login, name, grants }: Delegate,
  known: string | undefined,
): Promise<DemoAccount> {
  const password = known ?? randomBytes(12).toString('base64url')
  const of = grants.filter(({ program }) => program !== CALENDAR_KEEPER.program)
  const roles = of.map((grant) => grant.role)
  const offices = of[0]?.offices ?? []
  const [existing] = await core`select 1 from core.account where login = ${login}`
  if (!existing)
    await addAccount(core, {
      id: accountId(login),
      login,
      name: name.es,
      password,
      grants,
    })
  else if (known === undefined)
    await core`
      update core.account set password = ${await hashPassword(password)} where login = ${login}`
  return { role, login, name, password, roles, offices }
}
