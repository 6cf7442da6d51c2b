export type TableProblemCode =
  | 'no-file'
  | 'empty-file'
  | 'duplicate-header'
  | 'not-a-table'
  | 'not-parquet'
  | 'damaged-archive'

/** A file that cannot be read as a table. The message is for whoever named the file. */
export class TableProblem extends Error {
  readonly code: TableProblemCode

  constructor(code: TableProblemCode, message: string) {
    super(message)
    this.name = 'TableProblem'
    this.code = code
  }
}
