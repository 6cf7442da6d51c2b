import { oncePer } from '#kernel/once-per.ts'
import type { Measure } from '#model/measure.ts'
import type { Program } from '#model/program.ts'

import { touchedBy, type Acted, type RootEvent } from './event.ts'
import { cellOf, type CalendarOf, type Contribution } from './measure-cell.ts'
import type { RootState } from './state.ts'
import { stockMoves } from './stock-moves.ts'
import { actInTermsOf, inTermsOf } from './versions/carry-over.ts'
import { replay, type Telling, type ToldAct } from './versions/replay.ts'

export type { CalendarOf, Contribution } from './measure-cell.ts'

/** What one act adds to the measures, given the state before (for durations) and after it. What it takes back follows from the history. */
export function contributionsOf(
  program: Program,
  event: Acted,
  {
    before,
    after,
    calendar,
  }: {
    readonly before: RootState | undefined
    readonly after: RootState
    readonly calendar: CalendarOf
  },
): readonly Contribution[] {
  const found: Contribution[] = []
  const touched = touchedBy(event)
  for (const [name, measure] of measuresOf(program).get(event.action) ?? []) {
    for (const id of touched) {
      const record = after.records.get(id)
      if (!record || record.kind !== measure.kind) continue
      const counting = { program, state: after, event, calendar }
      const values = cellOf(measure, record, before?.records.get(id), counting)
      if (values)
        found.push({
          record: id,
          measure: name,
          day: event.occurredOn,
          values,
          amount: amountOf(measure, event),
        })
    }
  }
  return found
}

/** Action -> the measures that it adds to. */
const measuresOf = oncePer((program: Program) => {
  const made = new Map<string, [string, Measure][]>()
  for (const [name, measure] of Object.entries(program.measures ?? {}))
    for (const action of measure.actions)
      made.set(action, [...(made.get(action) ?? []), [name, measure]])
  return made
})

/** An act with what stood before and after it, in the terms of the version by which figures are counted. */
function inTermsOfCounting(counting: Program, { program, act, before, after }: ToldAct) {
  return program === counting
    ? { event: act, before, after }
    : {
        event: actInTermsOf(counting, act),
        before: before && inTermsOf(counting, before),
        after: inTermsOf(counting, after),
      }
}

/**
 * What one act adds to the measures of a version of the program, whichever version it was decided under: figures are counted by one version
 * at a time, and so can be compared.
 */
export function contributionsUnder(
  counting: Program,
  told: ToldAct,
  calendar: CalendarOf,
): readonly Contribution[] {
  const { event, before, after } = inTermsOfCounting(counting, told)
  return contributionsOf(counting, event, { before, after, calendar })
}

/** All that a whole history adds: what a correction takes back and puts in its place. */
export function contributionsOfHistory(
  told: Telling,
  events: readonly RootEvent[],
  calendar: CalendarOf,
): readonly Contribution[] {
  const counting = 'program' in told ? told.program : told
  const found: Contribution[] = []
  const voided = new Set<Contribution>()
  for (const one of replay(told, events)) {
    const { event, before, after } = inTermsOfCounting(counting, one)
    takeBack(counting, event, found, voided)
    found.push(...contributionsOf(counting, event, { before, after, calendar }))
    if (recounts(counting, event.action)) {
      found.push(...retractions(counting, event, found))
      const counted = found.filter((each) => !voided.has(each))
      found.push(...stockMoves(counting, event, counted, { state: after, calendar }))
    }
  }
  return found.filter((one) => !voided.has(one))
}

/** What was last counted of the records that an act touches and not taken back since, with its sign turned, on the day on which it was counted. */
function retractions(
  program: Program,
  event: Acted,
  found: readonly Contribution[],
): readonly Contribution[] {
  const touched = new Set(touchedBy(event))
  return Object.entries(program.measures ?? {})
    .filter(([, { retractedBy }]) => retractedBy?.includes(event.action))
    .flatMap(([measure]) =>
      [...touched].flatMap((id) => {
        const standing: Contribution[] = []
        for (const one of found)
          if (one.measure === measure && one.record === id)
            if (one.amount > 0) standing.push(one)
            else standing.pop()
        const last = standing.at(-1)
        return last ? [{ ...last, amount: -last.amount }] : []
      }),
    )
}

/** What the records that an act touches have counted before counts no more after it, or again. */
function takeBack(
  program: Program,
  event: Acted,
  found: readonly Contribution[],
  voided: Set<Contribution>,
): void {
  for (const [name, { unless }] of Object.entries(program.measures ?? {})) {
    const takes = unless?.by.includes(event.action) === true
    if (!takes && !unless?.until?.includes(event.action)) continue
    const touched = new Set(touchedBy(event))
    for (const one of found)
      if (one.measure === name && touched.has(one.record))
        if (takes) voided.add(one)
        else voided.delete(one)
  }
}

/** Whether an action changes what was counted before it, or takes a stock elsewhere: then its figures follow from the whole history alone. */
export const recounts = (program: Program, action: string): boolean =>
  recounting(program).has(program.versions?.earlier?.actions?.[action] ?? action)

const recounting = oncePer((program: Program): ReadonlySet<string> => {
  const moves = Object.entries(program.actions).flatMap(([name, { movesTo, reunites }]) =>
    movesTo !== undefined || reunites ? [name] : [],
  )
  return new Set([
    ...Object.values(program.measures ?? {}).flatMap(({ unless, retractedBy = [] }) => [
      ...(unless?.by ?? []),
      ...(unless?.until ?? []),
      ...retractedBy,
    ]),
    ...(program.stocks ? moves : []),
  ])
})

function amountOf(measure: Measure, event: Acted): number {
  if (measure.sums === undefined) return 1
  const value = event.form[measure.sums]
  return typeof value === 'number' ? value : 0
}
