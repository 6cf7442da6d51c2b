import { addDays } from '#kernel/plain-date.ts'
import type { Planning } from '#model/planning.ts'
import { say, type Text } from '#model/text.ts'
import type { Compared } from '#planning/office/back-test-office.ts'
import type { PlannedOffice } from '#planning/office/plan-office.ts'
import type { Band, Prediction } from '#planning/office/predict.ts'
import type { FigureCell, FigureTable, Report } from '#standards/figures/figure-table.ts'

import { codeOf, planWords, type PlanWords } from './plan-words.ts'

const BAND = ['p50', 'p80_low', 'p80_high', 'p95_low', 'p95_high'] as const
const NOT_KNOWN = 'not_known'

const round = (value: number): number => Math.round(value * 100) / 100
const cellsOf = ({ p50, p80, p95 }: Band): readonly FigureCell[] =>
  [p50, p80[0], p80[1], p95[0], p95[1]].map(round)

/** What a run came to as tables: the course today and as planned, the figures at its end, the model, and how well it would have predicted. */
export function planReport(planned: PlannedOffice, planning: Planning): Report {
  const { office } = planned
  const words = planWords(planning)
  const table = (name: string, made: Made): FigureTable => tableOf(planned, words, name, made)
  const courses = [
    ['today', planned.today],
    ['plan', planned.plan],
  ] as const
  return {
    name: 'plan',
    title: say(`Plan de la oficina ${office}`, `Plan of office ${office}`),
    tables: [
      table('plan_course', {
        title: say('Curso del rezago', 'Course of the backlog'),
        columns: ['course', 'date', 'figure', ...BAND],
        rows: courses.flatMap(([name, said]) => courseRows(name, said, planned)),
      }),
      table('plan_figures', {
        title: say('Al final del horizonte', 'At the end of the horizon'),
        columns: ['course', 'figure', ...BAND],
        rows: courses.flatMap(([name, said]) =>
          figureRows(said, planned.cost[name]).map((row) => [name, ...row]),
        ),
      }),
      ...needTables(planned, table),
      table('plan_model', {
        title: say('El modelo', 'The model'),
        columns: MODEL,
        rows: modelRows(planned),
      }),
      table('plan_look_back', {
        title: say('Qué tan bien se habría predicho', 'How well it would have been predicted'),
        columns: ['from', 'figure', ...BAND, 'happened', 'in_80', 'in_95'],
        rows: planned.lookBacks.flatMap(({ on, figures }) =>
          figures.map((one) => [
            on,
            nameOf(one),
            ...cellsOf(one.predicted),
            round(one.happened),
            one.in80 ? 1 : 0,
            one.in95 ? 1 : 0,
          ]),
        ),
      }),
    ],
    notes: [
      say(
        'Cada futuro tiene sus propias llegadas y su propia capacidad, tan lejos de lo esperado como lo estuvieron en el pasado. p80 y p95: entre qué valores queda el 80 % y el 95 % de los futuros.',
        'Each future has arrivals and a capacity of its own, as far from what is expected as they have been in the past. p80 and p95: between which values 80 % and 95 % of the futures lie.',
      ),
    ],
  }
}

type MakeTable = (name: string, made: Made) => FigureTable

const needTables = ({ need }: PlannedOffice, table: MakeTable): readonly FigureTable[] =>
  need === undefined
    ? []
    : [
        table('plan_need', {
          title: say('Qué haría falta', 'What it would take'),
          columns: ['station', 'factor', 'per_day', 'desks', 'kept', 'cost'],
          rows: need.stations.map(({ name, factor, perDay, desks }, nth) => [
            name,
            factor,
            round(perDay),
            desks === null ? NOT_KNOWN : round(desks),
            nth === 0 ? round(need.kept) : null,
            nth > 0 ? null : need.cost === null ? NOT_KNOWN : round(need.cost),
          ]),
        }),
      ]

interface Made {
  readonly title: Text
  readonly columns: readonly string[]
  readonly rows: readonly (readonly FigureCell[])[]
}

function tableOf(
  { model: { on }, office }: PlannedOffice,
  words: PlanWords,
  name: string,
  { title, columns, rows }: Made,
): FigureTable {
  return {
    name,
    title,
    columns: columns.map((each) => ({
      name: each,
      label: LABELS[each] ?? say(each, each),
      words,
    })),
    rows: rows.map((cells) => ({ period: on, of: { office }, cells })),
    span: { from: on, to: on },
    notes: [],
  }
}

const LABELS: { readonly [column: string]: Text } = {
  course: say('Curso', 'Course'),
  date: say('Fecha', 'Date'),
  figure: say('Cifra', 'Figure'),
  p50: say('Mitad', 'Middle'),
  p80_low: say('80 % desde', '80 % from'),
  p80_high: say('80 % hasta', '80 % to'),
  p95_low: say('95 % desde', '95 % from'),
  p95_high: say('95 % hasta', '95 % to'),
  station: say('Etapa', 'Stage'),
  per_day: say('Por día hábil', 'A working day'),
  basis: say('De dónde', 'From where'),
  desks: say('Puestos', 'Desks'),
  waiting: say('Esperan', 'Waiting'),
  median_wd: say('Mediana, días hábiles', 'Median, working days'),
  p90_wd: say('Nueve de diez en', 'Nine of ten within'),
  ended: say('Terminados', 'Ended'),
  not_ended: say('Sin terminar', 'Not ended'),
  fit: say('Ajuste', 'Fit'),
  from: say('Desde', 'From'),
  happened: say('Ocurrió', 'Happened'),
  factor: say('Veces la capacidad de hoy', "Times today's capacity"),
  kept: say('Futuros que cumplen el plazo', 'Futures that keep the limit'),
  cost: say('Costo de los puestos', 'Cost of the desks'),
  in_80: say('En la banda de 80 %', 'In the 80 % band'),
  in_95: say('En la banda de 95 %', 'In the 95 % band'),
}

const MODEL = [
  'station',
  'per_day',
  'basis',
  'desks',
  'waiting',
  'median_wd',
  'p90_wd',
  'ended',
  'not_ended',
  'fit',
]

const modelRows = ({ model }: PlannedOffice): Made['rows'] =>
  model.stations.map(({ name, perDay, basis, desks, waiting, times }) => [
    name,
    round(perDay.middle),
    basis,
    desks ? round(desks.perDay) : NOT_KNOWN,
    waiting,
    times.median ?? NOT_KNOWN,
    times.p90 ?? NOT_KNOWN,
    times.ended,
    times.open,
    times.fit ? `${times.fit.family} (${round(times.fit.distance)})` : NOT_KNOWN,
  ])

const nameOf = ({ of, station }: Compared): string => codeOf(of, station)

const courseRows = (name: string, { course }: Prediction, { model }: PlannedOffice) =>
  course.flatMap(({ day, backlog, wait, breach, overdue }): readonly (readonly FigureCell[])[] => {
    const date = addDays(model.on, day)
    return [
      [name, date, 'backlog', ...cellsOf(backlog)],
      [name, date, 'wait_working_days', ...cellsOf(wait)],
      ...(overdue ? [[name, date, 'overdue', ...cellsOf(overdue)]] : []),
      [name, date, 'chance_of_breach', round(breach), null, null, null, null],
    ]
  })

const figureRows = (said: Prediction, cost: number | null): readonly (readonly FigureCell[])[] => [
  ['arrivals', ...cellsOf(said.arrivals)],
  ...Object.entries(said.served).map(([station, band]) => [
    codeOf('served', station),
    ...cellsOf(band),
  ]),
  ['left', ...cellsOf(said.left)],
  ['backlog', ...cellsOf(said.backlog)],
  ['overdue', ...cellsOf(said.overdue)],
  ['inTime', ...(said.inTime ? cellsOf(said.inTime) : [NOT_KNOWN, null, null, null, null])],
  ['cost', cost === null ? NOT_KNOWN : round(cost), null, null, null, null],
]
