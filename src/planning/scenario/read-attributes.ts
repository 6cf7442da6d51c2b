import { isJsonObject } from '#kernel/canonical-json.ts'
import { say } from '#model/text.ts'

import { complain, isEmpty, numberAt, part, placesAt, textAt, type Place } from './place.ts'
import type { Attribute, Condition, Mix } from './scenario.ts'

/** More kinds of cases than this are no longer a model of a procedure. */
const MOST_TYPES = 4096

/** In what cases differ: `{ "language": ["es", "ht"] }`. */
export function attributesAt(place: Place): readonly Attribute[] {
  if (isEmpty(place)) return []
  if (!isJsonObject(place.value)) {
    complain(place, 'not-an-object', say('no es un objeto', 'is not an object'))
    return []
  }
  const attributes = Object.keys(place.value).map((name) => {
    const values = placesAt(part(place, name)).map((each) => textAt(each) ?? '')
    if (values.length === 0)
      complain(part(place, name), 'empty', say('no tiene valores', 'has no values'))
    if (new Set(values).size < values.length)
      complain(part(place, name), 'twice', say('repite un valor', 'names a value twice'))
    return { name, values }
  })
  const types = attributes.reduce((product, { values }) => product * values.length, 1)
  if (types > MOST_TYPES)
    complain(
      place,
      'too-many',
      say(
        `${types} combinaciones; como máximo ${MOST_TYPES}`,
        `${types} combinations; ${MOST_TYPES} at the most`,
      ),
    )
  return attributes
}

/** The values of one attribute that a place names, each of which must exist. */
function valuesAt(place: Place, { values }: Attribute): readonly string[] {
  const named = Array.isArray(place.value) ? placesAt(place) : [place]
  return named.flatMap((each) => {
    const value = textAt(each)
    if (value === undefined || values.includes(value)) return value ?? []
    complain(
      each,
      'unknown-value',
      say(
        `«${value}» no es ninguno de: ${values.join(', ')}`,
        `"${value}" is none of: ${values.join(', ')}`,
      ),
    )
    return []
  })
}

/** The attribute of this name, or undefined with a complaint. */
export function attributeNamed(
  place: Place,
  name: string,
  attributes: readonly Attribute[],
): Attribute | undefined {
  const found = attributes.find((attribute) => attribute.name === name)
  if (found) return found
  return complain(
    place,
    'unknown-attribute',
    say(`no hay un atributo ${name}`, `there is no attribute ${name}`),
  )
}

/** Which cases: `{ "language": "ht" }` or `{ "language": ["ht", "fr"] }`; nothing written means all. */
export function conditionAt(place: Place, attributes: readonly Attribute[]): Condition {
  if (isEmpty(place)) return {}
  if (!isJsonObject(place.value)) {
    complain(place, 'not-an-object', say('no es un objeto', 'is not an object'))
    return {}
  }
  return Object.fromEntries(
    Object.keys(place.value).flatMap((name) => {
      const attribute = attributeNamed(part(place, name), name, attributes)
      return attribute ? [[name, valuesAt(part(place, name), attribute)]] : []
    }),
  )
}

/** What cases are like: `{ "track": "urgent", "language": { "es": 0.8, "ht": 0.2 } }`. */
export function mixAt(place: Place, attributes: readonly Attribute[]): Mix {
  if (isEmpty(place)) return {}
  if (!isJsonObject(place.value)) {
    complain(place, 'not-an-object', say('no es un objeto', 'is not an object'))
    return {}
  }
  return Object.fromEntries(
    Object.keys(place.value).flatMap((name) => {
      const attribute = attributeNamed(part(place, name), name, attributes)
      return attribute ? [[name, sharesAt(part(place, name), attribute)]] : []
    }),
  )
}

function sharesAt(place: Place, attribute: Attribute): { readonly [value: string]: number } {
  if (!isJsonObject(place.value))
    return Object.fromEntries(valuesAt(place, attribute).map((value) => [value, 1]))
  const named = Object.keys(place.value)
  const shares = named.map((value) => {
    const at = part(place, value)
    valuesAt({ ...at, value }, attribute)
    return numberAt(at, { least: 0, most: 1 })
  })
  const sum = shares.reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > 1e-6)
    complain(
      place,
      'shares',
      say(`las proporciones suman ${sum}, no 1`, `the shares add up to ${sum}, not to 1`),
    )
  return Object.fromEntries(named.map((value, index) => [value, shares[index] ?? 0]))
}
