import { reviewDue } from '#engine/openings.ts'
import { instant } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { OpeningsOwed } from '#protocol/api.ts'
import type { Node } from '#store/node.ts'
import { MOST_OWED, openingsOwed } from '#store/openings/openings-owed.ts'
import type { Asking } from '#store/reads/reader.ts'

/** The day by which an opening is to be looked at, by the calendar of the office that owns the file. */
export function reviewDay(
  { directory }: Pick<Node, 'directory'>,
  { loaded: { program } }: Asking,
  { office, at }: { readonly office: string; readonly at: number },
): PlainDate | undefined {
  const world = directory().world(office)
  return world && reviewDue(program, instant(Math.round(at)), world)
}

/** How many files that others opened the asker has to look at, and how many of them late. */
export async function countOwed(
  node: Pick<Node, 'pools' | 'directory'>,
  asking: Asking,
  { only, today }: { readonly only: readonly string[] | undefined; readonly today: PlainDate },
): Promise<OpeningsOwed> {
  const found = await openingsOwed(node, asking, only)
  const owed = found.slice(0, MOST_OWED)
  const late = owed.filter((one) => (reviewDay(node, asking, one) ?? today) < today)
  return { count: owed.length, atLeast: found.length > MOST_OWED, overdue: late.length }
}
