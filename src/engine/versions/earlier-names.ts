import { oncePer } from '#kernel/once-per.ts'
import type { DeadlineRule } from '#model/deadline.ts'
import type { Program } from '#model/program.ts'

/** Stages by the names of today, and by those that they had in earlier versions, on which cases still stand. */
export function stagesToo(
  { versions }: Program,
  kind: string,
  stages: readonly string[],
): readonly string[] {
  const names = Object.entries(versions?.earlier?.stages?.[kind] ?? {})
  const earlier = names.flatMap(([was, is]) => (stages.includes(is) ? [was] : []))
  return earlier.length === 0 ? stages : [...stages, ...earlier]
}

/** The clocks of a program by the names of today and by those of earlier versions: what is owed is owed under either. */
export const rulesToo = oncePer(
  ({ deadlines = {}, versions }: Program): { readonly [rule: string]: DeadlineRule } => ({
    ...Object.fromEntries(
      Object.entries(versions?.earlier?.deadlines ?? {}).flatMap(([was, is]) => {
        const rule = is === null ? undefined : deadlines[is]
        return rule ? [[was, rule] as const] : []
      }),
    ),
    ...deadlines,
  }),
)
