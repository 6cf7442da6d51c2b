import type { PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import type { Safeguards } from '#model/safeguards.ts'
import type { Values } from '#model/values.ts'

import { touchedBy, type Acted } from './event.ts'
import type { RecordState, RootState } from './state.ts'

/** The referrals that an act leaves otherwise than its program says alone: what was shared stands on those that are open, and on no other. */
export function referredBy(
  program: Program,
  state: RootState,
  event: Acted,
): readonly RecordState[] {
  const { safeguards } = program
  const referrals = safeguards?.referrals
  if (!safeguards || !referrals) return []
  return touchedBy(event).flatMap((id) => {
    const record = state.records.get(id)
    if (record?.kind !== referrals.kind) return []
    const sent = isSentBy(program, event, record)
      ? { ...record.fields, ...sharing(program, safeguards, { state, event, record }) }
      : record.fields
    const isOpen = referrals.open.includes(record.stage ?? '')
    const fields = isOpen ? sent : emptied(safeguards, record.fields)
    return fields === record.fields ? [] : [{ ...record, fields }]
  })
}

/** An act sends the referral that it is on, or by a duty the one that it makes. */
const isSentBy = (program: Program, event: Acted, { id }: RecordState): boolean => {
  const basis = program.actions[event.action]?.discloses?.basis
  return event.target === id
    ? basis === 'referral'
    : basis === 'duty' && event.made.some((made) => made.id === id)
}

function sharing(
  program: Program,
  safeguards: Safeguards,
  {
    state,
    event,
    record,
  }: { readonly state: RootState; readonly event: Acted; readonly record: RecordState },
): Values {
  const discloses = program.actions[event.action]?.discloses
  const duty = discloses?.basis === 'duty' ? discloses.duty : undefined
  const codes =
    duty === undefined ? codesIn(record.fields['shared']) : (safeguards.duties[duty]?.tells ?? [])
  const subject = subjectOf(safeguards, state, record)
  const named = fieldsOpened(safeguards, codes).flatMap((name) => {
    const value = subject?.fields[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const validTo = consentOf(safeguards, state, record)?.fields['validTo']
  return {
    ...Object.fromEntries(named),
    shared: codes,
    sentOn: event.occurredOn,
    ...(duty === undefined ? (validTo === undefined ? {} : { validTo }) : { duty }),
  }
}

/** Without what was shared: which data they were stays, and what they said goes. */
function emptied(safeguards: Safeguards, fields: Values): Values {
  const shared = new Set(fieldsOpened(safeguards, Object.keys(safeguards.data.opens)))
  return Object.keys(fields).some((name) => shared.has(name))
    ? Object.fromEntries(Object.entries(fields).filter(([name]) => !shared.has(name)))
    : fields
}

const fieldsOpened = ({ data }: Safeguards, codes: readonly string[]): readonly string[] =>
  codes.flatMap((code) => data.opens[code] ?? [])

/** The person whom a referral is about. */
export function subjectOf(
  { person, referrals }: Safeguards,
  state: RootState,
  record: RecordState,
): RecordState | undefined {
  const id = record.links[referrals?.link ?? '']
  const subject = id === undefined ? undefined : state.records.get(id)
  return subject?.kind === person ? subject : undefined
}

/** The consent that a referral names. */
export const consentOf = (
  { consent }: Safeguards,
  state: RootState,
  { fields }: RecordState,
): RecordState | undefined =>
  [...state.records.values()].find(({ id, kind }) => kind === consent && id === fields['consent'])

/** As which sort of recipient a referral goes to the institution that it names. */
export function recipientOf(
  { codes, records, safeguards }: Program,
  { kind, fields: { receiver } }: Pick<RecordState, 'kind' | 'fields'>,
): string | undefined {
  const field = records[kind]?.fields['receiver']
  const list = field?.type === 'code' ? codes[field.list] : undefined
  return typeof receiver === 'string' && list && Object.hasOwn(list.items, receiver)
    ? list.items[receiver]?.countsAs?.[safeguards?.recipients.list ?? '']
    : undefined
}

/** Whether roles read a record as those to whom it was referred, and as nothing more. */
const receivesAlone = (program: Program, kind: string, roles: readonly string[]): boolean =>
  roles
    .map((role) => program.roles[role])
    .filter((role) => role?.reads.some(({ kinds }) => kinds.includes(kind)))
    .every((role) => role?.receives !== undefined)

/**
 * The fields that are left to whoever receives a referral that is not open to them any more, or whose consent has run out; undefined where
 * it is open, and for everybody else. It is asked whenever one is read, as it was when it was sent.
 */
export function leftOfReferral(
  program: Program,
  { kind, stage = '', fields }: Pick<RecordState, 'kind' | 'stage' | 'fields'>,
  { roles, today }: { readonly roles: readonly string[]; readonly today?: PlainDate },
): readonly string[] | undefined {
  const referrals = program.safeguards?.referrals
  if (referrals?.kind !== kind || !receivesAlone(program, kind, roles)) return undefined
  const { validTo } = fields
  const inTime = typeof validTo !== 'string' || (today !== undefined && today <= validTo)
  return referrals.open.includes(stage) && inTime ? undefined : referrals.shell
}

/** The codes of a field, one or several. */
export const codesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
