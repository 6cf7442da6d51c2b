import type { Outlook } from './roll.ts'

/** So many special days without any effect are laid to those seen. */
const DOUBT = 2

/** A series with the effect of its special days taken out, and that effect, as it was known at an origin. */
export interface Even {
  readonly values: readonly number[]
  readonly effect: (origin: number, place: number) => number
}

/**
 * Takes special days (holidays) out of a series: the effect is the mean distance from the same day of the seasons before, drawn
 * towards none while few have been seen. A special day is evened by what was known before it and itself, never by later ones.
 */
export function evenOut(roots: readonly number[], { season, special }: Required<Outlook>): Even {
  const even: number[] = []
  const known = [0]
  let [sum, count] = [0, 0]
  for (const [place, value] of roots.entries()) {
    const before = [1, 2, 3]
      .map((back) => even[place - back * season])
      .filter((one) => one !== undefined)
    const usual =
      before.length === 0 ? undefined : before.reduce((a, b) => a + b, 0) / before.length
    if (special.has(place) && usual !== undefined) {
      sum += value - usual
      count += 1
    }
    const effect = sum / (count + DOUBT)
    even.push(special.has(place) ? value - effect : value)
    known.push(effect)
  }
  return {
    values: even,
    effect: (origin, place) => (special.has(place) ? (known[origin] ?? 0) : 0),
  }
}
