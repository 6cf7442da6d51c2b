import { isJsonObject } from '#kernel/canonical-json.ts'
import { isId, id as toId } from '#kernel/ids.ts'
import { isLocalTime } from '#kernel/local-time.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { DocumentTemplate } from '#model/document-template.ts'
import { holds } from '#model/expression.ts'
import type { Field } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import type { Text } from '#model/text.ts'

import { dueOf } from './deadlines/due.ts'
import { dayMonthYear } from './deadlines/legal-day.ts'
import { timeInWords } from './diary/refusals.ts'
import type { RootEvent } from './event.ts'
import { disclosedFields } from './safeguards.ts'
import { rootRecord, type RecordState, type RootState } from './state.ts'
import type { OfficeWorld } from './world.ts'

/** A paper, filled in from a record. */
export interface FilledDocument {
  readonly title: Text
  readonly paragraphs: readonly Text[]
  readonly source: string
  readonly issuedOn: PlainDate
}

export interface Filling {
  readonly state: RootState
  readonly record: RecordState
  readonly history: readonly RootEvent[]
  readonly place: OfficeWorld
  /** What an office is called; its code where nobody says. */
  readonly officeName?: ((code: string) => Text | undefined) | undefined
}

/** Fills a template from the record as it stands; undefined while the action that gives rise to the paper has not been done. */
export function fillDocument(
  program: Program,
  template: DocumentTemplate,
  filling: Filling,
): FilledDocument | undefined {
  const { record, history } = filling
  const act = history.findLast(
    (event) =>
      event.type === 'acted' &&
      [template.action, ...(template.also ?? [])].includes(event.action) &&
      [
        event.target,
        ...event.made.map(({ id }) => id),
        ...event.moved.map(({ id }) => id),
      ].includes(record.id),
  )
  if (record.kind !== template.kind || act?.type !== 'acted') return undefined
  if (template.when !== undefined && !holds(template.when, { self: record.fields }))
    return undefined
  const valueOf = (path: string, language: keyof Text): string => {
    if (path === 'on') return dayMonthYear(act.occurredOn)[language]
    if (path === 'disclosed') return disclosed(program, filling, language)
    const [owner = '', name = ''] = path.split('.')
    if (owner === 'due') return dueText(program, filling, name)?.[language] ?? '—'
    const from = owner === 'form' ? act.form : fieldsOf(filling, owner)
    const office = officeIn(program, filling, owner, name)
    if (office) return office[language]
    const fields =
      owner === 'form'
        ? program.actions[act.action]?.form
        : program.records[kindOf(filling, owner)]?.fields
    return spoken(program, fields?.[name], from?.[name], language)
  }
  const fill = (text: Text): Text => ({
    es: filled(text.es, 'es', valueOf),
    en: filled(text.en, 'en', valueOf),
  })
  return {
    title: fill(template.title),
    paragraphs: template.paragraphs.map(fill),
    source: template.source,
    issuedOn: act.occurredOn,
  }
}

const filled = (
  text: string,
  language: keyof Text,
  valueOf: (path: string, language: keyof Text) => string,
): string => text.replaceAll(/\{([A-Za-z0-9.-]+)\}/g, (_, path: string) => valueOf(path, language))

function recordOf({ state, record }: Filling, owner: string): RecordState | undefined {
  if (owner === 'self') return record
  if (owner === 'root') return rootRecord(state)
  const id = record.links[owner]
  return id === undefined ? undefined : state.records.get(id)
}
function officeIn(
  program: Program,
  filling: Filling,
  owner: string,
  name: string,
): Text | undefined {
  const value = fieldsOf(filling, owner)?.[name]
  const type = program.records[kindOf(filling, owner)]?.fields[name]?.type
  return type === 'office' && typeof value === 'string' ? filling.officeName?.(value) : undefined
}

const fieldsOf = (filling: Filling, owner: string) => recordOf(filling, owner)?.fields
const kindOf = (filling: Filling, owner: string): string => recordOf(filling, owner)?.kind ?? ''

/** What a consent lets go, and nothing else of the person. */
function disclosed(program: Program, { state, record }: Filling, language: keyof Text): string {
  const { safeguards } = program
  const { subject } = record.fields
  const person = isId(subject) ? state.records.get(toId(subject)) : undefined
  if (!safeguards || !person) return '—'
  const fields = program.records[person.kind]?.fields ?? {}
  return disclosedFields(safeguards, record)
    .map((name) => {
      const value = spoken(program, fields[name], person.fields[name], language)
      return `${fields[name]?.label[language] ?? name}: ${value}`
    })
    .join('; ')
}

function dueText(program: Program, { record, place }: Filling, name: string): Text | undefined {
  const rule = program.deadlines?.[name]
  const facts = record.clocks[name]
  const due = rule && facts && dueOf(rule, facts, place.calendar, place.zone)
  return due?.ok ? dayMonthYear(due.value.on) : undefined
}

/** A value as a paper says it: codes by their label, days in words, names in their order. */
function spoken(
  program: Program,
  field: Field | undefined,
  value: unknown,
  language: keyof Text,
): string {
  if (Array.isArray(value) && value.length > 0)
    return value.map((one: unknown) => spoken(program, field, one, language)).join(', ')
  if (isPlainDate(value)) return dayMonthYear(value)[language]
  if (isLocalTime(value)) return timeInWords(value)[language]
  if (field?.type === 'code' && typeof value === 'string')
    return program.codes[field.list]?.items[value]?.label[language] ?? value
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (isJsonObject(value) && typeof value['given'] === 'string')
    return [value['given'], value['family1'], value['family2']]
      .filter((part) => typeof part === 'string')
      .join(' ')
  if (isJsonObject(value) && typeof value['value'] === 'string') return value['value']
  return '—'
}
