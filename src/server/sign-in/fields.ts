import { isJsonObject } from '#kernel/canonical-json.ts'
import { problemOf } from '#protocol/problem.ts'

import { ProblemError } from '../context.ts'

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

/** The members of a request's body, each read once by name; anything else in it is refused. */
export interface Fields {
  /** A text of at most so many characters, none of which PostgreSQL could not keep. */
  text(name: string, most?: number): string
  optional(name: string, most?: number): string | undefined
  flag(name: string): boolean
  integer(name: string, min: number, max: number): number
  any(name: string): unknown
  end(): void
}

export function fieldsOf(body: unknown): Fields {
  const given = isJsonObject(body) ? body : {}
  const asked = new Set<string>()
  const take = (name: string): unknown => {
    asked.add(name)
    return given[name]
  }
  return {
    text(name, most = 200) {
      const value = this.optional(name, most)
      if (value === undefined || value === '') throw bad(name)
      return value
    },
    optional(name, most = 200) {
      const value = take(name)
      if (value === undefined) return undefined
      if (typeof value !== 'string' || value.length > most || value.includes('\0')) throw bad(name)
      return value
    },
    flag(name) {
      const value = take(name) ?? false
      if (typeof value !== 'boolean') throw bad(name)
      return value
    },
    integer(name, min, max) {
      const value = take(name)
      if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
        throw bad(name)
      return value
    },
    any: take,
    end() {
      for (const name of Object.keys(given)) if (!asked.has(name)) throw bad(name)
    },
  }
}
