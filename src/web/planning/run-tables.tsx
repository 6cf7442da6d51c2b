import type { Compared } from '#planning/office/back-test-office.ts'
import type { Band, Prediction } from '#planning/office/predict.ts'
import type { Times } from '#planning/office/times.ts'
import type { PlanningView, PlanRunView } from '#protocol/planning-api.ts'

import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { FanChart, FanLegend } from './fan-chart.tsx'
import { PlanTable } from './figure-table.tsx'
import { PLAN_WORDS as W } from './planning-words.ts'

type Planned = NonNullable<PlanRunView['planned']>
interface Shown {
  readonly planned: Planned
  readonly planning: PlanningView
}

/** Words for figures of a plan. */
function useFigureWords(planning: PlanningView) {
  const { say, number } = useWords()
  const label = (station: string): string => {
    const found = planning.stations.find(({ name }) => name === station)
    return found ? say(found.label) : station
  }
  const scale = (of: string): number => (of === 'inTime' ? 100 : 1)
  const value = (of: string, amount: number): string => number(Math.round(amount * scale(of)))
  return {
    label,
    value,
    name: (of: keyof typeof W.of, station?: string): string =>
      say(W.of[of]).replace('{station}', label(station ?? '')),
    band: (of: string, { p50, p80 }: Band): string =>
      `${value(of, p50)} (${value(of, p80[0])}–${value(of, p80[1])})`,
  }
}

/** What it comes to at the end: today's course beside the plan. */
export function AtEnd({ planned, planning }: Shown) {
  const { say, number } = useWords()
  const words = useFigureWords(planning)
  const figures: readonly (readonly [
    keyof typeof W.of,
    string,
    (said: Prediction) => Band | null,
  ])[] = [
    ['arrivals', '', (said) => said.arrivals],
    ...planning.stations.map(
      ({ name }) => ['served', name, (said: Prediction) => said.served[name] ?? null] as const,
    ),
    ['left', '', (said) => said.left],
    ['backlog', '', (said) => said.backlog],
    ['overdue', '', (said) => said.overdue],
    ['inTime', '', (said) => said.inTime],
  ]
  const shown = (of: string, band: Band | null): string =>
    band ? words.band(of, band) : say(W.notKnown)
  const cost = (amount: number | null): string =>
    amount === null ? say(W.notKnown) : number(Math.round(amount))
  return (
    <section className="card" aria-labelledby="plan-end">
      <h2 id="plan-end">{say(W.atEnd)}</h2>
      <PlanTable
        label={say(W.atEnd)}
        head={[say(W.figure), `${say(W.today)} (80 %)`, `${say(W.plan)} (80 %)`]}
        rows={[
          ...figures.map(([of, station, read]) => ({
            key: `${of} ${station}`,
            cells: [
              words.name(of, station),
              shown(of, read(planned.today)),
              shown(of, read(planned.plan)),
            ],
          })),
          {
            key: 'cost',
            cells: [words.name('cost'), cost(planned.cost.today), cost(planned.cost.plan)],
          },
        ]}
      />
    </section>
  )
}

/** What the office is taken to be, and from where. */
export function ModelTable({ planned, planning }: Shown) {
  const { say, number, language } = useWords()
  const words = useFigureWords(planning)
  const { model } = planned
  const tenth = (value: number): string => number(Math.round(value * 10) / 10)
  const known = (value: number | null): string => (value === null ? say(W.notKnown) : number(value))
  const times = ({ median, p90, endedMedian, fit }: Times): readonly string[] => [
    known(median),
    known(p90),
    known(endedMedian),
    fit ? `${fit.family} (± ${tenth(fit.distance * 100)} %)` : say(W.notKnown),
  ]
  return (
    <section className="card" aria-labelledby="plan-model">
      <h2 id="plan-model">{say(W.model)}</h2>
      <p className="help">
        {say(W.modelHelp)
          .replace('{on}', dateInWords(language, model.on))
          .replace('{stock}', number(model.stock))}
      </p>
      <PlanTable
        label={say(W.model)}
        head={[
          W.station,
          W.perDay,
          W.basis,
          W.desks,
          W.waiting,
          W.median,
          W.p90,
          W.endedMedian,
          W.fit,
        ].map(say)}
        rows={[
          ...model.stations.map((one) => ({
            key: one.name,
            cells: [
              words.label(one.name),
              tenth(one.perDay.middle),
              say(W.bases[one.basis]) + (one.desks ? `: ${one.desks.source}` : ''),
              one.desks ? tenth(one.desks.perDay) : say(W.notKnown),
              number(one.waiting),
              ...times(one.times),
            ],
          })),
          {
            key: 'whole',
            cells: [say(W.whole), '', '', '', number(model.stock), ...times(model.times)],
          },
        ]}
      />
      <p className="help">{say(W.timesHelp)}</p>
    </section>
  )
}

/** How well the model of ninety days ago would have told what came. */
export function LookBack({ planned, planning }: Shown) {
  const { say, number, language } = useWords()
  const words = useFigureWords(planning)
  const [latest] = planned.lookBacks
  if (!latest)
    return (
      <section className="card">
        <h2>{say(W.lookBack)}</h2>
        <p className="help">{say(W.noLookBack)}</p>
      </section>
    )
  const all = planned.lookBacks.flatMap(({ figures }) => figures)
  const held = (of: 'in80' | 'in95'): string => number(all.filter((one) => one[of]).length)
  return (
    <section className="card figure" aria-labelledby="plan-back">
      <h2 id="plan-back">{say(W.lookBack)}</h2>
      <p className="help">
        {say(W.lookBackHelp)
          .replace('{on}', dateInWords(language, latest.on))
          .replace('{n}', number(all.length))
          .replace('{spans}', number(planned.lookBacks.length))
          .replace('{in80}', held('in80'))
          .replace('{in95}', held('in95'))}
      </p>
      <FanChart
        words={(value) => number(Math.round(value))}
        fans={[
          {
            key: 'plan',
            kind: 'plan',
            points: latest.course.map(({ day, backlog }) => ({
              day,
              at: backlog.p50,
              band: backlog,
            })),
          },
          {
            key: 'happened',
            kind: 'happened',
            points: latest.course.map(({ day, happened }) => ({ day, at: happened })),
          },
        ]}
      />
      <FanLegend
        items={[
          ['plan', say(W.backlog)],
          ['happened', say(W.happened)],
        ]}
      />
      <PlanTable
        label={say(W.lookBack)}
        head={[W.figure, W.middle, W.in80, W.in95, W.happened, W.held].map(say)}
        rows={latest.figures.map((one) => ({
          key: `${one.of} ${one.station ?? ''}`,
          cells: [
            words.name(one.of, one.station),
            words.value(one.of, one.predicted.p50),
            one.predicted.p80.map((edge) => words.value(one.of, edge)).join('–'),
            one.predicted.p95.map((edge) => words.value(one.of, edge)).join('–'),
            words.value(one.of, one.happened),
            say(heldIn(one)),
          ],
        }))}
      />
    </section>
  )
}

const heldIn = ({ in80, in95 }: Compared) => (in80 ? W.in80 : in95 ? W.in95 : W.neither)
