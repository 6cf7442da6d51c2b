import type { JsonObject } from '#kernel/canonical-json.ts'

/** Names are found by pairs of words, or by one with a birth date: no list of all the Marías is ever made. */
export const isEnough = (name: string, birthDate: string): boolean => {
  const words = name.split(/\s+/).filter((word) => word.length > 1)
  return words.length > 1 || (words.length === 1 && birthDate !== '')
}

export interface Search {
  readonly name: string
  readonly birth: JsonObject
}

let last: Search = { name: '', birth: {} }

/** The last search, for the way back from a case. In memory alone: names never stand in an address or on disk. */
export const lastSearch = (): Search => last
export function keepSearch(search: Search): void {
  last = search
}
