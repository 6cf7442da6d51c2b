import { say } from '#model/text.ts'

import type { FigureRecord } from './figure-source.ts'
import { byText, type FigureTable, type ReportQuery } from './figure-table.ts'
import { column } from './rcm-columns.ts'
import {
  amountOf,
  dayOf,
  numberOf,
  rowOf,
  said,
  stageOn,
  wordsOfCodes,
  wordsOfStages,
  type RecordsAsked,
} from './records-of.ts'

const ACTS = [
  ['start-activity', 'under-way'],
  ['complete-activity', 'done'],
  ['drop-activity', 'dropped'],
] as const

/** How an activity stood at the end; one done or dropped before the beginning is `before`. */
interface Standing {
  readonly activity: FigureRecord
  readonly stage: string
  readonly before: boolean
}

const standings = ({ query, of }: RecordsAsked): readonly Standing[] =>
  of('activity')
    .filter(({ openedOn }) => openedOn <= query.to)
    .map((activity) => ({
      activity,
      stage: stageOn(activity, query.to, ACTS, 'planned'),
      before: endedBefore(activity, query),
    }))

const endedBefore = (one: FigureRecord, { from }: ReportQuery): boolean =>
  (dayOf(one, ['complete-activity', 'drop-activity']) ?? from) < from

/** How many activities of the plan were done, and how many are still to do, by pillar. */
export function pillarsOf(asked: RecordsAsked): FigureTable {
  const all = standings(asked)
  const pillars = wordsOfCodes(asked.program, 'pillar')
  const rows = Object.keys(pillars).map((pillar) => {
    const its = all.filter(({ activity }) => said(activity, 'pillar') === pillar)
    const count = (stage: string, before = false): number =>
      its.filter((one) => one.stage === stage && one.before === before).length
    return rowOf([
      pillar,
      count('done'),
      count('done', true),
      count('under-way'),
      count('planned'),
      count('dropped'),
    ])
  })
  return {
    name: 'rcm_pillars',
    title: say('Ejecución del plan por pilar', 'Implementation of the plan by pillar'),
    columns: [
      column('pillar', pillars),
      column('done'),
      column('done_before'),
      column('under_way'),
      column('planned'),
      column('dropped'),
    ],
    rows,
    span: asked.query,
    notes: [],
  }
}

/** The activities themselves, without those that had ended before. */
export function activitiesOf(asked: RecordsAsked): FigureTable {
  const { program, query } = asked
  const rows = standings(asked)
    .filter(({ before }) => !before)
    .map(({ activity, stage }) => {
      const budget = amountOf(activity, 'budget')
      return [
        said(activity, 'pillar'),
        said(activity, 'title'),
        said(activity, 'lead'),
        said(activity, 'partners'),
        stage,
        said(activity, 'dueOn'),
        stage === 'done' ? said(activity, 'doneOn') : null,
        budget ? numberOf(budget.micros) : null,
        budget?.currency ?? null,
        said(activity, 'fundedBy'),
      ]
    })
  const key = ([pillar, title]: readonly (string | number | null)[]): string =>
    `${pillar ?? ''}\u0000${title ?? ''}`
  return {
    name: 'rcm_activities',
    title: say('Actividades del plan', 'Activities of the plan'),
    columns: [
      column('pillar', wordsOfCodes(program, 'pillar')),
      column('activity'),
      column('lead', wordsOfCodes(program, 'member')),
      column('partners'),
      column('status', wordsOfStages(program, 'activity')),
      column('due'),
      column('done_on'),
      column('budget'),
      column('currency'),
      column('funded_by'),
    ],
    rows: rows.toSorted((a, b) => byText(key(a), key(b))).map(rowOf),
    span: query,
    notes: [],
  }
}
