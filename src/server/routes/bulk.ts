import { createHash } from 'node:crypto'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Viewer } from '#engine/mask.ts'
import { purposesOf } from '#engine/openings.ts'
import { assignmentsOf, rolesInCharge } from '#engine/oversight.ts'
import { officesOf, type LoadedProgram } from '#engine/world.ts'
import { canonicalJson, isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { id as toId, isId } from '#kernel/ids.ts'
import { legalDay } from '#kernel/instant.ts'
import { addDays } from '#kernel/plain-date.ts'
import type { ListView } from '#model/list-view.ts'
import { formSchema } from '#protocol/form-schema.ts'
import type { BulkItem, BulkView } from '#protocol/oversight-api.ts'
import { problemOf, type Problem } from '#protocol/problem.ts'
import { colleagues } from '#store/accounts.ts'
import type { ActRequest } from '#store/batch.ts'
import { listRecords, type ListedRecord } from '#store/reads/list-records.ts'
import type { Asking } from '#store/reads/reader.ts'

import { askingOf, ProblemError, programOf, sessionOf, type Context } from '../context.ts'
import { BULK_HEADERS, bulkBody } from '../oversight-schemas.ts'
import { rowView, viewersOf } from '../row-view.ts'
import { PAGE } from '../schemas.ts'
import { problemOfWriteRefusal } from './actions.ts'
import { keyOf } from './idempotency-key.ts'
import { paramsOf } from './node.ts'

/**
 * Acts on many records of a queue at once: those that put somebody in charge and do nothing else, one page of the queue after the other,
 * each record decided by itself and answered for by itself. `dryRun` decides the same and writes nothing.
 */
export function bulkRoutes(app: FastifyInstance, context: Context): void {
  for (const loaded of context.node.directory().programs.values()) {
    const { program } = loaded
    const kinds = new Set(Object.values(program.lists ?? {}).map(({ kind }) => kind))
    for (const kind of kinds)
      for (const name of assignmentsOf(program, kind)) {
        const action = program.actions[name]
        if (!action) continue
        app.post(
          `/api/v1/programs/${program.id}/queues/:queue/bulk/${name}`,
          {
            schema: {
              summary: `${action.label.en}, for many records of a queue`,
              description: `Source: ${action.source}.`,
              headers: BULK_HEADERS,
              body: bulkBody(formSchema(action.form, program.codes)),
              response: { 200: PAGE },
            },
          },
          (request) => actOnPage(context, loaded, name, request),
        )
      }
  }
}

const MOST = 50

interface Asked {
  readonly form: JsonObject
  readonly offices: readonly string[] | undefined
  readonly assignee: ReturnType<typeof toId> | undefined
  readonly unassigned: boolean
  readonly overdue: boolean
  readonly dryRun: boolean
  readonly after: string | undefined
  readonly limit: number
}

const bad = (parameter: string): ProblemError =>
  new ProblemError(problemOf('bad-request', { parameter }))

/** The members of the body, each of its type; any other is refused by its name. */
function askedIn(body: unknown): Asked {
  if (!isJsonObject(body)) throw bad('body')
  const { form, office, assignee, unassigned, overdue, dryRun, after, limit, ...rest } = body
  const [other] = Object.keys(rest)
  if (other !== undefined) throw bad(other.slice(0, 60))
  if (!isJsonObject(form)) throw bad('form')
  if (assignee !== undefined && !isId(assignee)) throw bad('assignee')
  const flag = (name: string, value: unknown): boolean => {
    if (value !== undefined && typeof value !== 'boolean') throw bad(name)
    return value === true
  }
  const words = (name: string, value: unknown): string | undefined => {
    if (value !== undefined && (typeof value !== 'string' || value.length > 400)) throw bad(name)
    return typeof value === 'string' ? value : undefined
  }
  const many = limit ?? MOST
  if (typeof many !== 'number' || !Number.isInteger(many) || many < 1 || many > MOST)
    throw bad('limit')
  const place = words('office', office)
  return {
    form,
    offices: place === undefined ? undefined : [place],
    assignee: assignee === undefined ? undefined : toId(assignee),
    unassigned: flag('unassigned', unassigned),
    overdue: flag('overdue', overdue),
    dryRun: flag('dryRun', dryRun),
    after: words('after', after),
    limit: many,
  }
}

async function actOnPage(
  context: Context,
  loaded: LoadedProgram,
  name: string,
  request: FastifyRequest,
): Promise<BulkView> {
  const session = await sessionOf(context, request)
  programOf(context, session, loaded.program.id)
  const asking = askingOf(context, session, loaded, request)
  const { program } = loaded
  const { queue = '' } = paramsOf(request.params)
  const list = Object.hasOwn(program.lists ?? {}, queue) ? program.lists?.[queue] : undefined
  const action = program.actions[name]
  const mine = officesOf(asking.actor, program.id, list?.roles ?? [])
  if (!list || mine.length === 0 || list.kind !== action?.on)
    throw new ProblemError(problemOf('not-found'))
  if (officesOf(asking.actor, program.id, action.by).length === 0)
    throw new ProblemError(problemOf('not-permitted', { source: action.source }))
  const asked = askedIn(request.body)
  const key = keyOf(request)
  if (key === undefined && !asked.dryRun) throw new ProblemError(problemOf('key-needed'))
  const { rows, next } = await pageOf(context, asking, list, asked)
  const [purpose = 'work'] = purposesOf(program, asking.actor)
  const requests = rows.map((row): ActRequest => ({
    ...asking,
    purpose: asking.purpose ?? purpose,
    command: { action: name, target: row.record.id, form: asked.form },
    ...(key === undefined ? {} : { answerTo: answerTo(key, name, row, asked.form) }),
  }))
  const viewer = viewersOf(asking, context.node.directory())
  const became = await deal(context, asking, { list, rows, requests, asked })
  return {
    items: rows.map((row, nth) =>
      itemOf(asking, list, row, {
        problem: became[nth],
        asked,
        viewer: viewer(row.office),
      }),
    ),
    next,
  }
}

interface Dealing {
  readonly list: ListView
  readonly rows: readonly ListedRecord[]
  readonly requests: readonly ActRequest[]
  readonly asked: Asked
}

/** Why each would be refused, or was; nothing where it went through. */
async function deal(
  context: Context,
  { loaded: { program } }: Asking,
  { list, rows, requests, asked }: Dealing,
): Promise<readonly (Problem | undefined)[]> {
  const { node } = context
  const field = program.records[list.kind]?.assignee ?? ''
  const offices = [...new Set(rows.map(({ office }) => office))]
  const roles = rolesInCharge(program, list.kind)
  const open = new Set<string>()
  for (const office of offices)
    for (const user of await colleagues(node.pools.core, program.id, office))
      if (user.id === asked.form[field] && user.roles.some((role) => roles.includes(role)))
        open.add(office)
  const shut = problemOf('not-in-charge')
  const isOpen = (nth: number): boolean => open.has(rows[nth]?.office ?? '')
  if (asked.dryRun) {
    const judged = await node.judge(program.compartment, requests)
    return judged.map((refusal, nth) => {
      if (!isOpen(nth)) return shut
      return refusal && problemOfWriteRefusal(refusal)
    })
  }
  return Promise.all(
    requests.map(async (request, nth) => {
      if (!isOpen(nth)) return shut
      const written = await node.write(request)
      return written.ok ? undefined : problemOfWriteRefusal(written.error)
    }),
  )
}

/** One request for each record: repeated, each is answered as it was the first time. */
function answerTo(key: string, action: string, { record }: ListedRecord, form: JsonObject) {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return {
    key: hash(`${key} ${record.id}`).toString('base64url'),
    request: hash(`${action} ${record.id} ${canonicalJson(form)}`),
  }
}

async function pageOf(
  { node }: Context,
  asking: Asking,
  { kind, stages, order }: ListView,
  asked: Asked,
): Promise<{ readonly rows: readonly ListedRecord[]; readonly next: string | null }> {
  if (asked.overdue && order !== 'due') throw bad('overdue')
  const today = legalDay(asking.now, node.directory().offices[0]?.zone ?? 'UTC')
  const page = await listRecords(node, asking, {
    kind,
    stages,
    order,
    limit: asked.limit,
    columns: ['person.name'],
    ...(asked.offices ? { offices: asked.offices } : {}),
    ...(asked.assignee === undefined ? {} : { assignee: asked.assignee }),
    ...(asked.overdue ? { dueUntil: addDays(today, -1) } : {}),
    ...(asked.after === undefined ? {} : { after: asked.after }),
  })
  if (!page.ok)
    throw page.error === 'bad-cursor' ? bad('after') : new ProblemError(problemOf('not-found'))
  const field = asking.loaded.program.records[kind]?.assignee ?? ''
  // Who has it already is not given it again.
  const given = asked.form[field]
  return {
    rows: page.value.items.filter(
      ({ assignee }) => assignee !== given && (!asked.unassigned || assignee === null),
    ),
    next: page.value.next,
  }
}

function itemOf(
  asking: Asking,
  { columns }: ListView,
  row: ListedRecord,
  {
    problem,
    asked,
    viewer,
  }: {
    readonly problem: Problem | undefined
    readonly asked: Asked
    readonly viewer: Viewer
  },
): BulkItem {
  const { id, office, stage, dueOn, values } = rowView(asking, row, { columns, viewer })
  const name = values['person.name']
  return {
    id,
    office,
    ...(stage === undefined ? {} : { stage }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(name === undefined ? {} : { name }),
    outcome: problem ? 'refused' : asked.dryRun ? 'would' : 'done',
    ...(problem ? { problem } : {}),
  }
}
