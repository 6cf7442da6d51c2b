import { maskFor } from '#engine/mask.ts'
import { isOutside } from '#engine/read-policy.ts'
import type { RecordState } from '#engine/state.ts'
import type { Json } from '#kernel/canonical-json.ts'
import { legalDay } from '#kernel/instant.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import type { RowView } from '#protocol/api.ts'
import type { ListedRecord } from '#store/reads/list-records.ts'
import { rolesOf, type Asking } from '#store/reads/reader.ts'

/** A row of a list with the columns asked for, `self.x` and `link.x`, as the reader may see them. */
export function rowView(
  asking: Asking,
  row: ListedRecord,
  { columns, zone }: { readonly columns: readonly string[]; readonly zone: string },
): RowView {
  const { loaded, actor, now } = asking
  const viewer = { roles: rolesOf(asking, row.office), today: legalDay(now, zone) }
  const of = (owner: string): RecordState | undefined =>
    owner === 'self' ? row.record : row.linked[owner]
  const values = columns.flatMap((path): [string, Json][] => {
    const [owner = '', name = ''] = path.split('.')
    const record = of(owner)
    const value = record && maskFor(loaded.program, record, viewer)[name]
    return value === undefined ? [] : [[path, value]]
  })
  const { record } = row
  return {
    id: record.id,
    // What else is of the same file, and that it is the same, whoever reads from outside cannot tell.
    root: isOutside(loaded.program, actor) ? record.id : row.root,
    kind: record.kind,
    ...(record.stage === undefined ? {} : { stage: record.stage }),
    office: row.office,
    ...(isPlainDate(row.dueOn) ? { dueOn: row.dueOn } : {}),
    openedOn: record.openedOn,
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    version: record.version,
    values: Object.fromEntries(values),
  }
}
