import { id as toId, type Id } from '#kernel/ids.ts'

import type { Sql } from '../connections.ts'
import { audit } from './account-audit.ts'
import { isoOf } from './iso.ts'

/** A passkey as it is kept: public, all of it. */
export interface Passkey {
  readonly id: string
  readonly account: Id
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: readonly string[]
}

export async function addPasskey(
  sql: Sql,
  passkey: Passkey & { readonly name: string },
): Promise<boolean> {
  const { id, account, publicKey, counter, transports, name } = passkey
  return sql.begin(async (tx) => {
    const added = await tx`
      insert into core.passkey (id, account, public_key, counter, transports, name)
      values (${id}, ${account}, ${Buffer.from(publicKey)}, ${counter}, ${[...transports]}, ${name}) on conflict do nothing returning id`
    if (added.length === 0) return false
    await audit(tx, { actor: account, account, what: 'passkey-added' })
    return true
  })
}

/** A passkey of an active account. */
export async function findPasskey(sql: Sql, id: string): Promise<Passkey | undefined> {
  const [row] = await sql<
    { account: string; key: Uint8Array; counter: bigint; transports: string[] }[]
  >`
    select p.account, p.public_key as key, p.counter, p.transports
    from core.passkey p join core.account a on a.id = p.account where p.id = ${id} and a.active`
  return (
    row && {
      id,
      account: toId(row.account),
      publicKey: Uint8Array.from(row.key),
      counter: Number(row.counter),
      transports: row.transports,
    }
  )
}

/** Writes down that it was used. False when its counter did not go on: then somebody holds a copy of it. */
export async function usePasskey(sql: Sql, id: string, counter: number): Promise<boolean> {
  const used = await sql`
    update core.passkey set counter = ${counter}, used_on = current_date
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0)) returning id`
  return used.length === 1
}

export interface PasskeyRow {
  readonly id: string
  readonly name: string
  readonly addedAt: string
  readonly usedOn: string | null
}

export async function passkeysOf(sql: Sql, account: Id): Promise<readonly PasskeyRow[]> {
  const rows = await sql<{ id: string; name: string; added: string; used: string | null }[]>`
    select id, name, added_at as added, used_on::text as used from core.passkey where account = ${account} order by added_at, id limit 50`
  return rows.map(({ id, name, added, used }) => ({
    id,
    name,
    addedAt: isoOf(added),
    usedOn: used,
  }))
}

export async function removePasskey(sql: Sql, account: Id, id: string): Promise<boolean> {
  const gone =
    await sql`delete from core.passkey where account = ${account} and id = ${id} returning id`
  if (gone.length === 0) return false
  await audit(sql, { actor: account, account, what: 'passkey-removed' })
  return true
}
