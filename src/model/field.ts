import type { FileType } from './file-type.ts'
import type { Text } from './text.ts'

/** What every field of a form or record may say of itself. */
export interface FieldOptions {
  readonly required?: boolean
  readonly help?: Text
  /** Personal content: stored only as ciphertext under the key of the person it belongs to. */
  readonly sealed?: boolean
  /** Roles that may read it back; everyone else sees that it exists and no more. Absent: whoever may read the record. */
  readonly readBy?: readonly string[]
  /** Roles that may open it for a while, with a reason that is kept, although they do not read it by right. */
  readonly openBy?: readonly string[]
  /** Asked only while this expression over the form is true; a value given while it is false is refused. */
  readonly when?: string
  /** Never asked: worked out from the other answers, over `form` and `today`, when the act is decided, and told with them. */
  readonly computed?: string
  /** The law by which nothing may be decided by it: a rule that asks it is a fault of the program. */
  readonly decidesNothing?: string
  /** The law by which nobody comes before another by it: a rule that orders people and asks it is a fault. */
  readonly prefersNobody?: string
  /** An expression over `form` that must be true, with the words that say what is wrong. */
  readonly check?: { readonly rule: string; readonly message: Text }
}

interface FieldBase extends FieldOptions {
  readonly label: Text
}

export interface TextField extends FieldBase {
  readonly type: 'text'
  /** In characters (UTF-16 units); 200 when absent. */
  readonly maxLength?: number
  readonly multiline?: boolean
}
export interface IntegerField extends FieldBase {
  readonly type: 'integer'
  readonly min?: number
  readonly max?: number
}
export interface BooleanField extends FieldBase {
  readonly type: 'boolean'
}
/** A whole calendar day. */
export interface DateField extends FieldBase {
  readonly type: 'date'
}
/** A day, a month or a year, exact or estimated: birth dates are often known in part. */
export interface PartialDateField extends FieldBase {
  readonly type: 'partial-date'
}
/** A moment with its offset. */
export interface InstantField extends FieldBase {
  readonly type: 'instant'
}
/** A day and hour as a person is told it, by the clocks of the office: `2024-11-05T09:30`. */
export interface DateTimeField extends FieldBase {
  readonly type: 'date-time'
}
/** A value of one of the program's code lists; `many` makes it a set of them. */
export interface CodeField extends FieldBase {
  readonly type: 'code'
  readonly list: string
  readonly many?: boolean
}
/** A person's name with two surnames. */
export interface NameField extends FieldBase {
  readonly type: 'name'
}
/** A place: country, and below it what is known. */
export interface PlaceField extends FieldBase {
  readonly type: 'place'
}
/** An amount as decimal text with its ISO 4217 currency: never a binary fraction. */
export interface MoneyField extends FieldBase {
  readonly type: 'money'
}
/** Another record, such as the person whom an act concerns: of the same root, or `elsewhere` in the program. */
export interface ReferenceField extends FieldBase {
  readonly type: 'reference'
  readonly kind: string
  readonly many?: boolean
  /** Of any root of the program, among the records that the writer may read. */
  readonly elsewhere?: true
}
/** A user of this node, such as the officer in charge. */
export interface UserField extends FieldBase {
  readonly type: 'user'
}
/** One of the member's offices, by its code. */
export interface OfficeField extends FieldBase {
  readonly type: 'office'
}
/**
 * A file that was uploaded before, named by its id; `many` makes it several. Its bytes rest apart, under the key of the person whom
 * the field is sealed for: a file is personal, and its field always `sealed`.
 */
export interface FileField extends FieldBase {
  readonly type: 'file'
  /** The kinds that are taken, by media type; all that the node takes when absent. */
  readonly accept?: readonly FileType[]
  readonly many?: boolean
}
/** A group of fields that occurs several times, such as the members of a family. */
export interface RepeatedField extends FieldBase {
  readonly type: 'repeated'
  readonly item: Fields
  readonly min?: number
  /** 50 when absent. */
  readonly max?: number
}

export type Field =
  | TextField
  | IntegerField
  | BooleanField
  | DateField
  | PartialDateField
  | InstantField
  | DateTimeField
  | CodeField
  | NameField
  | PlaceField
  | MoneyField
  | ReferenceField
  | UserField
  | OfficeField
  | FileField
  | RepeatedField

export type Fields = { readonly [name: string]: Field }

/** A field's options without what its builder already says. */
export type OptionsOf<F extends Field> = Omit<F, 'type' | 'label'>
type Named<F extends Field> = { readonly type: F['type']; readonly label: Text }

interface BuildWith<F extends Field> {
  <const O extends OptionsOf<F>>(label: Text, options: O): Named<F> & O
}
interface Build<F extends Field> extends BuildWith<F> {
  (label: Text): Named<F>
}

function builder<F extends Field>(type: F['type']): Build<F> {
  function build(label: Text): Named<F>
  function build<const O extends OptionsOf<F>>(label: Text, options: O): Named<F> & O
  function build(label: Text, options?: object): Named<F> {
    return { type, label, ...options }
  }
  return build
}

export const text: Build<TextField> = builder('text')
export const integer: Build<IntegerField> = builder('integer')
export const boolean: Build<BooleanField> = builder('boolean')
export const date: Build<DateField> = builder('date')
export const partialDate: Build<PartialDateField> = builder('partial-date')
export const moment: Build<InstantField> = builder('instant')
export const dateTime: Build<DateTimeField> = builder('date-time')
export const personName: Build<NameField> = builder('name')
export const place: Build<PlaceField> = builder('place')
export const money: Build<MoneyField> = builder('money')
export const user: Build<UserField> = builder('user')
export const office: Build<OfficeField> = builder('office')
/** Evidence and other papers: `file(say('Pruebas', 'Evidence'), { sealed: true, many: true, accept: ['application/pdf'] })`. */
export const file: BuildWith<FileField> = builder<FileField>('file')
/** A coded value: `code(say('Sexo', 'Sex'), { list: 'sex' })`. */
export const code: BuildWith<CodeField> = builder<CodeField>('code')
/** Another record of the same root: `reference(say('Persona', 'Person'), { kind: 'person' })`; with `elsewhere`, of any root. */
export const reference: BuildWith<ReferenceField> = builder<ReferenceField>('reference')
/** A repeated group: `repeated(say('Integrantes', 'Members'), { item: { name: personName(...) }, min: 1 })`. */
export const repeated: BuildWith<RepeatedField> = builder<RepeatedField>('repeated')
