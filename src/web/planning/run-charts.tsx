import { addDays } from '#kernel/plain-date.ts'
import type { Band, CourseOfOffice, Prediction } from '#planning/office/predict.ts'
import type { PlanRunView } from '#protocol/planning-api.ts'

import { FigureCard } from '../statistics/figure-card.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { FanChart, FanLegend, type Fan } from './fan-chart.tsx'
import { PLAN_WORDS as W } from './planning-words.ts'

type Planned = NonNullable<PlanRunView['planned']>

interface ChartsProps {
  readonly run: PlanRunView
  readonly planned: Planned
  /** Another run of the same office, beside this one. */
  readonly other: Planned | undefined
}

const hundredth = (value: number): number => Math.round(value * 100) / 100
const cells = ({ p50, p80, p95 }: Band): readonly (string | number)[] => [
  Math.round(p50),
  p80.map(Math.round).join('–'),
  p95.map(Math.round).join('–'),
]
const fanOf = (
  kind: Fan['kind'],
  { course }: Prediction,
  of: (point: CourseOfOffice) => Band | number,
): Fan => ({
  key: kind,
  kind,
  points: course.map((point) => {
    const value = of(point)
    return typeof value === 'number'
      ? { day: point.day, at: value }
      : { day: point.day, at: value.p50, band: value }
  }),
})

/** Courses of the backlog, the wait, those past the limit, the risk and the cost: today's beside the plan, and another run where one is compared. */
export function RunCharts({ run, planned, other }: ChartsProps) {
  const { say, language, number } = useWords()
  const { today, plan, model } = planned
  const round = (value: number): string => number(hundredth(value))
  const legend = [
    ['today', say(W.today)] as const,
    ['plan', say(W.plan)] as const,
    ...(other ? [['other', say(W.other)] as const] : []),
  ]
  const bands = [W.today, W.plan].flatMap((which) =>
    [W.middle, W.in80, W.in95].map((part) => `${say(which)}: ${say(part)}`),
  )
  const date = (day: number): string => dateInWords(language, addDays(model.on, day))
  const chart = (of: (point: CourseOfOffice) => Band | number): readonly Fan[] => [
    fanOf('today', today, of),
    fanOf('plan', plan, of),
    ...(other ? [fanOf('other', other.plan, (point) => middleOf(of(point)))] : []),
  ]
  const rowsOf = (of: (point: CourseOfOffice) => Band) =>
    plan.course.map((point, nth) => {
      const before = today.course[nth]
      return [date(point.day), ...(before ? cells(of(before)) : []), ...cells(of(point))]
    })
  const isOverdueKnown = [today, plan, ...(other ? [other.plan] : [])].every(({ course }) =>
    course.every(({ overdue }) => overdue),
  )
  const figures = [
    { figure: 'backlog', help: W.backlogHelp, of: ({ backlog }: CourseOfOffice) => backlog },
    { figure: 'wait', help: W.waitHelp, of: ({ wait }: CourseOfOffice) => wait },
    {
      figure: 'overdue',
      help: W.overdueHelp,
      of: ({ overdue = NOBODY }: CourseOfOffice) => overdue,
    },
  ] as const
  return (
    <div className="planning-charts">
      {figures
        .filter(({ figure }) => figure !== 'overdue' || isOverdueKnown)
        .map(({ figure, help, of }) => (
          <FigureCard
            key={figure}
            title={say(W[figure])}
            at={run.askedAt}
            head={[say(W.date), ...bands]}
            rows={rowsOf(of)}
            file={`ceiba-plan-${figure}`}
          >
            <p className="help">{say(help)}</p>
            <FanChart
              fans={chart(of)}
              limit={figure === 'wait' ? (run.asked.limitDays ?? model.limit.days) : undefined}
              words={round}
            />
            <FanLegend items={legend} />
          </FigureCard>
        ))}
      <FigureCard
        title={say(W.breach)}
        at={run.askedAt}
        head={[say(W.date), say(W.today), say(W.plan)]}
        rows={plan.course.map(({ day, breach }, nth) => [
          date(day),
          Math.round((today.course[nth]?.breach ?? 0) * 100),
          Math.round(breach * 100),
        ])}
        file="ceiba-plan-breach"
      >
        <p className="help">{say(W.breachHelp)}</p>
        <FanChart fans={chart(({ breach }) => breach * 100)} words={round} />
        <FanLegend items={legend} />
      </FigureCard>
      <Spending run={run} planned={planned} date={date} />
    </div>
  )
}

const NOBODY: Band = { p50: 0, p80: [0, 0], p95: [0, 0] }
const middleOf = (value: Band | number): number => (typeof value === 'number' ? value : value.p50)

/** What desks cost so far; a word where nobody knows how many there are, or what one costs. */
function Spending({
  run,
  planned,
  date,
}: Pick<ChartsProps, 'run' | 'planned'> & { readonly date: (day: number) => string }) {
  const { say, number } = useWords()
  const { cost, plan } = planned
  const last = plan.horizonDays
  const at = (total: number | null, day: number): number =>
    Math.round(((total ?? 0) * Math.min(day, last)) / last)
  const known = cost.today !== null && cost.plan !== null
  const fan = (kind: 'today' | 'plan'): Fan => ({
    key: kind,
    kind,
    points: plan.course.map(({ day }) => ({ day, at: at(cost[kind], day) })),
  })
  return (
    <FigureCard
      title={say(W.spending)}
      at={run.askedAt}
      head={[say(W.date), say(W.today), say(W.plan)]}
      rows={plan.course.map(({ day }) => [
        date(day),
        known ? at(cost.today, day) : say(W.notKnown),
        known ? at(cost.plan, day) : say(W.notKnown),
      ])}
      file="ceiba-plan-cost"
    >
      <p className="help">{say(W.spendingHelp)}</p>
      {known ? (
        <>
          <FanChart fans={[fan('today'), fan('plan')]} words={(n) => number(Math.round(n))} />
          <FanLegend
            items={[
              ['today', say(W.today)],
              ['plan', say(W.plan)],
            ]}
          />
        </>
      ) : (
        <p>{say(W.notKnown)}.</p>
      )}
    </FigureCard>
  )
}
