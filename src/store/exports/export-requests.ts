import { rolesIn, type Actor } from '#engine/world.ts'
import { canonicalJson, type Json } from '#kernel/canonical-json.ts'
import { isId, type Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Program } from '#model/program.ts'

import type { Sql, Transaction } from '../connections.ts'
import { textArray } from '../pg-array.ts'
import { audit, type AccountDeed } from '../sign-in/account-audit.ts'

/** Within the institution; every other recipient is a code of the program's safeguards. */
export const INSIDE = 'inside'

/** Which rows are asked for, what for and for whom. Nothing of it changes once it is asked. */
export interface ExportParameters {
  readonly program: string
  readonly format: 'csv'
  readonly offices: readonly string[]
  /** Absent: records in every stage. */
  readonly stages?: readonly string[]
  readonly purpose: string
  readonly recipient: string
  /** In words that name nobody. */
  readonly reason: string
}

/** A request, with what came of it. */
export interface ExportRequest extends ExportParameters {
  readonly id: Id
  readonly requestedBy: Id
  readonly requestedAt: Date
  readonly decidedBy: Id | null
  readonly approved: boolean | null
  readonly validUntil: Date | null
  /** Whether that is past. */
  readonly isOver: boolean
  readonly runAt: Date | null
  readonly rows: number | null
  readonly sha256: string | null
}

export type ExportRefusal =
  | { readonly code: 'not-permitted' | 'four-eyes' | 'not-found' | 'already-decided' }
  | { readonly code: 'not-approved' | 'approval-over' | 'run-already' | 'idempotency-key-reused' }
  /** Nothing of persons goes to other institutions in bulk; the law that says so. */
  | { readonly code: 'not-in-bulk'; readonly source: string }
  | { readonly code: 'bad-parameters'; readonly name: string }

/** Who asks, in which program. */
export interface Asked {
  readonly program: Program
  readonly actor: Actor
}

/** Whether an actor has one of these roles in each of these offices. */
const hasRole = ({ program, actor }: Asked, roles: readonly string[], offices: readonly string[]) =>
  offices.every((office) => rolesIn(actor, program.id, office).some((role) => roles.includes(role)))

/** Asks for rows of offices in all of which the actor may ask. What is sent again under its key is asked once; gives the id of the request. */
export async function requestExport(
  sql: Sql,
  asked: Asked,
  { id, key, ...parameters }: ExportParameters & { readonly id: Id; readonly key?: string },
): Promise<Result<Id, ExportRefusal>> {
  const { program, actor } = asked
  const refusal = refusalOf(asked, parameters)
  if (refusal) return refuse(refusal)
  const { offices, stages, purpose, recipient, reason, format } = parameters
  const isNew = await sql.begin(async (tx) => {
    const rows = await tx`
      insert into core.export_request (id, program, format, offices, stages, purpose, recipient, reason, requested_by, key)
      values (${id}, ${program.id}, ${format}, ${textArray(offices)}::text::text[],
        ${stages ? textArray(stages) : null}::text::text[], ${purpose}, ${recipient}, ${reason}, ${actor.id}, ${key ?? null})
      on conflict (requested_by, key) do nothing returning id`
    if (rows.length === 0) return false
    await note(tx, actor.id, 'export-requested', { export: id, program: program.id, offices })
    return true
  })
  if (isNew) return ok(id)
  const [earlier] = await sql<ExportRequest[]>`
    select ${exportColumns(sql)} from core.export_request where requested_by = ${actor.id} and key = ${key ?? null}`
  return earlier && textOf(earlier) === textOf(parameters)
    ? ok(earlier.id)
    : refuse({ code: 'idempotency-key-reused' })
}

/** What was asked for, as one text. */
const textOf = ({ program, format, offices, stages, ...rest }: ExportParameters): string => {
  const { purpose, recipient, reason } = rest
  const parts: Json = [
    program,
    format,
    [...offices],
    [...(stages ?? [])],
    purpose,
    recipient,
    reason,
  ]
  return canonicalJson(parts)
}

function refusalOf(asked: Asked, parameters: ExportParameters): ExportRefusal | undefined {
  const { exports, safeguards } = asked.program
  const { offices, recipient } = parameters
  if (!exports || offices.length === 0 || !hasRole(asked, exports.requestedBy, offices))
    return { code: 'not-permitted' }
  const wrong = wrongIn(asked.program, parameters)
  if (wrong !== undefined) return { code: 'bad-parameters', name: wrong }
  if (recipient === INSIDE) return undefined
  const { enforcement = [], source } = safeguards?.recipients ?? {}
  const law = enforcement.includes(recipient) ? source?.enforcement : source?.origin
  return { code: 'not-in-bulk', source: law ?? exports.source }
}

function wrongIn(
  program: Program,
  { stages, purpose, recipient, reason }: ExportParameters,
): string | undefined {
  const known = new Set(
    Object.values(program.records).flatMap((one) => Object.keys(one.stages ?? {})),
  )
  const recipients = Object.keys(
    program.codes[program.safeguards?.recipients.list ?? '']?.items ?? {},
  )
  if (stages?.some((stage) => !known.has(stage))) return 'stages'
  if (!Object.hasOwn(program.purposes ?? {}, purpose)) return 'purpose'
  if (recipient !== INSIDE && !recipients.includes(recipient)) return 'recipient'
  return reason.trim() === '' ? 'reason' : undefined
}

/** Whether an actor approves what is asked for of these offices. */
export const decides = (asked: Asked, { offices }: Pick<ExportParameters, 'offices'>): boolean =>
  hasRole(asked, asked.program.exports?.approvedBy ?? [], offices)

/** Approves or refuses, as another account that has the right in every office of it; to anybody else it is not there. */
export async function decideExport(
  sql: Sql,
  asked: Asked,
  { id, approved }: { readonly id: string; readonly approved: boolean },
): Promise<Result<ExportRequest, ExportRefusal>> {
  const { program, actor } = asked
  const hours = program.exports?.hours ?? 0
  const found = await findExport(sql, program, id)
  if (!found || !decides(asked, found)) return refuse({ code: 'not-found' })
  if (approved && found.requestedBy === actor.id) return refuse({ code: 'four-eyes' })
  const decided = await sql.begin(async (tx) => {
    const rows = await tx`
      update core.export_request set decided_by = ${actor.id}, decided_at = now(), approved = ${approved},
        valid_until = ${approved ? tx`now() + make_interval(hours => ${hours})` : tx`null`}
      where id = ${found.id} and decided_at is null returning id`
    if (rows.length === 0) return false
    const what = approved ? 'export-approved' : 'export-refused'
    await note(tx, actor.id, what, { export: id, program: program.id })
    return true
  })
  if (!decided) return refuse({ code: 'already-decided' })
  const now = await findExport(sql, program, id)
  return now ? ok(now) : refuse({ code: 'not-found' })
}

/** Takes up an approval, for whoever asked: once, in its time. What is begun is spent, whatever becomes of it. */
export async function takeUpExport(
  sql: Sql,
  { program, actor }: Asked,
  id: string,
): Promise<Result<ExportRequest, ExportRefusal>> {
  const found = await findExport(sql, program, id)
  const mayStill = hasRole(
    { program, actor },
    program.exports?.requestedBy ?? [],
    found?.offices ?? [],
  )
  if (!found || found.requestedBy !== actor.id || !mayStill) return refuse({ code: 'not-found' })
  if (found.approved !== true) return refuse({ code: 'not-approved' })
  const taken = await sql.begin(async (tx) => {
    const rows = await tx`
      update core.export_request set run_at = now()
      where id = ${found.id} and approved and run_at is null and valid_until > now() returning id`
    if (rows.length === 0) return false
    await note(tx, actor.id, 'export-begun', { export: id, program: program.id })
    return true
  })
  if (taken) return ok(found)
  const now = await findExport(sql, program, id)
  return refuse({ code: now?.runAt ? 'run-already' : 'approval-over' })
}

/** Says what went: how many rows, and the hash of the file. */
export async function endExport(
  sql: Sql,
  { actor }: Pick<Asked, 'actor'>,
  { id, rows, sha256 }: { readonly id: Id; readonly rows: number; readonly sha256: string },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update core.export_request set rows = ${rows}, sha256 = ${sha256} where id = ${id}`
    await note(tx, actor.id, 'export-done', { export: id, rows, sha256 })
  })
}

const note = (
  tx: Transaction,
  actor: Id,
  what: AccountDeed,
  detail: { readonly [name: string]: unknown },
) => audit(tx, { actor, account: actor, what, detail })

/** The columns of a request. */
export const exportColumns = (sql: Sql) => sql`
  id, program, format, offices, stages, purpose, recipient, reason, requested_by as "requestedBy", requested_at as "requestedAt",
  decided_by as "decidedBy", approved, valid_until as "validUntil",
  coalesce(valid_until <= now(), false) as "isOver", run_at as "runAt", rows, sha256`

async function findExport(
  sql: Sql,
  program: Program,
  id: string,
): Promise<ExportRequest | undefined> {
  if (!isId(id)) return undefined
  const [row] = await sql<ExportRequest[]>`
    select ${exportColumns(sql)} from core.export_request where id = ${id} and program = ${program.id}`
  return row && { ...row }
}
