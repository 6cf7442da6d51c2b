import { parseForm } from '#engine/form.ts'
import { isKept } from '#engine/mask.ts'
import { hasOutsideRole, kindsToOpen, mayOpenField, rolesToOpen } from '#engine/openings.ts'
import { mayRead, readingsOf } from '#engine/read-policy.ts'
import type { FieldProblem } from '#engine/refusal.ts'
import { rolesIn } from '#engine/world.ts'
import { isId, type Id } from '#kernel/ids.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { code, text } from '#model/field.ts'
import type { Openings } from '#model/policy.ts'
import type { Program } from '#model/program.ts'
import { say } from '#model/text.ts'
import type { Values } from '#model/values.ts'

import type { Transaction } from '../connections.ts'
import type { Asking } from '../reads/reader.ts'
import { clearFields, partIn } from '../record-codec.ts'
import { asNode, auditOpening, keyOfPart, sealWords, type OpeningDeps } from './opening-table.ts'

/** What is to be opened, and why. */
export interface OpeningAsked {
  readonly record: string
  /** A masked field of the record; the whole file when absent. */
  readonly field?: string
  /** `reason`, a code of the program's list, and `words`. */
  readonly form: unknown
}

/** What was opened, until when in milliseconds. */
export interface OpenedNow {
  readonly id: Id
  readonly record: string
  readonly until: number
}

export type OpeningRefusal =
  | { readonly code: 'not-permitted' | 'not-found' | 'opening-not-needed' }
  | { readonly code: 'form-invalid'; readonly problems: readonly FieldProblem[] }
type Opened = Result<OpenedNow, OpeningRefusal>

/** The form of an opening: a reason from the list and what there is to say about it. */
const openingForm = ({ reasons }: Openings) => ({
  reason: code(say('Motivo', 'Reason'), { list: reasons, required: true }),
  words: text(say('Explicación', 'Explanation'), {
    required: true,
    multiline: true,
    maxLength: 2000,
  }),
})

interface Found {
  readonly tenant: number
  readonly root: Id
  readonly id: Id
  readonly kind: string
  readonly office: number
  readonly stage: string | null
  readonly assignee: string | null
  readonly data: string
  readonly subject: string | null
}

interface Opening {
  readonly deps: OpeningDeps
  readonly asking: Asking
  readonly openings: Openings
  readonly asked: OpeningAsked
}

/**
 * Opens a file or a field to whoever asks, if the program lets their role: at once, for a while, with what they said kept. Whether they may
 * ask at all is settled before anything is looked for, so that a refusal says nothing of what there is.
 */
export async function askOpening(
  deps: OpeningDeps,
  asking: Asking,
  asked: OpeningAsked,
): Promise<Opened> {
  const { actor } = asking
  const { program } = asking.loaded
  const { openings, codes } = program
  const directory = deps.directory()
  const programs = new Map([...directory.programs].map(([name, one]) => [name, one.program]))
  if (!openings || !mayAsk(program, asking, asked) || hasOutsideRole(programs, actor))
    return refuse({ code: 'not-permitted' })
  const form = parseForm(openingForm(openings), asked.form, { codes, hasRecord: () => false })
  if (!form.ok) return refuse({ code: 'form-invalid', problems: form.error })
  const { record } = asked
  if (!isId(record)) return refuse({ code: 'not-found' })
  const opening: Opening = { deps, asking, openings, asked }
  const { writer } = deps.pools.of(program.compartment)
  const done = await writer.begin(
    async (tx): Promise<{ readonly of: Opened; readonly root?: Id }> => {
      await asNode(tx, directory)
      const found = await findRecord(tx, program, record)
      const refusal = found ? refusalOf(opening, found) : 'not-found'
      if (refusal === 'not-found') await noteMiss(tx, opening)
      if (!found || refusal) return { of: refuse({ code: refusal ?? 'not-found' }) }
      return { of: await openIt(tx, opening, found, form.value), root: found.root }
    },
  )
  if (done.root !== undefined && done.of.ok) deps.announce(done.root)
  return done.of
}

const mayAsk = (program: Program, { actor }: Asking, { field }: OpeningAsked): boolean =>
  field === undefined
    ? rolesToOpen(program, actor).length > 0
    : Object.keys(program.records).some((kind) =>
        mayOpenField(
          program,
          { kind, field },
          actor.grants.flatMap((grant) => (grant.program === program.id ? [grant.role] : [])),
        ),
      )

async function findRecord(
  tx: Transaction,
  { id: program, compartment }: Program,
  record: Id,
): Promise<Found | undefined> {
  const [found] = await tx<Found[]>`
    select tenant, root, id, kind, office, stage, assignee, data, subject from ${tx(`${compartment}.record`)}
    where id = ${record} and program = ${program} and not annulled`
  return found
}

/** Why a record that is there is not opened to the asker; undefined where it is. */
function refusalOf(
  { deps, asking, asked: { field } }: Opening,
  { kind, office: number, stage, assignee, data }: Found,
): 'not-found' | 'not-permitted' | 'opening-not-needed' | undefined {
  const { program } = asking.loaded
  const { actor } = asking
  const office = deps.directory().officeById(number)?.code ?? ''
  const fields = () => clearFields(data)
  const reads = mayRead(readingsOf(program, actor), { kind, office, stage, assignee, fields })
  if (field === undefined) {
    if (reads) return 'opening-not-needed'
    return kindsToOpen(program, rolesToOpen(program, actor)).has(kind) ? undefined : 'not-found'
  }
  if (!reads) return 'not-found'
  const roles = rolesIn(actor, program.id, office)
  if (mayOpenField(program, { kind, field }, roles)) {
    const declared = program.records[kind]?.fields[field]
    return declared && !isKept(declared, roles) ? 'opening-not-needed' : undefined
  }
  return 'not-permitted'
}

/** One that lasts already is given again: asked twice is opened once. */
async function openIt(
  tx: Transaction,
  { deps, asking, openings, asked }: Opening,
  found: Found,
  said: Values,
): Promise<Opened> {
  const { actor, now } = asking
  const { program } = asking.loaded
  const table = tx(`${program.compartment}.opening`)
  const head = partIn(found.data) ?? found.root
  const field = asked.field ?? null
  const [known] = await tx<{ id: Id; until: number }[]>`
    select id, (extract(epoch from until) * 1000)::float8 as until from ${table}
    where actor = ${actor.id} and head = ${head} and field is not distinct from ${field}
      and (field is null or record = ${found.id}) and until > to_timestamp(${now} / 1000.0) and ended_at is null limit 1`
  if (known) return ok({ ...known, record: found.id })
  const key = await keyOfPart(tx, deps, program, { ...found, head })
  if (!key) return refuse({ code: 'not-found' })
  const id = deps.ids.next()
  const until = now + (field === null ? openings.file : openings.field).minutes * 60_000
  const office = deps.directory().officeById(found.office)?.code ?? ''
  const role =
    (field === null ? rolesToOpen(program, actor) : rolesIn(actor, program.id, office))[0] ?? ''
  const words = sealWords(key.key, id, 'asked', textIn(said, 'words'))
  await tx`
    insert into ${table} (id, tenant, root, head, record, field, program, office, actor, role, reason, person, words, at, until)
    values (${id}, ${found.tenant}, ${found.root}, ${head}, ${found.id}, ${field}, ${program.id}, ${found.office}, ${actor.id}, ${role},
      ${textIn(said, 'reason')}, ${key.person}, ${words}, to_timestamp(${now} / 1000.0), to_timestamp(${until} / 1000.0))`
  await auditOpening(tx, program.compartment, {
    ...found,
    root: head,
    record: found.id,
    at: now,
    actor: actor.id,
    what: 'opening',
    purpose: openings.file.purpose,
    role,
    opening: id,
    field,
  })
  return ok({ id, record: found.id, until })
}

const textIn = (said: Values, name: string): string => {
  const value = said[name]
  return typeof value === 'string' ? value : ''
}

/** Whoever asks for files that are not there may be guessing: it is kept, without a root. */
async function noteMiss(
  tx: Transaction,
  { deps, asking, asked, openings }: Opening,
): Promise<void> {
  const { program } = asking.loaded
  const [own] = asking.actor.grants.flatMap(({ offices }) => offices)
  const tenant = deps.directory().office(own ?? '')?.tenant
  if (tenant === undefined) return
  await auditOpening(tx, program.compartment, {
    tenant,
    root: null,
    record: asked.record,
    at: asking.now,
    actor: asking.actor.id,
    what: 'opening-missed',
    purpose: openings.file.purpose,
    role: rolesToOpen(program, asking.actor)[0] ?? '',
    opening: null,
    field: asked.field ?? null,
  })
}
