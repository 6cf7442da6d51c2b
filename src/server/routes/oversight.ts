import type { FastifyInstance, FastifyRequest } from 'fastify'

import { rowInForce } from '#engine/deadlines/due.ts'
import { officesAnsweredFor, rolesInCharge } from '#engine/oversight.ts'
import { rulesToo, stagesToo } from '#engine/versions/earlier-names.ts'
import { id as toId } from '#kernel/ids.ts'
import { formatInstant, legalDay } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { BoardView, ChargesView, ChargeView } from '#protocol/oversight-api.ts'
import { problemOf } from '#protocol/problem.ts'
import { colleagues } from '#store/accounts.ts'
import { countCharges, MOST_IN_CHARGE, type Charge } from '#store/reads/count-charges.ts'
import { readBoard } from '#store/reads/read-board.ts'
import type { Asking } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { BOARD_QUERY, CHARGES_QUERY } from '../oversight-schemas.ts'
import { queryOf, type Query } from '../query.ts'
import { ANY } from '../schemas.ts'
import { paramsOf } from './node.ts'

/** What whoever answers for offices sees of their work: how much, how late, why, and in whose hands. */
export function oversightRoutes(app: FastifyInstance, context: Context): void {
  app.get(
    '/api/v1/programs/:program/board',
    {
      schema: {
        summary:
          'What waits in the offices that I answer for, by stage, and what they are late with',
        querystring: BOARD_QUERY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<BoardView> => {
      const asking = await askedBy(context, request)
      const query = queryOf(request.query)
      const offices = answeredFor(asking, query)
      query.end()
      return boardOf(context, asking, offices)
    },
  )
  app.get(
    '/api/v1/programs/:program/charges',
    {
      schema: {
        summary: 'What each colleague has in charge in the offices that I answer for',
        querystring: CHARGES_QUERY,
        response: { 200: ANY },
      },
    },
    async (request): Promise<ChargesView> => {
      const asking = await askedBy(context, request)
      const query = queryOf(request.query)
      const offices = answeredFor(asking, query)
      const kind = query.text('kind') ?? ''
      query.end()
      const { records } = asking.loaded.program
      if (!Object.hasOwn(records, kind) || records[kind]?.assignee === undefined)
        throw new ProblemError(problemOf('bad-request', { parameter: 'kind' }))
      return chargesOf(context, asking, kind, offices)
    },
  )
}

async function askedBy(context: Context, request: FastifyRequest): Promise<Asking> {
  const session = await sessionOf(context, request)
  const loaded = programOf(context, session, paramsOf(request.params)['program'] ?? '')
  return askingOf(context, session, loaded, request)
}

/** The offices asked for among those that the asker answers for; refused to who answers for none. */
function answeredFor({ loaded: { program }, actor }: Asking, query: Query): readonly string[] {
  const mine = officesAnsweredFor(program, actor)
  const asked = query.list('office')
  if (mine.length === 0) throw new ProblemError(problemOf('not-permitted'))
  if (asked?.some((office) => !mine.includes(office)))
    throw new ProblemError(problemOf('bad-request', { parameter: 'office' }))
  return asked ?? mine
}

const todayOf = ({ node }: Context, { now }: Asking): PlainDate =>
  legalDay(now, node.directory().offices[0]?.zone ?? 'UTC')

async function boardOf(
  context: Context,
  asking: Asking,
  offices: readonly string[],
): Promise<BoardView> {
  const today = todayOf(context, asking)
  const board = await readBoard(context.node, asking, { offices, today })
  if (!board) throw new ProblemError(problemOf('not-permitted'))
  const rules = rulesToo(asking.loaded.program)
  return {
    today,
    at: formatInstant(asking.now),
    offices,
    cells: board.cells,
    causes: board.clocks.map((clock) => {
      const deadline = rules[clock.rule]
      return {
        ...clock,
        label: deadline?.label ?? { es: clock.rule, en: clock.rule },
        source: (deadline && rowInForce(deadline, today)?.source) ?? '',
      }
    }),
  }
}

async function chargesOf(
  context: Context,
  asking: Asking,
  kind: string,
  offices: readonly string[],
): Promise<ChargesView> {
  const { node } = context
  const { program } = asking.loaded
  const today = todayOf(context, asking)
  const stages = Object.entries(program.records[kind]?.stages ?? {}).flatMap(([name, { final }]) =>
    final ? [] : [name],
  )
  const people = await Promise.all(
    offices.map(async (office) =>
      (await colleagues(node.pools.core, program.id, office)).map((user) => ({ ...user, office })),
    ),
  )
  const users = people.flat()
  const charges = await countCharges(node, asking, {
    kind,
    stages: stagesToo(program, kind, stages),
    offices,
    users: [...new Set(users.map(({ id }) => id))],
    today,
  })
  const board = await readBoard(node, asking, { offices, today })
  const inCharge = rolesInCharge(program, kind)
  const items = users.flatMap((user): readonly ChargeView[] => {
    const mayCharge = user.roles.some((role) => inCharge.includes(role))
    const held = charges.filter((one) => one.user === user.id && one.office === user.office)
    return mayCharge || held.length > 0 ? [chargeOf(user, mayCharge, held)] : []
  })
  const waiting = (office: string): number =>
    (board?.cells ?? [])
      .filter((cell) => cell.office === office && cell.kind === kind)
      .reduce((sum, { due }) => sum + Object.values(due).reduce((all, n) => all + n, 0), 0)
  const taken = (office: string): number =>
    items.reduce((sum, item) => (item.office === office ? sum + item.open : sum), 0)
  return {
    kind,
    at: formatInstant(asking.now),
    items,
    unassigned: Object.fromEntries(
      offices.map((office) => [office, Math.max(0, waiting(office) - taken(office))]),
    ),
  }
}

function chargeOf(
  user: { readonly id: string; readonly name: string; readonly office: string },
  mayCharge: boolean,
  held: readonly Charge[],
): ChargeView {
  const open = held.reduce((sum, { count }) => sum + count, 0)
  return {
    user: toId(user.id),
    name: user.name,
    office: user.office,
    mayCharge,
    open,
    overdue: held.reduce((sum, { overdue }) => sum + overdue, 0),
    atLeast: open >= MOST_IN_CHARGE,
    stages: Object.fromEntries(held.map(({ stage, count }) => [stage, count])),
  }
}
