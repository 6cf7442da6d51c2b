import type { FigureTable } from '../figures/figure-table.ts'
import { spanNamed } from '../figures/periods.ts'
import { factAt, type Fact } from './facts.ts'

/** A sum of numbers that is nothing, by the keys of the numbers. */
export type KeyEquation = ReadonlyMap<string, number>

/**
 * Everything that a reader can reckon with: what the tables themselves add up, and every number that is the sum of finer ones, over a
 * dimension, over periods or both, in the same table or in another. An equation that the values do not bear out is none.
 */
export function equationsOf(
  tables: readonly FigureTable[],
  facts: readonly Fact[],
): readonly KeyEquation[] {
  const values = new Map(facts.map(({ key, value }) => [key, value]))
  const found = new Map<string, KeyEquation>()
  for (const equation of [...own(tables), ...sums(facts), ...meetings(facts)]) {
    const terms = [...equation].filter(([, factor]) => factor !== 0)
    if (terms.length < 2) continue
    const sum = terms.reduce(
      (total, [key, factor]) => total + factor * (values.get(key) ?? Number.NaN),
      0,
    )
    if (sum !== 0) continue
    found.set(
      terms
        .map((term) => term.join('*'))
        .toSorted()
        .join(' '),
      new Map(terms),
    )
  }
  return [...found.values()]
}

function own(tables: readonly FigureTable[]): readonly KeyEquation[] {
  return tables.flatMap((table) =>
    (table.equations ?? []).map((equation) => {
      const terms = new Map<string, number>()
      for (const { row: at, column: name, factor } of equation) {
        const [row, column] = [table.rows[at], table.columns.find((one) => one.name === name)]
        const fact = row && column && factAt(table, row, column)
        if (fact) terms.set(fact.key, (terms.get(fact.key) ?? 0) + factor)
      }
      return terms
    }),
  )
}

/** Each number as the sum of those of every family that is finer. */
export function sums(facts: readonly Fact[]): readonly KeyEquation[] {
  const all = familiesOf(facts)
  return all.flatMap((coarse) => all.flatMap((fine) => sumsOf(coarse, fine)))
}

/**
 * What two families say of the same people: by sex or by nationality, persons are as many. Where the sum in which they meet is published, it
 * stands among `sums`; where it is not, each family gives it, and so both say something of each other.
 */
export function meetings(facts: readonly Fact[]): readonly KeyEquation[] {
  const all = familiesOf(facts)
  return all.flatMap((one, at) =>
    all.flatMap((other, nth) =>
      nth === at ? [] : meetingsOf(one, other, { all, once: nth > at }),
    ),
  )
}

function familiesOf(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const families = new Map<string, Fact[]>()
  for (const fact of facts) {
    const family = families.get(fact.family) ?? []
    family.push(fact)
    families.set(fact.family, family)
  }
  return [...families.values()]
}

function meetingsOf(
  coarse: readonly Fact[],
  fine: readonly Fact[],
  { all, once }: { readonly all: readonly (readonly Fact[])[]; readonly once: boolean },
): readonly KeyEquation[] {
  const [one, other] = [coarse[0], fine[0]]
  if (!one || !other || one.measure !== other.measure || one.stock !== other.stock) return []
  const inTime = periodsFrom(other.period, one.period)
  if (inTime === undefined || (inTime === 'same' ? !once : one.stock)) return []
  const common = Object.keys(one.of).filter((name) => name in other.of)
  const [ofOne, ofOther] = [Object.keys(one.of).length, Object.keys(other.of).length]
  if (common.length === ofOne || (inTime === 'same' && common.length === ofOther)) return []
  const isTold = all.some(
    ([known]) =>
      known?.measure === one.measure &&
      known.stock === one.stock &&
      periodsFrom(known.period, one.period) === 'same' &&
      Object.keys(known.of).length === common.length &&
      common.every((name) => name in known.of),
  )
  if (isTold) return []
  const found = new Map<string, Map<string, number>>()
  const add = (fact: Fact, period: string | undefined, factor: number): void => {
    if (period === undefined) return
    const key = [period, ...common.map((name) => fact.of[name])].join('|')
    const terms = found.get(key) ?? new Map<string, number>()
    found.set(key, terms.set(fact.key, factor))
  }
  for (const fact of coarse) add(fact, fact.period, 1)
  for (const fact of fine)
    add(fact, inTime === 'same' ? fact.period : outerOf(fact.period, one.period), -1)
  return [...found.values()]
}

function sumsOf(coarse: readonly Fact[], fine: readonly Fact[]): readonly KeyEquation[] {
  const [one, other] = [coarse[0], fine[0]]
  if (!one || !other || one.measure !== other.measure || one.stock !== other.stock) return []
  const names = Object.keys(one.of).toSorted()
  const finer = Object.keys(other.of)
  if (names.some((name) => !finer.includes(name))) return []
  const inTime = periodsFrom(other.period, one.period)
  if (inTime === undefined || (inTime === 'same' && finer.length === names.length)) return []
  if (inTime === 'within' && one.stock) return []
  const parts = new Map<string, Map<string, number>>()
  for (const fact of fine) {
    const period = inTime === 'same' ? fact.period : outerOf(fact.period, one.period)
    if (period === undefined) continue
    const key = [period, ...names.map((name) => fact.of[name])].join('|')
    const sum = parts.get(key) ?? new Map<string, number>()
    sum.set(fact.key, -1)
    parts.set(key, sum)
  }
  return coarse.flatMap((fact): readonly KeyEquation[] => {
    const sum = parts.get([fact.period, ...names.map((name) => fact.of[name])].join('|'))
    return sum && !sum.has(fact.key) ? [new Map([[fact.key, 1], ...sum])] : []
  })
}

/** Whether periods like the first are those like the second, or lie within them. */
function periodsFrom(fine: string, coarse: string): 'same' | 'within' | undefined {
  if (coarse.includes('/'))
    return fine === coarse ? 'same' : fine.includes('/') ? undefined : 'within'
  if (fine.includes('/') || fine.length < coarse.length) return undefined
  return fine.length === coarse.length ? 'same' : 'within'
}

/** The period like the second that the first lies in. */
function outerOf(fine: string, coarse: string): string | undefined {
  if (!coarse.includes('/')) return fine.slice(0, coarse.length)
  const [inner, outer] = [spanNamed(fine), spanNamed(coarse)]
  return inner && outer && inner.from >= outer.from && inner.to <= outer.to ? coarse : undefined
}
