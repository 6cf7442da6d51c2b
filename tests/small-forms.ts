import type { RecordState } from '#engine/state.ts'
import type { Json } from '#kernel/canonical-json.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { holds } from '#model/expression.ts'
import type { Field, Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'

import type { Node } from './explore.ts'

/** Dates to try for a field by its name, on a day, on a record. */
export type DatesOf = (name: string, node: Node, target: RecordState) => readonly PlainDate[]

interface Making {
  readonly dates: (name: string) => readonly PlainDate[]
  /** Fields that some rule reads: each of their codes is another form. */
  readonly members: ReadonlySet<string>
}

/** The least that a form takes and all that it takes, with every code and every answer that a rule may tell apart. */
export function smallForms(program: Program, fields: Fields, making: Making): readonly Values[] {
  const least = grow(fields, ({ required }) => required === true)
  const most = grow(fields, () => true)
  return Object.keys(fields).length === 0 ? least : [...least, ...most]

  function grow(all: Fields, asked: (field: Field) => boolean): readonly Values[] {
    return Object.entries(all).reduce<readonly Values[]>(
      (forms, [name, field]) =>
        forms.flatMap((form) => {
          if (!asked(field)) return [form]
          if (field.when !== undefined && !holds(field.when, { form })) return [form]
          const choices = choicesOf(name, field, { ...making, program })
          return choices.length === 0
            ? [form]
            : choices.map((choice): Values => ({ ...form, [name]: choice }))
        }),
      [{}],
    )
  }
}

function choicesOf(
  name: string,
  field: Field,
  { program, dates, members }: Making & { readonly program: Program },
): readonly Json[] {
  const few = (all: readonly Json[]): readonly Json[] => (members.has(name) ? all : all.slice(0, 1))
  if (field.type === 'text') return ['Texto.']
  if (field.type === 'boolean') return field.check ? [true, false] : few([true, false])
  if (field.type === 'date') return dates(name)
  if (field.type !== 'code') return []
  const codes = Object.keys(program.codes[field.list]?.items ?? {})
  if (codes.length > 12) return codes.slice(0, 1)
  return field.many ? [codes.slice(0, 1)] : few(codes)
}
