import type { CalendarChange } from '#engine/calendar/calendar-event.ts'
import type { Id } from '#kernel/ids.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { CalendarChangeView } from '#protocol/api.ts'
import type { Node } from '#store/node.ts'

interface Sweep {
  readonly place: number
  readonly moving: boolean
  readonly moved: number
  readonly counting: boolean
  readonly roots: number
  readonly counted: number
}

/** Every change of calendars, the newest first, with how much it moved. */
export async function changeViews(
  { directory, pools }: Pick<Node, 'directory' | 'pools'>,
  { names, me }: { readonly names: ReadonlyMap<string, string>; readonly me: Id },
): Promise<readonly CalendarChangeView[]> {
  const sweeps = await pools.core<Sweep[]>`
    select place, bool_or(not done) as moving, bool_or(not counted) as counting, max(roots) as roots, max(roots_counted) as counted,
      coalesce(sum((select sum((rule ->> 'moved')::int) from json_array_elements(tally::json) rule)), 0)::int as moved
    from core.calendar_sweep group by place`
  const byPlace = new Map(sweeps.map((sweep) => [sweep.place, sweep]))
  return [...directory().changes.values()]
    .toReversed()
    .map((change) => changeView(change, byPlace.get(change.place ?? 0), { names, me }))
}

function changeView(
  change: CalendarChange,
  sweep: Sweep | undefined,
  { names, me }: { readonly names: ReadonlyMap<string, string>; readonly me: Id },
): CalendarChangeView {
  const { id, deed, offices, state, proposed, decided, reason, annulledBy } = change
  const why = reason ?? ('annul' in deed ? deed.reason : undefined)
  const told = ({ at, actor }: typeof proposed) => ({
    at: formatInstant(at),
    by: names.get(actor) ?? '',
  })
  return {
    id,
    state,
    ...('enter' in deed ? { entry: deed.enter } : { annuls: deed.annul }),
    ...(annulledBy === undefined ? {} : { annulledBy }),
    ...(why === undefined ? {} : { reason: why }),
    ...(offices ? { offices } : {}),
    proposed: { ...told(proposed), mine: proposed.actor === me },
    ...(decided ? { decided: told(decided) } : {}),
    moving: sweep?.moving ?? false,
    moved: sweep?.moved ?? 0,
    ...(sweep?.counting ? { counting: { files: sweep.counted, of: sweep.roots } } : {}),
  }
}
