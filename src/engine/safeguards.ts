import { isId, id as toId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { holds } from '#model/expression.ts'
import type { Safeguards } from '#model/safeguards.ts'
import { say, type Text } from '#model/text.ts'
import type { Values } from '#model/values.ts'

import type { Acting } from './acting.ts'
import { codesIn, consentOf, recipientOf, subjectOf } from './referrals.ts'
import type { Refusal } from './refusal.ts'
import { scopeOf } from './scope.ts'
import type { RecordState } from './state.ts'

type Law = 'origin' | 'enforcement' | 'consent' | 'duty'

const WORDS: { readonly [law in Law]: Text } = {
  origin: say(
    'Nada de una persona, ni que presentó una solicitud, llega a una autoridad de un país suyo sin su consentimiento expreso y vigente.',
    'Nothing of a person, nor that they applied, goes to an authority of a country of theirs without their express consent in force.',
  ),
  enforcement: say(
    'A las autoridades que hacen cumplir la ley se les dice lo que un deber legal nombra, y nada más.',
    'Authorities that enforce the law are told what a legal duty names, and nothing else.',
  ),
  consent: say(
    'El consentimiento no lo cubre: ya no está vigente, o no es para esos datos.',
    'The consent does not cover it: it is no longer in force, or is not for those data.',
  ),
  duty: say(
    'El deber legal es con otra institución.',
    'The legal duty is towards another institution.',
  ),
}

/** Why an act may not tell somebody outside what it would; undefined where it may, or tells nothing. */
export function mayNotTell(acting: Acting): Refusal | undefined {
  const { action } = acting
  if (!action.discloses) return undefined
  const safeguards = safeguardsOf(acting)
  if (action.discloses.basis === 'duty') return towardsAnother(acting, action.discloses.duty)
  const telling =
    action.discloses.basis === 'consent'
      ? tellingOfConsent(acting)
      : tellingOfReferral(acting, safeguards)
  const law = brokenLaw(safeguards, telling)
  return (
    law && {
      code: 'guard',
      guard: `kept-by-${law}`,
      message: WORDS[law],
      source: law === 'consent' ? safeguards.source : safeguards.recipients.source[law],
    }
  )
}

/** What a duty tells is the same for everybody, and was judged when the program was loaded; to which institution, the form says. */
function towardsAnother(acting: Acting, duty: string): Refusal | undefined {
  const { action, form, loaded } = acting
  const { duties, referrals } = safeguardsOf(acting)
  const owed = duties[duty]
  if (!owed || !referrals || !action.creates?.some(({ kind }) => kind === referrals.kind))
    return undefined
  return recipientOf(loaded.program, { kind: referrals.kind, fields: form }) === owed.to
    ? undefined
    : { code: 'guard', guard: 'kept-by-duty', message: WORDS.duty, source: owed.source }
}

/** What would be told to whom, and the consent by which it would be. */
interface Telling {
  readonly subject: RecordState | undefined
  readonly recipient: readonly string[]
  readonly consent: Values
  /** Whether the consent is one by which this may be told at all. */
  readonly applies: boolean
  readonly asked: readonly string[]
  readonly day: PlainDate
}

function tellingOfConsent({ state, target, form, day }: Acting): Telling {
  const { subject: named, recipient } = target.fields
  return {
    subject: isId(named) ? state.records.get(toId(named)) : undefined,
    recipient: codesIn(recipient),
    consent: target.fields,
    applies: true,
    asked: codesIn(form['agreed']),
    day,
  }
}

/** A referral goes by a consent of its own: of that person, to that sort of institution, for that purpose, and for no other referral. */
function tellingOfReferral(
  { loaded: { program }, state, target, day }: Acting,
  safeguards: Safeguards,
): Telling {
  const consent = consentOf(safeguards, state, target)
  const subject = subjectOf(safeguards, state, target)
  const recipient = recipientOf(program, target)
  const { consent: named, purpose, shared } = target.fields
  const spent = [...state.records.values()].some(
    ({ id, kind, fields }) =>
      kind === target.kind &&
      id !== target.id &&
      fields['consent'] === named &&
      fields['sentOn'] !== undefined,
  )
  return {
    subject,
    recipient: codesIn(recipient),
    consent: consent?.fields ?? {},
    applies:
      !spent &&
      recipient !== undefined &&
      consent?.fields['recipient'] === recipient &&
      consent.fields['purpose'] === purpose &&
      consent.fields['subject'] === subject?.id &&
      (safeguards.referrals?.consentWhile.includes(consent.stage ?? '') ?? false) &&
      codesIn(shared).length > 0,
    asked: codesIn(shared),
    day,
  }
}

function brokenLaw(
  safeguards: Safeguards,
  telling: Telling,
): 'origin' | 'enforcement' | 'consent' | undefined {
  const { subject, recipient, consent, applies, asked, day } = telling
  const { validTo, informedIn } = consent
  if (recipient.some((code) => safeguards.recipients.enforcement.includes(code)))
    return 'enforcement'
  const agreed = codesIn(consent['agreed'])
  const covers =
    applies &&
    subject?.kind === safeguards.person &&
    agreed.length > 0 &&
    asked.every((code) => agreed.includes(code)) &&
    typeof informedIn === 'string' &&
    typeof validTo === 'string' &&
    day <= validTo
  if (covers) return undefined
  return isOfOrigin(safeguards, telling) ? 'origin' : 'consent'
}

/** Whether a recipient is of a country of the person, who may have several. Where one of the two is not known they are taken for alike. */
function isOfOrigin(
  { recipients, countries }: Safeguards,
  { subject, recipient, consent }: Telling,
): boolean {
  if (!recipient.some((code) => recipients.foreign.includes(code))) return false
  const theirs = countries.flatMap((field) => codesIn(subject?.fields[field]))
  const [country] = codesIn(consent['recipientCountry'])
  return country === undefined || theirs.length === 0 || theirs.includes(country)
}

/** Why a person may not be returned now, and the act that the attempt leaves behind; undefined where nothing is in the way. */
export function mayNotReturn(acting: Acting): Refusal | undefined {
  const { loaded, state, target, action, day, place, form } = acting
  if (!action.returns) return undefined
  const { kind, link, opens, alert, message, source } = safeguardsOf(acting).nonReturn
  const clocks = { program: loaded.program, place, today: day }
  const shut = [...state.records.values()].find(
    (record) =>
      record.kind === kind &&
      record.links[link] === target.id &&
      !holds(opens, scopeOf({ state, self: record, form, today: day, clocks })),
  )
  if (!shut) return undefined
  const raises = { action: alert, on: shut.id }
  return { code: 'guard', guard: 'non-return', message, source, raises }
}

function safeguardsOf({ loaded }: Acting): Safeguards {
  const { safeguards } = loaded.program
  if (!safeguards) throw new Error('A program without safeguards discloses or returns')
  return safeguards
}

/** The fields of the person that a consent lets go. */
export const disclosedFields = (safeguards: Safeguards, consent: RecordState): readonly string[] =>
  codesIn(consent.fields['agreed']).flatMap((code) => safeguards.data.opens[code] ?? [])
