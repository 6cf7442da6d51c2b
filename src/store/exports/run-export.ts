import { createHash } from 'node:crypto'

import type { Asking, ReadDeps } from '../reads/reader.ts'
import { endExport, type ExportRequest } from './export-requests.ts'
import { exportRows } from './export-rows.ts'

/** Of whom it is asked, and what went once all of it has been taken. */
export interface ExportRun {
  readonly lines: AsyncGenerator<string>
  /** Known once the lines are at their end. */
  readonly went: () => { readonly rows: number; readonly sha256: string }
}

/**
 * The lines of an approval that was taken up, with what was approved and nothing else. What went is written down once the last line has been
 * taken: of a run that was broken off it stays unknown, and is seen to be.
 */
export function runExport(
  deps: ReadDeps,
  by: Pick<Asking, 'loaded' | 'actor' | 'now'>,
  { id, offices, stages, purpose }: ExportRequest,
): ExportRun {
  const exporting = { asking: { ...by, purpose }, offices, ...(stages ? { stages } : {}) }
  const hash = createHash('sha256')
  let went = { rows: 0, sha256: '' }
  async function* lines(): AsyncGenerator<string> {
    let count = 0
    for await (const line of exportRows(deps, exporting)) {
      hash.update(line)
      count += 1
      yield line
    }
    went = { rows: count - 1, sha256: hash.digest('hex') }
    await endExport(deps.pools.core, by, { id, ...went })
  }
  return { lines: lines(), went: () => went }
}
