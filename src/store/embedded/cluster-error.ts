/**
 * Why there is no database. The message is written for the person at the terminal and names the folder and the way out.
 * `PostgreSQL's own words` never hold a password: none is ever on a command line, in the environment or in a log.
 */
export type ClusterProblem =
  | 'no-binaries' // no PostgreSQL package for this platform
  | 'cannot-run' // the binaries are there and no way of running them works
  | 'disk-full'
  | 'read-only'
  | 'not-ours' // the folder belongs to another user of the machine
  | 'other-version' // the folder was made by another major version
  | 'locked-out' // a PostgreSQL runs on the folder and refuses our password
  | 'unreachable' // DATABASE_URL answers not, or not as it should
  | 'failed'

export class ClusterError extends Error {
  readonly problem: ClusterProblem

  constructor(problem: ClusterProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'ClusterError'
    this.problem = problem
  }
}

/** The `code` of a Node or PostgreSQL error (`ENOENT`, `28P01`), or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Turns what the file system or PostgreSQL said about `folder` into one precise error. */
export function explain(error: unknown, folder: string): ClusterError {
  if (error instanceof ClusterError) return error
  const text = textOf(error)
  const said = `${codeOf(error) ?? ''} ${text}`
  if (/ENOSPC|EDQUOT|No space left|Disk quota/.test(said)) {
    return new ClusterError(
      'disk-full',
      `The disk of ${folder} is full. Free some space and start again.`,
      error,
    )
  }
  if (/EROFS|Read-only file system/.test(said)) {
    return new ClusterError(
      'read-only',
      `${folder} is on a read-only disk. Set CEIBA_DATA to a folder that can be written.`,
      error,
    )
  }
  if (/EACCES|EPERM/.test(codeOf(error) ?? '')) {
    return new ClusterError(
      'not-ours',
      `This user may not write in ${folder} (${text}). Start Ceiba as the folder's owner, or set CEIBA_DATA to a folder of your own.`,
      error,
    )
  }
  return new ClusterError('failed', `The database of ${folder} did not start: ${text}`, error)
}
