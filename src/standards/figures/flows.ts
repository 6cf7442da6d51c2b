import { addDays, plainDate } from '#kernel/plain-date.ts'
import type { Stock } from '#model/stock.ts'

import type { FigureSource } from './figure-source.ts'
import { periodOf, TIMES, type Grain, type Span } from './periods.ts'

/** What enters and leaves the stock of pending claims in a period, in persons. */
export interface Flows {
  /** For the first time, or reunited with their family. */
  readonly applied: number
  /** Again, or reopened. */
  readonly repeat: number
  readonly recognised: number
  readonly complementary: number
  readonly rejected: number
  readonly closed: number
  readonly adjustment: number
  /** From another office, and to another: counted where offices are told apart, for of all together nobody came or went. */
  readonly arrived: number
  readonly left: number
}
export type Flow = keyof Flows

/** The measure of each flow where a measure of its own counts it. */
const MEASURES = { applied: 'applications', decided: 'decisions', closed: 'closures' } as const

export const NO_FLOWS: Flows = {
  applied: 0,
  repeat: 0,
  recognised: 0,
  complementary: 0,
  rejected: 0,
  closed: 0,
  adjustment: 0,
  arrived: 0,
  left: 0,
}

/** The flows of two periods together. */
export const sumOfFlows = (a: Flows, b: Flows): Flows => ({
  applied: a.applied + b.applied,
  repeat: a.repeat + b.repeat,
  recognised: a.recognised + b.recognised,
  complementary: a.complementary + b.complementary,
  rejected: a.rejected + b.rejected,
  closed: a.closed + b.closed,
  adjustment: a.adjustment + b.adjustment,
  arrived: a.arrived + b.arrived,
  left: a.left + b.left,
})

/** What a period adds to the pending stock. */
export const netOf = (flows: Flows): number =>
  flows.applied +
  flows.repeat -
  flows.recognised -
  flows.complementary -
  flows.rejected -
  flows.closed +
  flows.adjustment +
  flows.arrived -
  flows.left

/** The flows of some persons, period by period, and why figures were adjusted. */
export interface FlowsOf {
  /** In the order of the dimensions asked for. */
  readonly values: readonly string[]
  /** Who was pending when the first period began: all that went before it. */
  readonly start: number
  readonly periods: ReadonlyMap<string, Flows>
  readonly reasons: ReadonlyMap<string, readonly string[]>
}

const FIRST = plainDate('0001-01-01')
const LAST = plainDate('9999-12-31')
/** Dimensions that adjustments of figures have too; of others it is not told whom they concern. */
const ADJUSTED = ['nationality']

/** The dimensions by which every flow is counted. */
export function flowDimensions(source: FigureSource): readonly string[] {
  const [first = [], ...others] = Object.values(MEASURES).map(
    (name) => source.dimensions(name) ?? [],
  )
  return first.filter((name) => others.every((known) => known.includes(name)))
}

/** Whether flows asked by these dimensions tell who came from other offices and went there, in measures of the stock of applications. */
export function tellsMoves(source: FigureSource, by: readonly string[]): boolean {
  const stock = stockOf(source)
  if (!stock || !by.includes('office')) return false
  return [stock.leaves, stock.arrives].every((name) => {
    const known = source.dimensions(name)
    return known !== undefined && by.every((one) => known.includes(one))
  })
}

const stockOf = ({ program }: FigureSource): Stock | undefined =>
  Object.values(program.stocks ?? {}).find(({ entries }) => entries.includes(MEASURES.applied))

interface FlowQuestion extends Span {
  readonly time: 'year' | 'month'
  readonly by: readonly string[]
}

/** The flows of a span, period by period, and the stock that it began with: of what went before, the sum and no more. */
export async function flowsOf(
  source: FigureSource,
  question: FlowQuestion,
): Promise<readonly FlowsOf[]> {
  const found = collected()
  if (question.from > FIRST)
    await addFlows(source, { ...question, from: FIRST, to: addDays(question.from, -1) }, (flow) => {
      found.begin(flow.values, netOf({ ...NO_FLOWS, [flow.name]: flow.amount }))
    })
  await addFlows(source, { ...question, grain: TIMES[question.time] ?? 'Y' }, (flow) => {
    found.add(flow.period, flow.values, flow.name, flow.amount)
  })
  await addAdjustments(source, question, found)
  return found.all()
}

interface FoundFlow {
  readonly name: Flow
  readonly period: string
  readonly values: readonly string[]
  readonly amount: number
}

/** Asks the measures of the flows, by period where a grain is given. */
async function addFlows(
  source: FigureSource,
  { from, to, by, grain }: Span & { readonly by: readonly string[]; readonly grain?: Grain },
  add: (flow: FoundFlow) => void,
): Promise<void> {
  const time = grain === undefined ? [] : ['period']
  const ask = async (
    measure: string,
    kinds: readonly string[],
    nameOf: (kind: string | undefined) => Flow | undefined,
  ): Promise<void> => {
    const all = [...time, ...kinds, ...by]
    const rows = await source.ask({ measure, from, to, by: all, ...(grain ? { grain } : {}) })
    for (const { values, amount } of rows) {
      const name = nameOf(kinds.length > 0 ? values[time.length] : undefined)
      const period = time.length > 0 ? (values[0] ?? '') : ''
      if (name) add({ name, period, values: values.slice(time.length + kinds.length), amount })
    }
  }
  const kinds = source.dimensions(MEASURES.applied)?.includes('applicationKind')
    ? ['applicationKind']
    : []
  const outcomes = source.program.statistics?.outcomes ?? {}
  await ask(MEASURES.applied, kinds, flowOfKind)
  await ask(MEASURES.decided, ['outcome'], (outcome = '') => outcomes[outcome])
  await ask(MEASURES.closed, [], () => 'closed')
  const stock = stockOf(source)
  if (!stock || !tellsMoves(source, by)) return
  await ask(stock.arrives, [], () => 'arrived')
  await ask(stock.leaves, [], () => 'left')
}

/** How an application enters the stock: whoever applied before is counted apart. */
const flowOfKind = (kind: string | undefined): Flow =>
  kind === 'repeat' || kind === 'reopened' ? 'repeat' : 'applied'

/** An adjustment belongs to the year that it says, whenever it was recorded: to its last month where months are asked for. */
async function addAdjustments(
  source: FigureSource,
  { from, to, time, by }: FlowQuestion,
  found: ReturnType<typeof collected>,
): Promise<void> {
  const known = source.dimensions('adjustments')
  if (!known) return
  const kept = by.filter((name) => ADJUSTED.includes(name))
  const why = known.includes('reason') ? ['reason'] : []
  const rows = await source.ask({
    measure: 'adjustments',
    from: FIRST,
    to: LAST,
    by: ['year', ...kept, ...why],
  })
  for (const { values, amount } of rows) {
    const period = time === 'year' ? values[0] : `${values[0]}-12`
    if (period === undefined || period > periodOf(time, to)) continue
    const whom = by.map((name) =>
      kept.includes(name) ? (values[1 + kept.indexOf(name)] ?? '') : '',
    )
    if (period < periodOf(time, from)) {
      found.begin(whom, amount)
      continue
    }
    found.add(period, whom, 'adjustment', amount)
    const reason = why.length > 0 ? values.at(-1) : undefined
    if (reason) found.say(period, whom, reason)
  }
}

function collected() {
  const found = new Map<
    string,
    {
      values: readonly string[]
      start: number
      periods: Map<string, Flows>
      reasons: Map<string, string[]>
    }
  >()
  const of = (values: readonly string[]) => {
    const key = values.join('\u0000')
    const known = found.get(key) ?? { values, start: 0, periods: new Map(), reasons: new Map() }
    found.set(key, known)
    return known
  }
  return {
    begin(values: readonly string[], amount: number): void {
      of(values).start += amount
    },
    add(period: string, values: readonly string[], flow: Flow, amount: number): void {
      const { periods } = of(values)
      const flows = periods.get(period) ?? NO_FLOWS
      periods.set(period, { ...flows, [flow]: flows[flow] + amount })
    },
    say(period: string, values: readonly string[], reason: string): void {
      const { reasons } = of(values)
      const said = reasons.get(period) ?? []
      if (!said.includes(reason)) reasons.set(period, [...said, reason])
    },
    all: (): readonly FlowsOf[] => [...found.values()],
  }
}
