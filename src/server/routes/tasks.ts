import type { FastifyInstance, FastifyRequest } from 'fastify'

import { workingDaysBetween } from '#engine/deadlines/compiled-calendar.ts'
import { rowInForce } from '#engine/deadlines/due.ts'
import { dutiesOf, remindedUpTo, settledBy, type Duty } from '#engine/duties.ts'
import { officesAnsweredFor } from '#engine/oversight.ts'
import { rulesToo } from '#engine/versions/earlier-names.ts'
import { officesOf, rolesIn } from '#engine/world.ts'
import { formatInstant, instant, legalDay } from '#kernel/instant.ts'
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import {
  TASK_PERIODS,
  type CountView,
  type OfficeOwes,
  type PageView,
  type TaskCounts,
  type TaskPeriod,
  type TaskView,
} from '#protocol/api.ts'
import { problemOf } from '#protocol/problem.ts'
import type { Node } from '#store/node.ts'
import { countStanding, type Standing } from '#store/reads/count-standing.ts'
import { countTasks, type CountedRange } from '#store/reads/count-tasks.ts'
import { listTasks, type ListedTask, type TaskRange } from '#store/reads/list-tasks.ts'
import type { Asking } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { countOwed } from '../openings-owed.ts'
import { queryOf } from '../query.ts'
import { ANY, PAGE, TASK_COUNTS_QUERY, TASKS_QUERY } from '../schemas.ts'
import { paramsOf } from './node.ts'

const FIRST = plainDate('0001-01-01')
const LAST = plainDate('9999-12-31')
/** The days after today that are "this week". */
const WEEK = 7

/** What is to be done: the open clocks whose duty is of the reader's roles in the reader's offices. */
export function taskRoutes(app: FastifyInstance, context: Context): void {
  const { node } = context
  app.get(
    '/api/v1/programs/:program/tasks',
    {
      schema: {
        summary: 'My tasks, the most urgent first',
        querystring: TASKS_QUERY,
        response: { 200: PAGE },
      },
    },
    async (request): Promise<PageView<TaskView>> => {
      const asking = await askedBy(context, request)
      const query = queryOf(request.query)
      const [when, offices, after] = [query.text('when'), query.list('office'), query.text('after')]
      const limit = query.integer('limit', { min: 1, max: 200, otherwise: 50 })
      query.end()
      const period = TASK_PERIODS.find((one) => one === when)
      if (when !== undefined && !period)
        throw new ProblemError(problemOf('bad-request', { parameter: 'when' }))
      const today = todayOf(node, asking)
      const { from, until } = daysOf(period, today)
      const ranges = rangesOf(node, asking, offices).map((range) => ({
        ...range,
        until: earlier(range.until, until),
      }))
      const page = await listTasks(node, asking, {
        ranges,
        from,
        limit,
        ...(after === undefined ? {} : { after }),
      })
      if (!page.ok && page.error === 'bad-cursor')
        throw new ProblemError(problemOf('bad-request', { parameter: 'after' }))
      if (!page.ok) return { items: [], next: null }
      return {
        items: page.value.items.map((task) => taskView(node, asking, task)),
        next: page.value.next,
      }
    },
  )
  app.get(
    '/api/v1/programs/:program/tasks/counts',
    {
      schema: {
        summary: 'How many tasks wait for me, and what my offices are late with',
        querystring: TASK_COUNTS_QUERY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<TaskCounts> => {
      const asking = await askedBy(context, request)
      const query = queryOf(request.query)
      const offices = query.list('office')
      query.end()
      return countsOf(node, asking, offices)
    },
  )
}

async function askedBy(context: Context, request: FastifyRequest): Promise<Asking> {
  const session = await sessionOf(context, request)
  const program = paramsOf(request.params)['program'] ?? ''
  const loaded = programOf(context, session, program, 'partners')
  return askingOf(context, session, loaded, request)
}

const todayOf = ({ directory }: Pick<Node, 'directory'>, { now }: Asking): PlainDate =>
  legalDay(now, directory().offices[0]?.zone ?? 'UTC')
const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)
const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)

/** The due days of a period, both included; all of them without one. */
function daysOf(
  period: TaskPeriod | undefined,
  today: PlainDate,
): { readonly from: PlainDate; readonly until: PlainDate } {
  const week = addDays(today, WEEK)
  switch (period) {
    case 'overdue':
      return { from: FIRST, until: addDays(today, -1) }
    case 'today':
      return { from: today, until: today }
    case 'week':
      return { from: addDays(today, 1), until: week }
    case 'later':
      return { from: addDays(week, 1), until: LAST }
    case undefined:
      return { from: FIRST, until: LAST }
    default:
      return unreachable(period)
  }
}

interface Owned extends TaskRange {
  readonly duty: Duty
  /** The last due day of which the owner is reminded today. */
  readonly reminded: PlainDate | undefined
}

/** The clocks that are tasks of the asker, office by office: an applicant's from the day of its reminder on. */
function rangesOf(
  { directory }: Node,
  asking: Asking,
  offices: readonly string[] | undefined,
): readonly Owned[] {
  const { program } = asking.loaded
  const today = todayOf({ directory }, asking)
  return officesOf(asking.actor, program.id)
    .filter((office) => offices?.includes(office) ?? true)
    .flatMap((office) => {
      const roles = rolesIn(asking.actor, program.id, office)
      const calendar = directory().world(office)?.calendar
      if (!calendar) return []
      return dutiesOf(program)
        .filter(({ owners }) => owners.some((role) => roles.includes(role)))
        .map((duty): Owned => {
          const reminded = remindedUpTo(duty.deadline, today, calendar)
          const until = duty.deadline.duty === 'authority' ? LAST : (reminded ?? today)
          return { office, rule: duty.rule, until, duty, reminded }
        })
    })
}

function taskView(node: Node, asking: Asking, task: ListedTask): TaskView {
  const { program } = asking.loaded
  const { rule, record, dueOn, dueAt, startedOn } = task
  const today = todayOf(node, asking)
  const deadline = rulesToo(program)[rule]
  const calendar = node.directory().world(record.office)?.calendar
  const roles = rolesIn(asking.actor, program.id, record.office)
  const settles =
    deadline && settledBy(program, deadline, { stage: record.stage, roles, over: dueOn < today })
  const action = settles && program.actions[settles.action]
  const left = calendar && workingDaysBetween(calendar, today, dueOn)
  const reminded = deadline && calendar && remindedUpTo(deadline, today, calendar)
  const when = TASK_PERIODS.find((period) => {
    const { from, until } = daysOf(period, today)
    return from <= dueOn && dueOn <= until
  })
  return {
    id: record.id,
    root: record.root,
    kind: record.kind,
    ...(record.stage === undefined ? {} : { stage: record.stage }),
    office: record.office,
    rule,
    label: deadline?.label ?? { es: rule, en: rule },
    duty: deadline?.duty ?? 'authority',
    source: (deadline && rowInForce(deadline, startedOn)?.source) ?? '',
    startedOn,
    dueOn,
    ...(dueAt === null ? {} : { dueAt: formatInstant(instant(Math.round(dueAt))) }),
    ...(left?.ok ? { workingDaysLeft: left.value } : {}),
    when: when ?? 'later',
    reminded: reminded !== undefined && today <= dueOn && dueOn <= reminded,
    ...(record.name === undefined ? {} : { name: record.name }),
    ...(settles && action
      ? {
          action: {
            action: settles.action,
            target: settles.onRoot ? record.root : record.id,
            label: action.label,
          },
        }
      : {}),
  }
}

const sumOf = (counts: readonly CountView[]): CountView => ({
  count: counts.reduce((sum, { count }) => sum + count, 0),
  atLeast: counts.some(({ atLeast }) => atLeast),
})

function suspendedIn(standing: readonly Standing[]): OfficeOwes['suspended'] {
  const [since] = standing.flatMap((one) => one.since ?? []).toSorted()
  return { ...sumOf(standing), ...(since ? { since } : {}) }
}

async function countsOf(
  node: Node,
  asking: Asking,
  only: readonly string[] | undefined,
): Promise<TaskCounts> {
  const today = todayOf(node, asking)
  const mine = rangesOf(node, asking, only)
  const periods = TASK_PERIODS.map((period) => {
    const { from, until } = daysOf(period, today)
    return mine.map(({ office, rule, until: last }) => ({
      office,
      rule,
      from,
      until: earlier(last, until),
    }))
  })
  const reminders = mine.flatMap(({ office, rule, reminded }) =>
    reminded === undefined ? [] : [{ office, rule, from: today, until: later(reminded, today) }],
  )
  const owed = overdueRanges(node, asking, only, today)
  const asked = [...periods, reminders, owed]
  const counts = await countTasks(node, asking, asked.flat())
  const standing = await countStanding(node, asking, owed)
  let at = 0
  const [overdue, due, week, rest, reminded, late] = asked.map((ranges) => {
    at += ranges.length
    return counts.slice(at - ranges.length, at)
  })
  const openings = await countOwed(node, asking, { only, today })
  const offices = [...new Set(owed.map(({ office }) => office))]
  return {
    counts: {
      overdue: sumOf(overdue ?? []),
      today: sumOf(due ?? []),
      week: sumOf(week ?? []),
      later: sumOf(rest ?? []),
    },
    reminders: sumOf(reminded ?? []),
    openings,
    offices: offices.map((office) => ({
      office,
      overdue: sumOf((late ?? []).filter((_, nth) => owed[nth]?.office === office)),
      suspended: suspendedIn(standing.filter((_, nth) => owed[nth]?.office === office)),
    })),
  }
}

/** What the authority is late with in the offices that the asker answers for: every clock, whoever owns it and at whatever stage. */
function overdueRanges(
  { directory }: Node,
  { loaded: { program }, actor }: Asking,
  only: readonly string[] | undefined,
  today: PlainDate,
): readonly CountedRange[] {
  const rules = Object.entries(rulesToo(program)).filter(([, { duty }]) => duty === 'authority')
  return officesAnsweredFor(program, actor)
    .filter((office) => only?.includes(office) ?? directory().office(office) !== undefined)
    .flatMap((office) =>
      rules.map(([rule]) => ({ office, rule, from: FIRST, until: addDays(today, -1) })),
    )
}
