import { readExtent } from '#engine/read-extent.ts'
import type { RecordState } from '#engine/state.ts'
import { stagesToo } from '#engine/versions/earlier-names.ts'
import { id as toId, isId, type Id } from '#kernel/ids.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import { rootKindOf } from '#model/program.ts'

import { plainArray } from '../pg-array.ts'
import { decodeRecord, partIn, type RecordRow } from '../record-codec.ts'
import { policySql, type Fragment } from './list-policy.ts'
import {
  mayReadRow,
  recordReading,
  withReader,
  type Asking,
  type ReadDeps,
  type ReadScope,
} from './reader.ts'

/** Which records of one kind, in which order, from where on. Offices and stages are named one by one: each is one index range. */
export interface ListQuery {
  readonly kind: string
  /** Undefined for a kind without stages. */
  readonly stages?: readonly string[]
  /** Office codes; all that the asker may read when absent. */
  readonly offices?: readonly string[]
  readonly assignee?: Id
  readonly order: 'due' | 'opened'
  /** Only what falls due by this day, in the order of due days. */
  readonly dueUntil?: PlainDate
  /** At most 200. */
  readonly limit: number
  readonly after?: string
  /** What is shown, as `self.x`, `root.x` or `link.x`: personal content is opened only where it is shown. All of it when absent. */
  readonly columns?: readonly string[]
}

export interface ListedRecord {
  readonly root: Id
  readonly office: string
  readonly dueOn: string | null
  readonly assignee: string | null
  readonly record: RecordState
  /** The records it links to, by link, and its root as `root`. */
  readonly linked: { readonly [link: string]: RecordState }
}
export interface ListPage {
  readonly items: readonly ListedRecord[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  /** Null for what has no place in a queue. */
  readonly due_on: string | null
  readonly assignee: string | null
}

const MOST = 200

/** A page of a list, by keyset: as quick at the millionth row as at the first. `bad-cursor` when `after` is not ours. */
export async function listRecords(
  deps: ReadDeps,
  asking: Asking,
  query: ListQuery,
): Promise<Result<ListPage, 'bad-cursor' | 'not-permitted'>> {
  const from = query.after === undefined ? undefined : parseCursor(query.after)
  if (from === null) return refuse('bad-cursor')
  const page = await withReader(deps, asking, async (scope) => {
    const limit = Math.min(Math.max(1, query.limit), MOST)
    const { program } = asking.loaded
    // What has no place in a queue falls due at no time: it comes as it was opened.
    const order = program.records[query.kind]?.stages ? query.order : 'opened'
    const rows = await pageRows(scope, { ...query, limit, order }, from)
    const shown = rows.slice(0, limit)
    const items = await withLinked(scope, shown, {
      opened: sealedKinds(scope, query),
      links: linksShown(query),
    })
    await recordReading(
      scope,
      'listed',
      shown.map((row) => ({ ...row, root: headOf(row) })),
    )
    const last = shown.at(-1)
    return { items, next: rows.length > limit && last ? cursorOf(order, last) : null }
  })
  return page ? ok(page) : refuse('not-permitted')
}

const cursorOf = (order: ListQuery['order'], row: Row): string =>
  Buffer.from(JSON.stringify([order === 'due' ? row.due_on : row.opened_on, row.id])).toString(
    'base64url',
  )

/** Null for a text that is no cursor of ours. */
function parseCursor(text: string): { readonly day: string; readonly id: string } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed)) return null
    const [day, id]: unknown[] = parsed
    return (isPlainDate(day) || day === 'infinity') && isId(id) ? { day, id } : null
  } catch {
    return null
  }
}

/**
 * One index range for each office and stage, each limited, then merged: the base may grow, the work does not. The stage stands in the
 * order although it is one and the same: else PostgreSQL does not see that a range without a stage is in order, and sorts all of it.
 */
async function pageRows(
  scope: ReadScope,
  query: ListQuery,
  from: { readonly day: string; readonly id: string } | undefined,
): Promise<readonly Row[]> {
  const { tx, readings, directory } = scope
  const offices = scope.offices.filter(({ code }) => query.offices?.includes(code) ?? true)
  const { program } = scope.asking.loaded
  const stages = query.stages ? stagesToo(program, query.kind, query.stages) : [null]
  const policy = policySql(tx, readings, directory)
  // Where all rows of a range may be read or none, there is nothing to ask of each: a planner who guesses that few pass would sort them all.
  const ranges = offices.flatMap(({ id, code }) =>
    stages.flatMap((stage) => {
      const extent = readExtent(readings, { kind: query.kind, office: code, stage })
      return extent === 'none' ? [] : [{ id, stage, asked: extent === 'some' }]
    }),
  )
  const [page, day] = query.order === 'due' ? [waitingRange, 'due_on'] : [openedRange, 'opened_on']
  const parts = ranges.map(
    ({ id, stage, asked }) =>
      tx`(${page(scope, {
        place: tx`not p.annulled and p.office = ${id} and p.kind = ${query.kind}
          and ${stage === null ? tx`p.stage is null` : tx`p.stage = ${stage}`}
          ${query.assignee === undefined ? tx`` : tx`and p.assignee = ${query.assignee}`}`,
        from,
        until: query.dueUntil,
        policy: asked ? tx`and (${policy})` : tx``,
        limit: query.limit + 1,
      })})`,
  )
  const [first, ...others] = parts
  if (!first) return []
  const union = others.reduce((all, part) => tx`${all} union all ${part}`, tx`${first}`)
  return tx<Row[]>`select * from (${union}) rows order by ${tx(day)}, id limit ${query.limit + 1}`
}

interface Range {
  readonly place: Fragment
  readonly from: { readonly day: string; readonly id: string } | undefined
  readonly policy: Fragment
  readonly until: PlainDate | undefined
  readonly limit: number
}

/** In the order in which they fall due: the places are walked, and the record of each looked up. */
const waitingRange = (
  { tx, table }: ReadScope,
  { place, from, until, policy, limit }: Range,
): Fragment => tx`
  select r.tenant, r.root, r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, p.due_on, r.version, r.data, null::bytea as sealed, r.subject
  from ${table('waiting')} p
  cross join lateral (
    select * from ${table('record')} where tenant = p.tenant and root = p.root and id = p.record ${policy} offset 0
  ) r
  where ${place} ${from ? tx`and (p.due_on, p.record) > (${from.day}::date, ${from.id}::uuid)` : tx``}
    ${until === undefined ? tx`` : tx`and p.due_on <= ${until}::date`}
  order by p.stage, p.due_on, p.record limit ${limit}`

const openedRange = (
  { tx, table }: ReadScope,
  { place, from, policy, limit }: Range,
): Fragment => tx`
  select tenant, root, id, kind, office, stage, assignee, opened_on,
    (select w.due_on from ${table('waiting')} w where w.tenant = p.tenant and w.root = p.root and w.record = p.id) as due_on,
    version, data, null::bytea as sealed, subject
  from ${table('record')} p
  where ${place} ${from ? tx`and (opened_on, id) > (${from.day}::date, ${from.id}::uuid)` : tx``} ${policy}
  order by stage, opened_on, id limit ${limit}`

/** The kinds of which a sealed field is shown. The others stay closed: a list of fifty would open a hundred things for nothing. */
function sealedKinds({ asking }: ReadScope, { kind, columns }: ListQuery): ReadonlySet<string> {
  const { program } = asking.loaded
  const record = program.records[kind]
  if (!columns) return new Set(Object.keys(program.records))
  return new Set(
    columns.flatMap((path) => {
      const [owner = '', name = ''] = path.split('.')
      const of =
        owner === 'self'
          ? kind
          : owner === 'root'
            ? rootKindOf(program, kind)
            : record?.links?.[owner]
      return of !== undefined && program.records[of]?.fields[name]?.sealed ? [of] : []
    }),
  )
}

interface LinkedRow extends RecordRow {
  readonly office: number
  readonly assignee: string | null
  readonly wrapped: Uint8Array | null
}

/** What is shown beside the rows themselves: the kinds of which a sealed field is, and the links of which any is; all where it is not said. */
interface Shown {
  readonly opened: ReadonlySet<string>
  readonly links: ReadonlySet<string> | undefined
}

const linksShown = ({ columns }: ListQuery): ReadonlySet<string> | undefined =>
  columns && new Set(columns.map((path) => path.split('.')[0] ?? ''))

/** The rows with the records that they link to, as far as these are shown. */
async function withLinked(
  scope: ReadScope,
  rows: readonly Row[],
  { opened, links }: Shown,
): Promise<readonly ListedRecord[]> {
  const own = rows
    .filter((row) => mayReadRow(scope, row))
    .map((row) => {
      const record = decodeRecord(row, () => undefined)
      const root = headOf(row)
      const linked = Object.entries({ ...record.links, root })
      return { row, record, root, linked: linked.filter(([link]) => links?.has(link) ?? true) }
    })
  const wanted = own.flatMap(({ row, linked }) => [
    ...(opened.has(row.kind) ? [row.id] : []),
    ...linked.map(([, id]) => id),
  ])
  const records = await readRecords(scope, new Set(wanted), opened)
  return own.flatMap(({ row, record, root, linked }) => {
    const shown = opened.has(row.kind) ? records.get(row.id) : record
    if (!shown) return []
    return [
      {
        root,
        office: scope.directory.officeById(row.office)?.code ?? '',
        dueOn: row.due_on === 'infinity' ? null : row.due_on,
        assignee: row.assignee,
        record: shown,
        linked: Object.fromEntries(
          linked.flatMap(([link, id]): [string, RecordState][] => {
            const to = records.get(id)
            return to ? [[link, to]] : []
          }),
        ),
      },
    ]
  })
}

/** Records by id, names opened with their people's keys: asked key by key, never by a join over all keys. */
async function readRecords(
  scope: ReadScope,
  ids: ReadonlySet<string>,
  opened: ReadonlySet<string>,
): Promise<ReadonlyMap<string, RecordState>> {
  const { tx, table, keys } = scope
  if (ids.size === 0) return new Map()
  const rows = await tx<LinkedRow[]>`
    select r.id, r.kind, r.office, r.stage, r.assignee, r.opened_on, r.version, r.data, r.sealed, r.subject,
      (select k.wrapped from ${table('person_key')} k
        where k.tenant = r.tenant and k.root = r.root and k.person = r.subject) as wrapped
    from ${table('record')} r
    where r.id = any (${plainArray([...ids])}::text::uuid[])`
  return new Map(
    rows
      .filter((row) => mayReadRow(scope, row))
      .map((row): [string, RecordState] => {
        const key =
          row.wrapped && row.subject !== null && opened.has(row.kind)
            ? keys.personKey(row.subject, row.wrapped)
            : undefined
        return [row.id, decodeRecord(row, () => key)]
      }),
  )
}

/** The head of the row's part: what its file is headed by. */
const headOf = (row: Row): Id => partIn(row.data) ?? toId(row.root)
