import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Fields } from '#model/field.ts'
import type { Text } from '#model/text.ts'

import { formOf, isAsked, itemsIn, type Draft } from '../forms/draft.ts'

/** A question without an answer yet. */
export interface Gap {
  readonly path: string
  readonly label: Text
  /** Whether the form can be handed in without it. */
  readonly required: boolean
  /** Of which item of the list it is, from 0. */
  readonly item?: number
}

export interface Completeness {
  readonly answered: number
  readonly asked: number
  readonly gaps: readonly Gap[]
}

const NOTHING: Completeness = { answered: 0, asked: 0, gaps: [] }

const sum = (a: Completeness, b: Completeness): Completeness => ({
  answered: a.answered + b.answered,
  asked: a.asked + b.asked,
  gaps: [...a.gaps, ...b.gaps],
})

/**
 * How much of what counts has been answered: every required field, and those named beside them. A field that is not asked with the other
 * answers does not count.
 */
export function completenessOf(
  fields: Fields,
  draft: Draft,
  counted: readonly string[],
  at: { readonly path: string; readonly item?: number } = { path: '' },
): Completeness {
  const form = formOf(fields, draft)
  return Object.entries(fields).reduce((all, [name, field]) => {
    const counts = field.required === true || counted.includes(name)
    if (field.type === 'repeated' || field.computed || !counts || !isAsked(field, form)) return all
    if (form[name] !== undefined) return sum(all, { answered: 1, asked: 1, gaps: [] })
    const gap: Gap = {
      path: `${at.path}${name}`,
      label: field.label,
      required: field.required === true,
      ...(at.item === undefined ? {} : { item: at.item }),
    }
    return sum(all, { answered: 0, asked: 1, gaps: [gap] })
  }, NOTHING)
}

/** The same of every item of a repeated field. */
export function completenessOfItems(
  name: string,
  fields: Fields,
  draft: Draft,
  counted: readonly string[],
): Completeness {
  return itemsIn(draft[name]).reduce<Completeness>(
    (all, item, index) =>
      sum(
        all,
        completenessOf(fields, isJsonObject(item) ? item : {}, counted, {
          path: `${name}[${index}].`,
          item: index,
        }),
      ),
    NOTHING,
  )
}
