/** Linking whole files on several threads: what `ceiba/linkage` does alone, with readers and workers. */
export { readColumns } from '../tables/read-columns.ts'
export { TableProblem } from '../tables/table-problem.ts'
export { linkTable, type Linked, type LinkOptions } from './link-table.ts'
export { scoreAll } from './scoring.ts'
