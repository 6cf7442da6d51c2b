import type { Text } from '#model/text.ts'

/** A number with where it comes from; null where nobody knows it, and why. */
export interface Figure {
  readonly value: number | null
  /** Where it comes from, or why it is not known. */
  readonly source: Text
}

/** What a figure was worked out from, and how. */
export interface Derived extends Figure {
  readonly formula: Text
}

/**
 * A number worked out from figures. Where one of them is not known, neither is the answer, and the sources say which it is.
 * A result that is no finite number is not known either: nobody divides by nothing.
 */
export function derive(
  formula: Text,
  from: readonly Figure[],
  work: (...values: readonly number[]) => number,
): Derived {
  const missing = from.filter(({ value }) => value === null)
  const values = from.flatMap(({ value }) => (value === null ? [] : [value]))
  const result = missing.length > 0 ? Number.NaN : work(...values)
  return {
    value: Number.isFinite(result) ? result : null,
    source: together(missing.length > 0 ? missing : from),
    formula,
  }
}

function together(figures: readonly Figure[]): Text {
  const join = (language: 'es' | 'en'): string =>
    [...new Set(figures.map(({ source }) => source[language]))].join('; ')
  return { es: join('es'), en: join('en') }
}
