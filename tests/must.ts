import type { Result } from '#kernel/result.ts'

/** The value of a result that a test counts on; a refusal fails the test with what it says. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`)
  return result.value
}
