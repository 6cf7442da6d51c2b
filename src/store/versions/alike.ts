import type { ClockChange } from '#engine/rehearse.ts'

/** Records that would change alike, with a few of them to look at. */
export interface Alike {
  readonly count: number
  readonly samples: readonly string[]
}
export interface StageShift extends Alike {
  readonly kind: string
  readonly before: string | null
  readonly after: string | null
}
/** Clocks of a rule that would be due on another day, or begin or cease to run. */
export interface ClockShift extends Alike {
  readonly rule: string
  readonly change: 'earlier' | 'later' | 'begins' | 'ceases'
}

/** Which way a clock would move. */
export function changeOf({ before, after }: ClockChange): ClockShift['change'] {
  if (before === undefined) return 'begins'
  if (after === undefined) return 'ceases'
  return after < before ? 'earlier' : 'later'
}

/** Counts what is alike, most frequent first, with the first few records of each. */
export function groups<T extends object>(most: number) {
  const known = new Map<string, { readonly what: T; count: number; readonly samples: string[] }>()
  return {
    add(what: T, record: string): void {
      const key = JSON.stringify(what)
      const group = known.get(key) ?? { what, count: 0, samples: [] }
      group.count += 1
      if (group.samples.length < most) group.samples.push(record)
      known.set(key, group)
    },
    all: (): readonly (T & Alike)[] =>
      [...known.values()]
        .toSorted((a, b) => b.count - a.count)
        .map(({ what, count, samples }) => ({ ...what, count, samples })),
  }
}
