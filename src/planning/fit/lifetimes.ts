/**
 * How long things took, many at once. `ended` of them took so many days; `open` of them are that old and have not ended: to leave them out
 * would make every office look as quick as its quickest cases.
 */
export interface Lifetimes {
  readonly days: number
  readonly ended: number
  readonly open: number
}

/** So many of which it is known only that they took longer than `above` and at most `upTo` days; Infinity for those that have not ended. */
export interface Within {
  readonly above: number
  readonly upTo: number
  readonly count: number
}

/** Days of one length together, in order; those of no case are left out. */
export function sortLifetimes(lifetimes: readonly Lifetimes[]): readonly Lifetimes[] {
  const byDays = new Map<number, Lifetimes>()
  for (const { days, ended, open } of lifetimes) {
    if (!(days >= 0 && ended >= 0 && open >= 0) || days === Infinity)
      throw new RangeError('A length of time and a number of cases are none below 0')
    const known = byDays.get(days)
    byDays.set(days, {
      days,
      ended: ended + (known?.ended ?? 0),
      open: open + (known?.open ?? 0),
    })
  }
  return [...byDays.values()]
    .filter(({ ended, open }) => ended + open > 0)
    .toSorted((one, other) => one.days - other.days)
}

/** A count of whole days is a length that was rounded: 3 days are more than 2.5 and at most 3.5. What is open has outlasted its last whole day. */
export const withinOf = (lifetimes: readonly Lifetimes[]): readonly Within[] =>
  lifetimes.flatMap(({ days, ended, open }) => [
    ...(ended > 0 ? [{ above: Math.max(0, days - 0.5), upTo: days + 0.5, count: ended }] : []),
    ...(open > 0 ? [{ above: days + 0.5, upTo: Infinity, count: open }] : []),
  ])
