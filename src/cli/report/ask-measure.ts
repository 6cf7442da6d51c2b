import type { Node } from '#store/node.ts'
import { readMeasure, type MeasureQuery, type MeasureRow } from '#store/reads/read-measure.ts'
import type { Asking } from '#store/reads/reader.ts'

import { ReportProblem } from './report-table.ts'

/** Sums of a measure's cells; a question it cannot answer is wrong usage. */
export async function askMeasure(
  node: Node,
  asking: Asking,
  query: MeasureQuery,
): Promise<readonly MeasureRow[]> {
  const found = await readMeasure(node, asking, query)
  if (found.ok) return found.value
  throw new ReportProblem(`${query.measure} by ${query.by.join(', ')}: ${found.error}.`)
}
