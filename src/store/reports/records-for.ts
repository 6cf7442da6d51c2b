import { maskFor } from '#engine/mask.ts'
import { holdsPersons } from '#model/program.ts'
import type { FigureRecord } from '#standards/figures/figure-source.ts'

import { plainArray, textArray } from '../pg-array.ts'
import { policySql } from '../reads/list-policy.ts'
import {
  mayReadRow,
  recordReading,
  rolesOf,
  withReader,
  type Asking,
  type ReadDeps,
} from '../reads/reader.ts'
import { decodeRecord, type RecordRow } from '../record-codec.ts'

interface Row extends RecordRow {
  readonly tenant: number
  readonly root: string
  readonly office: number
  readonly assignee: string | null
}

/**
 * The records that a report is made of, all of one moment, as whoever asks may read them: the policy, its masks and the audit are those
 * of every list. A program that holds persons has no such reports.
 */
export async function recordsFor(
  deps: ReadDeps,
  asking: Asking,
  kinds: readonly string[],
): Promise<readonly FigureRecord[]> {
  const { program } = asking.loaded
  if (holdsPersons(program)) throw new Error(`${program.id} holds persons: no report reads records`)
  const found = await withReader(deps, asking, async (scope) => {
    const { tx, readings, directory, offices, table } = scope
    const rows = await tx<Row[]>`
      select tenant, root, id, kind, office, stage, assignee, opened_on::text, version, data, null::bytea as sealed, subject
      from ${table('record')}
      where not annulled and kind = any (${textArray(kinds)}::text::text[])
        and office = any (${plainArray(offices.map(({ id }) => id))}::text::int[])
        and (${policySql(tx, readings, directory)})
      order by opened_on, id`
    const read = rows.filter((row) => mayReadRow(scope, row))
    await recordReading(scope, 'listed', read)
    return read.map((row): FigureRecord => {
      const record = decodeRecord(row, () => undefined)
      const roles = rolesOf(asking, directory.officeById(row.office)?.code ?? '')
      return {
        id: record.id,
        kind: record.kind,
        ...(record.stage === undefined ? {} : { stage: record.stage }),
        openedOn: record.openedOn,
        fields: maskFor(program, record, { roles }),
        done: Object.fromEntries(
          Object.entries(record.done).map(([action, { on }]) => [action, on]),
        ),
      }
    })
  })
  return found ?? []
}
