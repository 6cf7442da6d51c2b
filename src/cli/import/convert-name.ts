import type { JsonObject } from '#kernel/canonical-json.ts'
import { unreachable } from '#kernel/unreachable.ts'

import type { Split } from './mapping.ts'

const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'y',
  'da',
  'do',
  'dos',
  'das',
  'san',
  'santa',
  'van',
  'von',
  'le',
])

/** The words of a name, particles joined to the word that they belong to: `de la Cruz` is one. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  let held = ''
  for (const word of text.split(/\s+/)) {
    if (PARTICLES.has(word.toLowerCase())) held += `${word} `
    else {
      parts.push(held + word)
      held = ''
    }
  }
  if (held !== '') parts.push(held.trim())
  return parts
}

const named = (given: readonly string[], family1?: string, family2?: string): JsonObject => ({
  ...(given.length > 0 ? { given: given.join(' ') } : {}),
  ...(family1 === undefined ? {} : { family1 }),
  ...(family2 === undefined ? {} : { family2 }),
})

/**
 * The parts of a name by a stated rule. Without one the whole text is kept as the given name, marked as of unknown order: nobody
 * knows where the surnames of "Juan Carlos Reyes" begin.
 */
export function splitName(text: string, split: Split | undefined): JsonObject {
  const comma = text.indexOf(',')
  const parts = partsOf(text)
  switch (split) {
    case 'two-surnames':
      return named([], parts[0], parts.length > 1 ? parts.slice(1).join(' ') : undefined)
    case 'given-surname':
      return parts.length < 2 ? named(parts) : named(parts.slice(0, -1), parts.at(-1))
    case 'given-two-surnames':
      if (parts.length < 2) return named(parts)
      if (parts.length === 2) return named(parts.slice(0, 1), parts[1])
      return named(parts.slice(0, -2), parts.at(-2), parts.at(-1))
    case 'surnames-comma-given': {
      if (comma < 0) return { given: text, orderUnknown: true }
      const surnames = partsOf(text.slice(0, comma).trim())
      const second = surnames.length > 1 ? surnames.slice(1).join(' ') : undefined
      return named([text.slice(comma + 1).trim()], surnames[0], second)
    }
    case undefined:
      return { given: text, orderUnknown: true }
    default:
      return unreachable(split)
  }
}
