import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { oncePer } from '#kernel/once-per.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { evaluate } from '#model/expression.ts'
import type { Field, Fields } from '#model/field.ts'
import type { Values } from '#model/values.ts'

/** A form with its computed fields worked out. They are told by the event, so that they outlive the sealed answers they came from. */
export function withComputed(fields: Fields, form: Values, today: PlainDate): Values {
  let made: { [name: string]: Json } | undefined
  for (const [name, field] of computedIn(fields)) {
    const value = valueOf(field, form, form[name], today)
    if (value !== undefined) (made ??= { ...form })[name] = value
  }
  return made ?? form
}

function valueOf(
  field: Field,
  form: Values,
  given: Json | undefined,
  today: PlainDate,
): Json | undefined {
  if (field.computed !== undefined) {
    const value = evaluate(field.computed, { form, today })
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : undefined
  }
  if (field.type !== 'repeated' || !Array.isArray(given)) return undefined
  return given.map((item: Json) =>
    isJsonObject(item) ? withComputed(field.item, item, today) : item,
  )
}

/** The fields that are computed, or hold some that are. */
const computedIn = oncePer((fields: Fields): readonly (readonly [string, Field])[] =>
  Object.entries(fields).filter(
    ([, field]) =>
      field.computed !== undefined ||
      (field.type === 'repeated' && computedIn(field.item).length > 0),
  ),
)
