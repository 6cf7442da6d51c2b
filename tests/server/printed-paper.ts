import type { Sql } from 'postgres'

import { unseal } from '#store/keys.ts'

import { text } from './look.ts'
import type { Served } from './serve.ts'

/** The code that the last paper of a record carries: out of its sealed content, with the node's own keys, as the printing has it. */
export async function codeOnPaper(
  served: Pick<Served, 'node'>,
  sql: Sql,
  record: string,
): Promise<Uint8Array> {
  const [row] = await sql<
    {
      tenant: number
      root: string
      person: string
      document: string
      edition: number
      content: Uint8Array
      wrapped: Uint8Array
    }[]
  >`
    select p.*, k.wrapped from protection.paper p join protection.person_key k using (tenant, root, person)
    where p.record = ${record} and p.mark is not null order by edition desc limit 1`
  if (!row) throw new Error('No paper')
  const key = served.node.keys('protection').personKey(row.person, row.wrapped)
  const about = `paper:${record}:${row.document}:${row.edition}`
  const content: unknown = JSON.parse(unseal(key, row.content, about).toString())
  return new Uint8Array(Buffer.from(text(content, 'code'), 'hex'))
}
