import { isId } from '#kernel/ids.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { nameRecords, type NamedRecord } from './name-records.ts'
import { withReader, type Asking, type ReadDeps, type ReadScope } from './reader.ts'

/** A rule in an office: its open clocks that fall due up to a day. */
export interface TaskRange {
  readonly office: string
  readonly rule: string
  readonly until: PlainDate
}

/** Which open clocks, the most urgent first: of these rules in these offices, due within these days. */
export interface TaskQuery {
  readonly ranges: readonly TaskRange[]
  readonly from: PlainDate
  /** At most 200. */
  readonly limit: number
  readonly after?: string
}

export interface ListedTask {
  readonly rule: string
  readonly startedOn: PlainDate
  readonly dueOn: PlainDate
  /** In milliseconds, for clocks of hours. */
  readonly dueAt: number | null
  readonly record: NamedRecord
}
export interface TaskPage {
  readonly items: readonly ListedTask[]
  readonly next: string | null
}

interface Row {
  readonly record: string
  readonly rule: string
  readonly started_on: PlainDate
  readonly due_on: PlainDate
  readonly due_at: number | null
}
interface Cursor {
  readonly day: string
  readonly record: string
  readonly rule: string
}

const MOST = 200

/** A page of tasks by keyset: one index range for each office and rule, each limited, then merged. */
export async function listTasks(
  deps: ReadDeps,
  asking: Asking,
  query: TaskQuery,
): Promise<Result<TaskPage, 'bad-cursor' | 'not-permitted'>> {
  const from = query.after === undefined ? undefined : parseCursor(query.after)
  if (from === null) return refuse('bad-cursor')
  const page = await withReader(deps, asking, async (scope) => {
    const limit = Math.min(Math.max(1, query.limit), MOST)
    const rows = await pageRows(scope, { ...query, limit }, from)
    const shown = rows.slice(0, limit)
    const named = await nameRecords(scope, [...new Set(shown.map(({ record }) => record))])
    const last = shown.at(-1)
    return {
      // A clock of a record that the asker may not read is no task of theirs.
      items: shown.flatMap((row): ListedTask[] => {
        const record = named.get(row.record)
        const { rule, started_on: startedOn, due_on: dueOn, due_at: dueAt } = row
        return record ? [{ rule, startedOn, dueOn, dueAt, record }] : []
      }),
      next: rows.length > limit && last ? cursorOf(last) : null,
    }
  })
  return page ? ok(page) : refuse('not-permitted')
}

const cursorOf = ({ due_on: day, record, rule }: Row): string =>
  Buffer.from(JSON.stringify([day, record, rule])).toString('base64url')

function parseCursor(text: string): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed)) return null
    const [day, record, rule]: unknown[] = parsed
    return isPlainDate(day) && isId(record) && typeof rule === 'string' && !rule.includes('\0')
      ? { day, record, rule }
      : null
  } catch {
    return null
  }
}

/** The ranges of offices that the asker reads, as columns for a statement. */
function columnsOf(
  { offices }: ReadScope,
  ranges: readonly TaskRange[],
): { readonly offices: string; readonly rules: string; readonly untils: string } {
  const ids = new Map(offices.map(({ code, id }) => [code, id]))
  const open = ranges.filter(({ office }) => ids.has(office))
  return {
    offices: plainArray(open.map(({ office }) => ids.get(office) ?? 0)),
    rules: textArray(open.map(({ rule }) => rule)),
    untils: plainArray(open.map(({ until }) => until)),
  }
}

async function pageRows(
  scope: ReadScope,
  { ranges, from, limit }: TaskQuery,
  after: Cursor | undefined,
): Promise<readonly Row[]> {
  const { tx, table, asking } = scope
  const of = columnsOf(scope, ranges)
  const beyond = after
    ? tx`and (due_on, record) >= (${after.day}::date, ${after.record}::uuid)
      and (due_on, record, rule) > (${after.day}::date, ${after.record}::uuid, ${after.rule})`
    : tx``
  return tx<Row[]>`
    select d.record, d.rule, d.started_on, d.due_on, (extract(epoch from d.due_at) * 1000)::float8 as due_at
    from unnest(${of.offices}::text::int[], ${of.rules}::text::text[], ${of.untils}::text::date[]) as o (office, rule, until)
    cross join lateral (
      select record, rule, started_on, due_on, due_at from ${table('deadline')}
      where office = o.office and program = ${asking.loaded.program.id} and rule = o.rule and stopped_on is null
        and due_on >= ${from}::date and due_on <= o.until ${beyond}
      order by due_on, record limit ${limit + 1}
    ) d
    order by d.due_on, d.record, d.rule limit ${limit + 1}`
}
