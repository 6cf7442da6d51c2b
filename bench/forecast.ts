import { parseArgs } from 'node:util'

import { backTest, type Worth } from '#planning/forecast/back-test.ts'

import { arrivalSeries } from './shared/arrival-series.ts'
import { machine } from './shared/machine.ts'
import { printTable, say, skipped, writeResults } from './shared/report.ts'

/** Forecasts published series as if each had ended at each of its months or days, and looks at what came. */
const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' } },
})
const { series, missing } = arrivalSeries(values.data)
for (const name of missing) skipped(name)
const results = series.map((one) => ({ ...one, test: backTest(one.values, one, one.first) }))

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const cells = ({ within80, within95, relativeError }: Means) => [
  percent(within80),
  percent(within95),
  relativeError.toFixed(2),
]
type Result = (typeof results)[number]
type Means = Omit<Worth, 'judged'>
type Together = Record<'steps' | 'total', Means> & {
  readonly origins: number
  /** Origins that share no month or day with each other: only these are independent. */
  readonly apart: number
}
const apartOf = ({ test, horizon }: Result): number => Math.ceil(test.origins / horizon)

/** Means over series, each origin counting the same. */
function over(some: readonly Result[]): Together {
  const origins = some.reduce((sum, { test }) => sum + test.origins, 0)
  const mean = (of: (test: Result['test']) => number): number =>
    some.reduce((sum, { test }) => sum + of(test) * test.origins, 0) / origins
  const worths = (on: 'steps' | 'total'): Means => ({
    within80: mean((test) => test[on].within80),
    within95: mean((test) => test[on].within95),
    relativeError: mean((test) => test[on].relativeError),
  })
  const apart = some.reduce((sum, one) => sum + apartOf(one), 0)
  return { origins, apart, steps: worths('steps'), total: worths('total') }
}

const chosenOn = over(results.filter(({ heldOut }) => !heldOut))
const heldOut = over(results.filter((one) => one.heldOut))
printTable(
  ['series', 'origins', 'apart', 'in 80 %', 'in 95 %', 'error', 'sum in 80 %', 'in 95 %', 'error'],
  [
    ...results.map((one): readonly [string, Together] => [
      one.name,
      { ...one.test, apart: apartOf(one) },
    ]),
    ['together, settings chosen on them', chosenOn] as const,
    ['together, held out', heldOut] as const,
  ].map(([name, test]) => [
    name,
    String(test.origins),
    String(test.apart),
    ...cells(test.steps),
    ...cells(test.total),
  ]),
)
say('error: of the middle, over that of the same as one season ago; below 1 is better')
writeResults('forecast', {
  machine: machine(''),
  chosenOn,
  heldOut,
  series: results.map(({ values: known, ...rest }) => ({ ...rest, values: known.length })),
})
