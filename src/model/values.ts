import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { LocalTime } from '#kernel/local-time.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

import type { Fields } from './field.ts'
import type { FileType } from './file-type.ts'

/**
 * A person's name as a structure. Particles stay where the person writes them ("de la Cruz"); a name of one part is `given`
 * alone; `orderUnknown` says that the parts came without telling which is which.
 */
export interface NameValue {
  readonly given: string
  readonly family1?: string
  readonly family2?: string
  readonly married?: string
  readonly aliases?: readonly string[]
  readonly orderUnknown?: boolean
}

/** `1990`, `1990-05` or `1990-05-15`; `estimated` when nobody knows it exactly. */
export interface PartialDateValue {
  readonly value: string
  readonly estimated?: boolean
}

/** Country as ISO 3166-1 alpha-3; below it ISO 3166-2, INEGI or P-codes, and free words. */
export interface PlaceValue {
  readonly country: string
  readonly adm1?: string
  readonly adm2?: string
  readonly locality?: string
  readonly address?: string
}

/** Decimal text such as `1250.00`, and ISO 4217. */
export interface MoneyValue {
  readonly amount: string
  readonly currency: string
}

/** A file as a record or an event tells of it; a form names it by its id alone. `sha256` is of its bytes, in hexadecimal. */
// A type and no interface: only so are its members seen to be JSON.
export type FileValue = {
  readonly id: Id
  /** As whoever sent it called it; a name may tell as much as the file. */
  readonly name?: string
  readonly type: FileType
  readonly bytes: number
  readonly sha256: string
}

interface ValueByType {
  readonly text: string
  readonly integer: number
  readonly boolean: boolean
  readonly date: PlainDate
  readonly 'partial-date': PartialDateValue
  readonly instant: string
  readonly 'date-time': LocalTime
  readonly name: NameValue
  readonly place: PlaceValue
  readonly money: MoneyValue
  readonly user: Id
  readonly office: string
  readonly file: Id
}

/** The TypeScript type of a field's value. */
export type ValueOf<F> = F extends { type: 'repeated'; item: infer I extends Fields }
  ? readonly ValuesOf<I>[]
  : F extends { type: 'code'; many: true }
    ? readonly string[]
    : F extends { type: 'code' }
      ? string
      : F extends { type: 'reference'; many: true }
        ? readonly Id[]
        : F extends { type: 'file'; many: true }
          ? readonly Id[]
          : F extends { type: 'reference' }
            ? Id
            : F extends { type: infer T extends keyof ValueByType }
              ? ValueByType[T]
              : never

/** A required field with a `when` is required only while it is asked. */
type RequiredNames<F extends Fields> = {
  [K in keyof F]: F[K] extends { required: true }
    ? F[K] extends { when: string }
      ? never
      : K
    : never
}[keyof F]

/** The TypeScript type of what a form holds: its required fields, and the others if given. */
export type ValuesOf<F extends Fields> = {
  readonly [K in RequiredNames<F>]: ValueOf<F[K]>
} & { readonly [K in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[K]> }

/** Field values whose types are not known at compile time: plain JSON by field name. */
export type Values = JsonObject

const SCALARS = [
  'text',
  'integer',
  'boolean',
  'date',
  'instant',
  'date-time',
  'code',
  'user',
  'office',
  'reference',
]

/** Whether a field has one plain value, text, number or boolean, fit for columns and dimensions. */
export const isScalarField = (field: { readonly type: string; readonly many?: boolean }): boolean =>
  field.many !== true && SCALARS.includes(field.type)
