import type { Grant } from '#engine/world.ts'
import { id as toId, type Id } from '#kernel/ids.ts'

import type { Sql, Transaction } from '../connections.ts'
import { audit } from './account-audit.ts'
import { isoOf } from './iso.ts'
import { makeCode, type PaperCode } from './one-time-codes.ts'
import type { SignInKeys } from './secrets.ts'

/** Acts of administrators upon accounts. Each is written down in the transaction that does it. */

export interface Newcomer {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly language: string
}

/** A new account without roles, and the paper with which its holder comes in; undefined when the login is taken. */
export async function inviteAccount(
  sql: Sql,
  keys: SignInKeys,
  { id, login, name, language }: Newcomer,
  actor: Id,
): Promise<PaperCode | undefined> {
  return sql.begin(async (tx) => {
    const added = await tx`
      insert into core.account (id, login, name, language) values (${id}, ${login}, ${name}, ${language})
      on conflict (login) do nothing returning id`
    if (added.length === 0) return undefined
    await audit(tx, { actor, account: id, what: 'invited' })
    return makeCode(tx, keys, { kind: 'invitation', account: id, actor })
  })
}

/** Lets an account in or shuts it out. False when it is so already, or there is none. */
export async function setActive(
  sql: Sql,
  {
    account,
    active,
    actor,
  }: { readonly account: Id; readonly active: boolean; readonly actor: Id },
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const rows = await tx`
      update core.account set active = ${active} where id = ${account} and active <> ${active} returning id`
    if (rows.length === 0) return false
    if (!active) {
      await tx`delete from core.one_time_code where account = ${account}`
      await tx`delete from core.challenge where account = ${account}`
    }
    await audit(tx, { actor, account, what: active ? 'activated' : 'deactivated' })
    return true
  })
}

/** How many accounts can administer the node. */
export async function countAdministrators(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct a.id)::int as count from core.account a join core.role_grant g on g.account = a.id
    where g.program = 'core' and g.role = 'administrator' and a.active`
  return row?.count ?? 0
}

/** A role in offices: what is given, or taken away. */
export type GrantChange = Grant

/** Gives a role in offices, beside those where it is held. */
export async function giveGrant(
  tx: Transaction,
  account: Id,
  { program, role, offices }: GrantChange,
  actor: Id,
): Promise<void> {
  await tx`
    insert into core.role_grant (account, program, role, office)
    select ${account}, ${program}, ${role}, id from core.office where code = any (${[...offices]}::text[]) on conflict do nothing`
  await audit(tx, { actor, account, what: 'granted', detail: { program, role, offices } })
}

/** Takes a role away in offices. */
export async function takeGrant(
  sql: Sql,
  account: Id,
  { program, role, offices }: GrantChange,
  actor: Id,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      delete from core.role_grant g using core.office o
      where o.id = g.office and g.account = ${account} and g.program = ${program} and g.role = ${role}
        and o.code = any (${[...offices]}::text[])`
    await audit(tx, { actor, account, what: 'withdrawn', detail: { program, role, offices } })
  })
}

/** What waits for a second administrator. */
export type ProposalBody =
  | { readonly what: 'grant'; readonly grant: GrantChange }
  | { readonly what: 'reset'; readonly clearsFactors: boolean }
export interface AccountProposal {
  readonly id: Id
  readonly account: Id
  readonly proposedBy: Id
  readonly proposedAt: string
  readonly body: ProposalBody
}

export async function propose(
  sql: Sql,
  {
    id,
    account,
    actor,
    body,
  }: { readonly id: Id; readonly account: Id; readonly actor: Id; readonly body: ProposalBody },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      insert into core.account_proposal (id, account, what, body, proposed_by)
      values (${id}, ${account}, ${body.what}, ${JSON.stringify(body)}, ${actor})`
    await audit(tx, { actor, account, what: 'proposed', detail: { proposal: id, ...body } })
  })
}

/** The proposals that wait, the oldest first. */
export async function openProposals(sql: Sql): Promise<readonly AccountProposal[]> {
  const rows = await sql<{ id: string; account: string; by: string; at: string; body: string }[]>`
    select id, account, proposed_by as by, proposed_at as at, body from core.account_proposal
    where decided_at is null order by proposed_at, id limit 200`
  return rows.map(({ id, account, by, at, body }) => ({
    id: toId(id),
    account: toId(account),
    proposedBy: toId(by),
    proposedAt: isoOf(at),
    body: JSON.parse(body),
  }))
}

/**
 * Decides a proposal and, where it is approved, does it in the same commit. Undefined when another was quicker; the proposer may decline
 * what they proposed, and approve nothing of it.
 */
export async function decideProposal(
  sql: Sql,
  keys: SignInKeys,
  proposal: AccountProposal,
  { actor, approved }: { readonly actor: Id; readonly approved: boolean },
): Promise<{ readonly code?: PaperCode } | undefined> {
  const { id, account, body } = proposal
  return sql.begin(async (tx) => {
    const decided = await tx`
      update core.account_proposal set decided_by = ${actor}, decided_at = now(), approved = ${approved}
      where id = ${id} and decided_at is null and (not ${approved} or proposed_by <> ${actor}) returning id`
    if (decided.length === 0) return undefined
    await audit(tx, {
      actor,
      account,
      what: approved ? 'approved' : 'declined',
      detail: { proposal: id },
    })
    if (!approved) return {}
    if (body.what === 'grant') {
      await giveGrant(tx, account, body.grant, actor)
      return {}
    }
    const { clearsFactors } = body
    return { code: await makeCode(tx, keys, { kind: 'reset', account, actor, clearsFactors }) }
  })
}
