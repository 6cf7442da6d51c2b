/** What canonical JSON can hold: no undefined, no NaN, no Date. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/**
 * JSON text with the keys of every object in order, so that equal values give equal text (RFC 8785 for the values used
 * here: strings, booleans, null and safe numbers). Hashes and signatures are taken over it.
 *
 * canonicalJson({ b: 1, a: ['x', null] }) //=> '{"a":["x",null],"b":1}'
 */
export function canonicalJson(value: Json): string {
  // What is in order already is written several times faster by the machine's own writer.
  if (isInOrder(value)) return JSON.stringify(value)
  if (Array.isArray(value)) {
    let text = '['
    for (let index = 0; index < value.length; index += 1)
      text += (index > 0 ? ',' : '') + canonicalJson(value[index])
    return `${text}]`
  }
  if (!isJsonObject(value)) return JSON.stringify(value)
  let text = '{'
  for (const key of Object.keys(value).toSorted()) {
    const item = value[key]
    if (item === undefined) continue
    text += (text.length > 1 ? ',' : '') + keyText(key) + canonicalJson(item)
  }
  return `${text}}`
}

function isInOrder(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isInOrder)
  if (!isJsonObject(value)) return true
  let before = ''
  for (const key of Object.keys(value)) {
    const item = value[key]
    if (key < before || (item !== undefined && !isInOrder(item))) return false
    before = key
  }
  return true
}

/** Names of members come again and again: their texts are kept, up to so many. */
const MOST_KEYS = 2000
const keyTexts = new Map<string, string>()

function keyText(key: string): string {
  const known = keyTexts.get(key)
  if (known !== undefined) return known
  const text = `${JSON.stringify(key)}:`
  if (keyTexts.size < MOST_KEYS && key.length < 60) keyTexts.set(key, text)
  return text
}

/** Whether a JSON value is an object, neither null nor an array. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
