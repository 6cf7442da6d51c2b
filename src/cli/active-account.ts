import { id as toId, type Id } from '#kernel/ids.ts'
import type { Node } from '#store/node.ts'

import { UsageError } from './output.ts'

/** The account of a login, as whom a command acts: on the command line the machine believes the login that it is given. */
export async function activeAccount(node: Node, login: string | undefined): Promise<Id> {
  const rows = await node.pools.core<
    { id: string }[]
  >`select id from core.account where login = ${login ?? ''} and active`
  if (!rows[0]) throw new UsageError(`There is no active account ${login ?? ''}.`)
  return toId(rows[0].id)
}
