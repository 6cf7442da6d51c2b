import { readExtent } from '#engine/read-extent.ts'
import { rulesToo, stagesToo } from '#engine/versions/earlier-names.ts'
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'
import { DUE_BANDS, type Banded, type DueBand } from '#protocol/oversight-api.ts'
import type { Span } from '#standards/figures/periods.ts'

import { extentOfRule } from './count-tasks.ts'
import { withReader, type Asking, type ReadDeps, type ReadScope } from './reader.ts'
import { ANY_DAY, standingIn } from './standing-cells.ts'

/** What waits at the stages of offices and how late their clocks are: sums of kept counts, however much there is. */
export interface Board {
  readonly cells: readonly {
    readonly office: string
    readonly kind: string
    readonly stage: string
    readonly due: Banded
  }[]
  readonly clocks: readonly {
    readonly office: string
    readonly rule: string
    readonly late: Pick<Banded, LateBand>
    readonly suspended: number
  }[]
}

const LATE = ['late-90', 'late-30', 'late'] as const
type LateBand = (typeof LATE)[number]

const FIRST = plainDate('0001-01-01')
const LAST = plainDate('9999-12-31')
const WEEK = 7

/** The due days of each band; what has none is what is left of all. */
function spansOf(today: PlainDate): readonly (readonly [DueBand, Span])[] {
  const day = (days: number): PlainDate => addDays(today, days)
  return [
    ['late-90', { from: FIRST, to: day(-91) }],
    ['late-30', { from: day(-90), to: day(-31) }],
    ['late', { from: day(-30), to: day(-1) }],
    ['week', { from: today, to: day(WEEK) }],
    ['later', { from: day(WEEK + 1), to: LAST }],
  ]
}

/** Undefined where the asker may read nothing. What they may read only in part is left out: its number would tell of the rest. */
export const readBoard = (
  deps: ReadDeps,
  asking: Asking,
  asked: { readonly offices: readonly string[]; readonly today: PlainDate },
): Promise<Board | undefined> =>
  withReader(deps, asking, async (scope) => {
    const spans = spansOf(asked.today)
    const late = spans.slice(0, LATE.length)
    const waiting = await standingIn(scope, 'waiting', [ANY_DAY, ...spans.map(([, span]) => span)])
    const running = await standingIn(
      scope,
      'running',
      late.map(([, span]) => span),
    )
    const standing = await standingIn(scope, 'standing', [ANY_DAY])
    return {
      cells: cellsOf(scope, asked.offices, waiting),
      clocks: clocksOf(scope, asked.offices, [...running, ...standing]),
    }
  })

type Kept = Awaited<ReturnType<typeof standingIn>>

const numbered = (kept: Kept): readonly ReadonlyMap<string, number>[] =>
  kept.map((counts) => new Map(counts.map(({ place, amount }) => [place, amount])))

/** Kinds that stand in a queue: what else has stages is the work of nobody in particular. */
const queuedKinds = ({ lists = {} }: Program): readonly string[] => [
  ...new Set(Object.values(lists).map(({ kind }) => kind)),
]

function cellsOf(scope: ReadScope, offices: readonly string[], kept: Kept): Board['cells'] {
  const { program } = scope.asking.loaded
  const [all, ...bands] = numbered(kept)
  return openPlaces(program).flatMap(([kind, stage]) =>
    scope.offices
      .filter(({ code }) => offices.includes(code))
      .flatMap(({ id, code }) => {
        const places = stagesToo(program, kind, [stage]).map((name) => `${kind} ${id} ${name}`)
        const at = (of: ReadonlyMap<string, number> | undefined): number =>
          places.reduce((sum, place) => sum + (of?.get(place) ?? 0), 0)
        const total = at(all)
        if (total === 0 || readExtent(scope.readings, { kind, office: code, stage }) !== 'all')
          return []
        const [over, long, late, week, later] = bands.map(at)
        const due = banded([over, long, late, week, later])
        const dated = DUE_BANDS.reduce((sum, band) => sum + due[band], 0)
        return [{ office: code, kind, stage, due: { ...due, none: total - dated } }]
      }),
  )
}

const banded = ([over = 0, long = 0, late = 0, week = 0, later = 0]: readonly (
  | number
  | undefined
)[]): Banded => ({ 'late-90': over, 'late-30': long, late, week, later, none: 0 })

const openPlaces = (program: Program): readonly (readonly [kind: string, stage: string])[] =>
  queuedKinds(program).flatMap((kind) =>
    Object.entries(program.records[kind]?.stages ?? {})
      .filter(([, { final }]) => !final)
      .map(([stage]) => [kind, stage] as const),
  )

function clocksOf(scope: ReadScope, offices: readonly string[], kept: Kept): Board['clocks'] {
  const { program } = scope.asking.loaded
  const [over, long, late, standing] = numbered(kept)
  const rules = Object.entries(rulesToo(program)).filter(([, { duty }]) => duty === 'authority')
  return rules.flatMap(([rule]) =>
    scope.offices
      .filter(({ code }) => offices.includes(code))
      .flatMap(({ id, code }) => {
        const place = `${id} ${rule}`
        const at = (of: ReadonlyMap<string, number> | undefined): number => of?.get(place) ?? 0
        const counts = { 'late-90': at(over), 'late-30': at(long), late: at(late) }
        const suspended = at(standing)
        const none = suspended === 0 && LATE.every((band) => counts[band] === 0)
        if (none || extentOfRule(scope, { office: code, rule }) !== 'all') return []
        return [{ office: code, rule, late: counts, suspended }]
      }),
  )
}
