import { maskedValue, type Viewer } from '#engine/mask.ts'
import { isOutside } from '#engine/read-policy.ts'
import type { RecordState } from '#engine/state.ts'
import type { Json } from '#kernel/canonical-json.ts'
import { legalDay } from '#kernel/instant.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import type { RowView } from '#protocol/api.ts'
import type { Directory } from '#store/directory.ts'
import type { ListedRecord } from '#store/reads/list-records.ts'
import { rolesOf, type Asking } from '#store/reads/reader.ts'

/** As whom an asker sees the rows of each office: found once for a page. */
export function viewersOf(asking: Asking, directory: Directory): (office: string) => Viewer {
  const found = new Map<string, Viewer>()
  return (office) => {
    const today = legalDay(asking.now, directory.office(office)?.zone ?? 'UTC')
    const viewer = found.get(office) ?? { roles: rolesOf(asking, office), today }
    found.set(office, viewer)
    return viewer
  }
}

/** A row of a list with the columns asked for, `self.x` and `link.x`, as the reader may see them. */
export function rowView(
  { loaded, actor }: Asking,
  row: ListedRecord,
  { columns, viewer }: { readonly columns: readonly string[]; readonly viewer: Viewer },
): RowView {
  const of = (owner: string): RecordState | undefined =>
    owner === 'self' ? row.record : row.linked[owner]
  const values = columns.flatMap((path): [string, Json][] => {
    const [owner = '', name = ''] = path.split('.')
    const record = of(owner)
    const value = record && maskedValue(loaded.program, record, { name, viewer })
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
