import { useSyncExternalStore } from 'react'

import type { QueueSearch } from '../api/queries.ts'

/**
 * The filters that an account keeps on this computer. They hold codes of queues and offices and are named after them: nobody can write a
 * person's name into one. Written in the browser rather than on the server, since a filter is a habit of a desk and nothing else reads it.
 */
const keyOf = (account: string): string => `ceiba-filters-${account}`
const NONE: readonly QueueSearch[] = []
const MOST = 20

const known = new Map<string, readonly QueueSearch[]>()
const listeners = new Set<() => void>()

const isSearch = (value: unknown): value is QueueSearch =>
  typeof value === 'object' && value !== null && 'queue' in value && typeof value.queue === 'string'

function read(account: string): readonly QueueSearch[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(keyOf(account)) ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(isSearch) : NONE
  } catch {
    return NONE
  }
}

function filtersOf(account: string): readonly QueueSearch[] {
  const found = known.get(account) ?? read(account)
  known.set(account, found)
  return found
}

const sameAs =
  (one: QueueSearch) =>
  (other: QueueSearch): boolean =>
    FILTERS.every((name) => one[name] === other[name])
const FILTERS = ['queue', 'office', 'mine'] as const satisfies readonly (keyof QueueSearch)[]

export const isKept = (filters: readonly QueueSearch[], search: QueueSearch): boolean =>
  filters.some(sameAs(search))

/** Keeps a filter, or drops it where it is kept; beyond twenty the oldest go. */
export function turnFilter(account: string, search: QueueSearch): void {
  const before = filtersOf(account)
  const after = isKept(before, search)
    ? before.filter((other) => !sameAs(search)(other))
    : [...before, search].slice(-MOST)
  known.set(account, after)
  localStorage.setItem(keyOf(account), JSON.stringify(after))
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useKeptFilters = (account: string): readonly QueueSearch[] =>
  useSyncExternalStore(subscribe, () => filtersOf(account))
