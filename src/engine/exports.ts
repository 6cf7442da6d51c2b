import type { Program } from '#model/program.ts'

/** The kind whose records go, one line each: the one with most stages is what the procedure is about. */
export function exportedKind({ records }: Pick<Program, 'records'>): string {
  const kinds = Object.entries(records).map(
    ([kind, { stages }]) => [kind, Object.keys(stages ?? {}).length] as const,
  )
  return kinds.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

/** Whether any of these roles asks for rows about persons, or approves what others ask for. */
export const handlesExports = (
  { exports }: Pick<Program, 'exports'>,
  roles: readonly string[],
): boolean =>
  roles.some((role) => exports?.requestedBy.includes(role) || exports?.approvedBy.includes(role))
