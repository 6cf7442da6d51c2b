import { code, date, reference, text } from './field.ts'
import { say, type Text } from './text.ts'

/** Who may be told something of a person: the codes of a list, and what sort of recipient some of them are. */
export interface Recipients {
  readonly list: string
  /** Authorities of another country: to those of a country of the person nothing goes that the person did not ask for. */
  readonly foreign: readonly string[]
  /** Those who enforce migration or criminal law: to them goes what a legal duty names, and never anything else, whoever consents. */
  readonly enforcement: readonly string[]
  /** The most that a duty may tell them, as codes of what may be disclosed. */
  readonly enforcementSees: readonly string[]
  readonly source: { readonly origin: string; readonly enforcement: string }
}

/** Something that the law orders to be told to another authority: marked as such, and never as consent. */
export interface LegalDuty {
  readonly label: Text
  readonly to: string
  /** Codes of what may be disclosed. */
  readonly tells: readonly string[]
  readonly source: string
}

/** Nobody who asked for protection is returned or handed over while it may still be given. */
export interface NonReturn {
  /** The kind that keeps the procedure of a person, and its link to them. */
  readonly kind: string
  readonly link: string
  /** What must be true of each such record of the person before they may be returned; what is absent or unsure is false. */
  readonly opens: string
  /** The act that a refused attempt leaves on the record that refused it: a task for those who protect. */
  readonly alert: string
  readonly message: Text
  readonly source: string
}

/**
 * Sharing what is needed of a person with another institution, which reads what was shared and nothing else. What is shared stands on the
 * referral itself, under the names that the person's fields have, while it is open: so an envelope between members may carry it as it is.
 */
export interface Referrals {
  /** The kind that keeps them (fields: `referralFields`), and its link to the person. */
  readonly kind: string
  readonly link: string
  /** The stages in which the receiver reads what was shared, the one to which sending leads among them. */
  readonly open: readonly string[]
  /** Where a withdrawn consent leads: nothing of it is left to the receiver, who confirms to have kept nothing. */
  readonly recalled: string
  /** What a receiver still sees of one that is no longer open to them. */
  readonly shell: readonly string[]
  /** The stages of a consent by which something may be shared; an act that leads out of them recalls what was. */
  readonly consentWhile: readonly string[]
  readonly source: string
}

/**
 * What a program says of the people in its records, so that the engine can keep what is theirs from whoever must not have it. An act
 * that `discloses` or `returns` is asked by it first; there is no other way out.
 */
export interface Safeguards {
  /** The kind that persons are, and its code fields that name a country of theirs: nationalities, habitual residence. */
  readonly person: string
  readonly countries: readonly string[]
  readonly recipients: Recipients
  /** The codes of what may be disclosed at all, and the fields of the person that each opens. */
  readonly data: {
    readonly list: string
    readonly opens: { readonly [code: string]: readonly string[] }
  }
  /** The kind that keeps consents (fields: `consentFields`). */
  readonly consent: string
  readonly duties: { readonly [duty: string]: LegalDuty }
  readonly nonReturn: NonReturn
  /** Absent: nothing is referred. */
  readonly referrals?: Referrals
  /** The law of consent. */
  readonly source: string
}

/**
 * By what right an act tells somebody outside something of a person: on a consent, which is used up by it; on a referral, by the consent
 * that it names; or by a duty, which where the act makes a referral is what that one shares.
 */
export type Disclosing =
  | { readonly basis: 'consent' }
  | { readonly basis: 'referral' }
  | { readonly basis: 'duty'; readonly duty: string }

/** The code lists that a consent speaks by. */
export interface ConsentLists<P extends string> {
  readonly person: P
  readonly recipients: string
  readonly countries: string
  readonly purposes: string
  readonly data: string
  readonly languages: string
  readonly manners: string
}

/**
 * The fields of a kind that keeps consents: specific (to whom, what for, which data), informed (in which language, how), and for a
 * limited time. A consent is withdrawn by an act that leads out of the stages from which it can be used.
 */
export const consentFields = <const P extends string>(lists: ConsentLists<P>) =>
  ({
    subject: reference(say('De quién', 'Whose'), { kind: lists.person }),
    recipient: code(say('A quién', 'To whom'), { list: lists.recipients, required: true }),
    recipientCountry: code(say('País de la autoridad', 'Country of the authority'), {
      list: lists.countries,
      required: true,
    }),
    recipientName: text(say('Institución y oficina', 'Institution and office'), {
      required: true,
      maxLength: 120,
    }),
    purpose: code(say('Para qué', 'What for'), { list: lists.purposes, required: true }),
    agreed: code(say('Qué datos', 'Which data'), { list: lists.data, many: true, required: true }),
    validTo: date(say('Vale hasta', 'Valid until'), { required: true }),
    informedIn: code(say('Informada en', 'Informed in'), { list: lists.languages, required: true }),
    informedBy: code(say('Cómo se informó', 'How it was informed'), {
      list: lists.manners,
      required: true,
    }),
  }) as const

/** The code lists that a referral speaks by. `receivers`: institutions, each counted as one of the recipients. */
export interface ReferralLists<C extends string> {
  readonly consent: C
  readonly receivers: string
  readonly purposes: string
  readonly data: string
  readonly urgencies: string
}

/**
 * The fields of a kind that keeps referrals: to which institution, what for, which data, how urgent, by which consent or duty. Beside them
 * stand the fields of the person that may be shared, under their own names; the engine fills them when it is sent, and empties them.
 */
export const referralFields = <const C extends string>(lists: ReferralLists<C>) =>
  ({
    receiver: code(say('A qué institución', 'To which institution'), {
      list: lists.receivers,
      required: true,
    }),
    purpose: code(say('Para qué', 'What for'), { list: lists.purposes, required: true }),
    shared: code(say('Qué se comparte', 'What is shared'), { list: lists.data, many: true }),
    urgency: code(say('Urgencia', 'Urgency'), { list: lists.urgencies, required: true }),
    consent: reference(say('Consentimiento', 'Consent'), { kind: lists.consent }),
    duty: text(say('Deber legal', 'Legal duty'), { maxLength: 60 }),
    sentOn: date(say('Enviada el', 'Sent on')),
    validTo: date(say('Puede leerse hasta', 'May be read until')),
  }) as const
