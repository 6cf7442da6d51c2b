import { isId, id as toId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { holds } from '#model/expression.ts'
import type { Safeguards } from '#model/safeguards.ts'
import { say, type Text } from '#model/text.ts'
import type { Values } from '#model/values.ts'

import type { Acting } from './acting.ts'
import type { Refusal } from './refusal.ts'
import { scopeOf } from './scope.ts'
import type { RecordState } from './state.ts'

type Law = 'origin' | 'enforcement' | 'consent'

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
}

/** Why an act may not tell somebody outside what it would; undefined where it may, or tells nothing. */
export function mayNotTell(acting: Acting): Refusal | undefined {
  const { state, target, action, form, day } = acting
  // What a duty tells is the same for everybody: it was judged when the program was loaded.
  if (action.discloses?.basis !== 'consent') return undefined
  const safeguards = safeguardsOf(acting)
  const { subject: named } = target.fields
  const subject = isId(named) ? state.records.get(toId(named)) : undefined
  const law = brokenLaw(safeguards, { subject, consent: target, asked: form, day })
  return (
    law && {
      code: 'guard',
      guard: `kept-by-${law}`,
      message: WORDS[law],
      source: law === 'consent' ? safeguards.source : safeguards.recipients.source[law],
    }
  )
}

interface Telling {
  readonly subject: RecordState | undefined
  readonly consent: RecordState
  readonly asked: Values
  readonly day: PlainDate
}

function brokenLaw(safeguards: Safeguards, telling: Telling): Law | undefined {
  const { subject, consent, asked, day } = telling
  const { recipient, validTo, informedIn } = consent.fields
  if (codesIn(recipient).some((code) => safeguards.recipients.enforcement.includes(code)))
    return 'enforcement'
  const agreed = codesIn(consent.fields['agreed'])
  const covers =
    subject?.kind === safeguards.person &&
    agreed.length > 0 &&
    codesIn(asked['agreed']).every((code) => agreed.includes(code)) &&
    typeof informedIn === 'string' &&
    typeof validTo === 'string' &&
    day <= validTo
  if (covers) return undefined
  return isOfOrigin(safeguards, subject, consent) ? 'origin' : 'consent'
}

/** Whether a recipient is of a country of the person, who may have several. Where one of the two is not known they are taken for alike. */
function isOfOrigin(
  { recipients, countries }: Safeguards,
  subject: RecordState | undefined,
  { fields }: RecordState,
): boolean {
  if (!codesIn(fields['recipient']).some((code) => recipients.foreign.includes(code))) return false
  const theirs = countries.flatMap((field) => codesIn(subject?.fields[field]))
  const [country] = codesIn(fields['recipientCountry'])
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

const codesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
