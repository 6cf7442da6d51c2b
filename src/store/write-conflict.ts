/** What another writer did first: the same version of a root, an answer with the same key, a booking; or a lock in a circle. */
export type WriteConflict = 'conflict' | 'booked' | 'deadlock'

/** Somebody else was first, as a statement's count of rows shows: what the transaction wrote is taken back. */
export class LostRace extends Error {
  override readonly name = 'LostRace'
}

/** The conflict that an error of PostgreSQL stands for; undefined for anything else. */
export function conflictOf(error: unknown): WriteConflict | undefined {
  if (error instanceof LostRace) return 'conflict'
  if (!(error instanceof Error) || !('code' in error)) return undefined
  // 23505 unique_violation, 40001 serialization_failure, 40P01 deadlock_detected
  if (error.code === '23505') return 'conflict'
  // 23P01 exclusion_violation
  if (error.code === '23P01') return 'booked'
  return error.code === '40P01' || error.code === '40001' ? 'deadlock' : undefined
}

/** Whether a batch was decided by calendars that are no longer in force: nothing of it is there, and it is decided anew. */
export const isByOldCalendars = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'CE001'

/** Whether PostgreSQL answered, and with a no: then nothing of the statement is there. */
export const isRefusedByDatabase = (error: unknown): boolean =>
  error instanceof LostRace ||
  (error instanceof Error && error.name === 'PostgresError' && !isUnavailable(error))

/** Whether PostgreSQL was out of reach: what was sent may or may not be there. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return false
  return (
    error.code.startsWith('CONNECT') ||
    error.code.startsWith('ECONN') ||
    [
      'EPIPE',
      'ENOENT',
      'ENOTFOUND',
      'ETIMEDOUT',
      '53300',
      'CONNECTION_CLOSED',
      'CONNECTION_ENDED',
      'CONNECTION_DESTROYED',
      '57P01',
      '57P02',
      '57P03',
    ].includes(error.code)
  )
}
