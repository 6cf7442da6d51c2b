import { randomBytes } from 'node:crypto'

import type { Actor } from '#engine/world.ts'
import { id as toId } from '#kernel/ids.ts'
import { addAccount } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'

/** Who acts when a command of this machine does: never a person, and nobody can sign in as it. */
export type SystemAccount = 'importer' | 'reporter' | 'exporter'

const NAMES: { readonly [login in SystemAccount]: string } = {
  importer: 'Importación de archivos',
  reporter: 'Informes por línea de comandos',
  exporter: 'Exportación por línea de comandos',
}

/** The actor of a system account with one role of a program in every office; made, closed for sign-in, when it is missing. */
export async function systemActor(
  node: Node,
  login: SystemAccount,
  { program, role }: { readonly program: string; readonly role: string },
): Promise<Actor> {
  const { core } = node.pools
  const grants = [{ program, role, offices: node.directory().offices.map(({ code }) => code) }]
  const known = await core<{ id: string }[]>`select id from core.account where login = ${login}`
  if (!known[0]) {
    const password = randomBytes(32).toString('base64url')
    await addAccount(core, { id: node.ids.next(), login, name: NAMES[login], password, grants })
    await core`update core.account set active = false where login = ${login}`
  }
  const [row] =
    known[0] === undefined
      ? await core<{ id: string }[]>`select id from core.account where login = ${login}`
      : known
  if (!row) throw new Error(`The account ${login} could not be made`)
  return { id: toId(row.id), grants }
}
