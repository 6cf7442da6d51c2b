import { problemOf } from '#protocol/problem.ts'

import { ProblemError } from './context.ts'

/** The parameters of a request's query, each read once by name; anything else in it is refused. */
export interface Query {
  text(name: string): string | undefined
  /** All values given, also as `a,b`. */
  list(name: string): readonly string[] | undefined
  /** `true` or `false`; false when absent. */
  flag(name: string): boolean
  integer(
    name: string,
    range: { readonly min: number; readonly max: number; readonly otherwise: number },
  ): number
  /** Throws when the query holds a parameter that nobody asked for: a misspelt filter must not show everything. */
  end(): void
}

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

export function queryOf(raw: unknown): Query {
  const given = new Map<string, readonly string[]>()
  for (const [name, value] of Object.entries(typeof raw === 'object' && raw !== null ? raw : {})) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    const isGood = (item: unknown): boolean =>
      typeof item === 'string' && item.length <= 400 && !item.includes('\0')
    if (!values.every(isGood)) throw bad(name)
    given.set(name, values.map(String))
  }
  const asked = new Set<string>()
  const take = (name: string): readonly string[] | undefined => {
    asked.add(name)
    return given.get(name)
  }
  return {
    text(name) {
      const values = take(name)
      if (values && values.length > 1) throw bad(name)
      return values?.[0]
    },
    list(name) {
      const values = take(name)
        ?.flatMap((value) => value.split(','))
        .filter((value) => value !== '')
      if (values && values.length > 200) throw bad(name)
      return values
    },
    flag(name) {
      const value = this.text(name) ?? 'false'
      if (value !== 'true' && value !== 'false') throw bad(name)
      return value === 'true'
    },
    integer(name, { min, max, otherwise }) {
      const value = this.text(name)
      if (value === undefined) return otherwise
      if (!/^\d{1,9}$/.test(value) || Number(value) < min || Number(value) > max) throw bad(name)
      return Number(value)
    },
    end() {
      for (const name of given.keys()) if (!asked.has(name)) throw bad(name)
    },
  }
}
