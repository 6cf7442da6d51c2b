import type { Program } from '#model/program.ts'
import type { Stock } from '#model/stock.ts'

import type { Acted } from './event.ts'
import { cellOf, type CalendarOf, type Contribution } from './measure-cell.ts'
import { officeOf } from './parts.ts'
import type { RootState } from './state.ts'

/**
 * What an act moves between the stocks of offices: each record that stands in the stock of another office than its own is counted out of the
 * one and into the other. So what an office has is always what came in less what went out, whatever became of a file.
 */
export function stockMoves(
  program: Program,
  event: Acted,
  counted: readonly Contribution[],
  { state, calendar }: { readonly state: RootState; readonly calendar: CalendarOf },
): readonly Contribution[] {
  return Object.values(program.stocks ?? {}).flatMap((stock) =>
    [...state.records.values()].flatMap((record): readonly Contribution[] => {
      const own = officeOf(state, record)
      const lies = record.kind === stock.kind ? standsAt(program, stock, record.id, counted) : own
      if (lies === undefined || lies === own) return []
      const moved = (name: string, office: string): Contribution | undefined => {
        const measure = program.measures?.[name]
        const counting = { program, state, event, calendar, office }
        const values = measure && cellOf(measure, record, record, counting)
        const day = event.occurredOn
        return values && { record: record.id, measure: name, day, values, amount: 1 }
      }
      const [out, into] = [moved(stock.leaves, lies), moved(stock.arrives, own)]
      return out && into ? [out, into] : []
    }),
  )
}

/** In which office's stock a record stands; undefined when it is in none. */
function standsAt(
  program: Program,
  { entries, exits, leaves, arrives }: Stock,
  id: Contribution['record'],
  counted: readonly Contribution[],
): string | undefined {
  const offices = new Map<string, number>()
  for (const { record, measure, values, amount } of counted) {
    const sign = [...entries, arrives].includes(measure)
      ? 1
      : [...exits, leaves].includes(measure)
        ? -1
        : 0
    if (record !== id || sign === 0) continue
    const at = Object.keys(program.measures?.[measure]?.by ?? {}).indexOf('office')
    const office = values[at] ?? ''
    offices.set(office, (offices.get(office) ?? 0) + sign * amount)
  }
  const inStock = [...offices.values()].reduce((sum, amount) => sum + amount, 0) > 0
  return inStock ? [...offices].find(([, amount]) => amount > 0)?.[0] : undefined
}
