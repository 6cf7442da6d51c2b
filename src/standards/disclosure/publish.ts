import { say, type Text } from '#model/text.ts'

import {
  SUPPRESSED,
  type FigureCell,
  type FigureColumn,
  type FigureRow,
  type FigureTable,
  type Report,
} from '../figures/figure-table.ts'
import { equationsOf, meetings, sums, type KeyEquation } from './equations.ts'
import { factAt, factsOf, type Fact } from './facts.ts'
import { protect, SMALL, type Protection } from './protect.ts'

/** A report as it may be seen by everybody, and what was done to it. */
export interface PublicReport {
  readonly report: Report
  readonly rule: Text
  /** Numbers that were small, numbers held back because of them, and all numbers. */
  readonly small: number
  readonly complementary: number
  readonly numbers: number
  /** Numbers that are held back because an earlier publication held them back, or would be given away by one. */
  readonly earlier: number
  /** Small numbers that what is already published narrows: a publication with one of these is refused. */
  readonly narrowed: readonly string[]
}

export const RULE = say(
  `Los conteos de 1 a ${SMALL} no se publican, ni los que permitirían deducirlos de los totales o de ediciones anteriores: «${SUPPRESSED}».`,
  `Counts of 1 to ${SMALL} are not published, nor those from which they could be worked out by totals or earlier vintages: "${SUPPRESSED}".`,
)

/** Holds back what is small and what would give it away: within the report, and together with what was published before. */
export function publicReport(report: Report, before: readonly Report[]): PublicReport {
  const facts = unique(factsOf(report.tables))
  const past = unique(before.flatMap(({ tables }) => factsOf(tables)))
  const now = new Map(facts.map((fact) => [fact.key, fact]))
  const shownBefore = past.filter(({ value }) => value !== undefined)
  const known = {
    heldBack: new Set([
      ...past.filter(({ value }) => value === undefined).map(({ key }) => key),
      ...givingAway(facts, past),
    ]),
    shown: new Set(
      shownBefore.filter(({ key, value }) => now.get(key)?.value === value).map(({ key }) => key),
    ),
  }
  // What was shown before and is no part of this report still adds up with it, as long as it is true today; so does what was held back,
  // as far as it is tied to this report.
  const tied = tiedTo(facts, past)
  const still = shownBefore.filter(({ key }) => !now.has(key))
  const shown = new Set([...known.shown, ...still.map(({ key }) => key)])
  const all = [...facts, ...still, ...tied]
  const found = protect(all, equationsOf(report.tables, all), { ...known, shown })
  // What an earlier publication held back may call for more to be held back here. It is no reason to refuse: its value is a guess.
  const told = [...facts, ...still]
  const { narrowed } =
    found.narrowed.length === 0 || tied.length === 0
      ? found
      : protect(told, equationsOf(report.tables, told), {
          heldBack: new Set([...known.heldBack, ...found.heldBack]),
          shown,
        })
  const heldBack = [...found.heldBack].filter((key) => now.has(key))
  return {
    report: {
      ...report,
      tables: report.tables.map((table) => covered(table, found)),
      notes: [...report.notes, RULE],
    },
    rule: RULE,
    small: [...found.primary].filter((key) => now.has(key)).length,
    complementary: heldBack.filter((key) => !found.primary.has(key)).length,
    numbers: facts.length,
    earlier: heldBack.filter((key) => known.heldBack.has(key) && !found.primary.has(key)).length,
    narrowed: narrowed.filter((key) => now.has(key)),
  }
}

/**
 * Which of the earlier publications make it impossible to publish a report: each that would by itself, or all of them where only several
 * together do. A number that was shown cannot be held back any more, so a year shown before its months may leave them no room.
 */
export function forbiddenBy(report: Report, before: readonly Report[]): readonly number[] {
  const alone = before.flatMap((one, at) =>
    publicReport(report, [one]).narrowed.length > 0 ? [at] : [],
  )
  return alone.length > 0 ? alone : [...before.keys()]
}

const unique = (facts: readonly Fact[]): readonly Fact[] => {
  const found = new Map<string, Fact>()
  // A number that stands in several tables is one number, and each table's family needs it.
  for (const fact of facts) {
    const at = `${fact.key} ${fact.family}`
    const known = found.get(at)
    if (!known || known.value === undefined) found.set(at, fact)
  }
  return [...found.values()]
}

/**
 * Numbers held back before that equations tie to what is known now. Of those that are left alone in an equation the value is what it leaves;
 * of others the true ones are kept nowhere, and some that fit do as well: what a reader can exclude of this report is the same from
 * wherever among the possible values one looks. Each is a person at least; what an equation leaves over is given to the last.
 */
function tiedTo(facts: readonly Fact[], past: readonly Fact[]): readonly Fact[] {
  const values = new Map(
    [...past, ...facts].flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]])),
  )
  const unknown = new Map(
    past.filter(({ key }) => !values.has(key)).map((fact) => [fact.key, fact] as const),
  )
  if (unknown.size === 0) return []
  const all = [...facts, ...past]
  const equations = [...sums(all), ...meetings(all)].filter((equation) =>
    [...equation.keys()].some((key) => unknown.has(key)),
  )
  const found: Fact[] = []
  let isSure = true
  const openIn = (equation: KeyEquation) => [...equation].filter(([key]) => !values.has(key))
  const solve = (equation: KeyEquation): void => {
    const open = openIn(equation)
    const last = open.at(-1)
    if (!last || open.some(([, factor]) => factor !== last[1])) return
    const rest = [...equation].reduce(
      (sum, [key, factor]) => sum + factor * (values.get(key) ?? 0),
      0,
    )
    const left = -rest / last[1] - (open.length - 1)
    if (left < 1) return
    isSure &&= open.length === 1
    for (const [key] of open) {
      const fact = unknown.get(key)
      const value = key === last[0] ? left : 1
      values.set(key, value)
      if (fact) found.push({ ...fact, value, ...(isSure ? {} : { guessed: true }) })
    }
  }
  // The most certain first: what has one solution, then what leaves a choice.
  for (let most = 1; most <= unknown.size; most += 1) {
    const next = equations.find((equation) => {
      const open = openIn(equation).length
      return open > 0 && open <= most
    })
    if (!next) continue
    const before = found.length
    solve(next)
    if (found.length === before) equations.splice(equations.indexOf(next), 1)
    most = 0
  }
  return found
}

/**
 * Sums of this report that would leave an earlier publication's hidden numbers too little room. Their values are kept nowhere, so the
 * judgement is by what a reader has: the sum less the parts that were shown must leave each hidden part every value from 1 to 4.
 */
function givingAway(facts: readonly Fact[], past: readonly Fact[]): readonly string[] {
  const earlier = new Map(past.map((fact) => [fact.key, fact.value]))
  const values = new Map(facts.map((fact) => [fact.key, fact.value ?? 0]))
  const found: string[] = []
  for (const equation of sums([...facts, ...past])) {
    const [[whole] = ['']] = equation
    const value = values.get(whole)
    if (value === undefined || value === 0) continue
    const parts = [...equation.keys()].slice(1)
    if (parts.some((key) => !earlier.has(key))) continue
    const hidden = parts.filter((key) => earlier.get(key) === undefined)
    const left = value - parts.reduce((sum, key) => sum + (earlier.get(key) ?? 0), 0)
    const room = hidden.length >= 2 && left >= hidden.length - 1 + SMALL
    if (hidden.length > 0 && left > 0 && !room) found.push(whole)
  }
  return found
}

/** A table without its hidden numbers, and without what was computed from them. */
function covered(table: FigureTable, { heldBack }: Protection): FigureTable {
  const flag = table.columns.findIndex(({ name }) => name === 'suppressed')
  const hides = (row: FigureRow, column: FigureColumn): boolean => {
    const fact = factAt(table, row, column)
    if (fact && heldBack.has(fact.key)) return true
    return (column.from ?? []).some((name) => {
      const source = table.columns.find((one) => one.name === name)
      return source !== undefined && source !== column && hides(row, source)
    })
  }
  return {
    ...table,
    rows: table.rows.map((row) => {
      const hidden = table.columns.map((column) => hides(row, column))
      const mark = flag < 0 ? SUPPRESSED : null
      const cells = row.cells.map((cell, at): FigureCell =>
        hidden[at] ? mark : at === flag && hidden.includes(true) ? 'true' : cell,
      )
      return { ...row, cells }
    }),
  }
}
