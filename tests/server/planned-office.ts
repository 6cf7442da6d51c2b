import postgres from 'postgres'

import { addDays } from '#kernel/plain-date.ts'
import type { After } from '#planning/office/log.ts'

import { inventOffice } from '../planning/invented-office.ts'
import type { Served } from './serve.ts'

/** Three stations, the last too slow for who comes. */
export const log = inventOffice({ days: 900, arrivals: 12, capacity: [30, 25, 14], leaving: 0.002 })
export const TODAY = addDays(log.firstDay, log.arrivals.length - 1)
/** The figures that the office's acts would have left, in Tapachula. */
export async function fillFigures(served: Served): Promise<void> {
  const owner = postgres(served.databaseUrl, { max: 1, onnotice: () => {} })
  await write(served, owner)
  await owner.end()
}

async function write(served: Served, owner: postgres.Sql): Promise<void> {
  const loaded = served.node.directory().programs.get('asylum-mx')
  const office = served.node.directory().office('TAP')
  const dims = (measure: string, days = ''): string[] => {
    const declared = loaded?.program.measures?.[measure]
    const names = [...Object.keys(declared?.by ?? {}), ...(declared?.duration ? ['days'] : [])]
    return names.map((name) => (name === 'office' ? 'TAP' : name === 'days' ? days : 'x'))
  }
  const rows: { measure: string; day: string; dims: string[]; amount: number }[] = []
  const add = (measure: string, day: number, amount: number, days = 0): void => {
    if (amount > 0)
      rows.push({
        measure,
        day: addDays(log.firstDay, day),
        dims: dims(measure, String(days)),
        amount,
      })
  }
  const times = (measure: string, all: readonly After[]): void => {
    for (const { day, days, count } of all) add(measure, day, count, days)
  }
  const [admitted, interviewed, decided] = log.stations
  for (const [day, amount] of log.arrivals.entries()) add('applications', day, amount)
  for (const [day, amount] of (admitted?.served ?? []).entries()) add('admissions', day, amount)
  for (const [day, amount] of (decided?.served ?? []).entries()) add('decisions', day, amount)
  times('admission-time', admitted?.times ?? [])
  times('interview-time', interviewed?.times ?? [])
  times('assessment-time', decided?.times ?? [])
  times('decision-time', log.decided)
  const decisions = new Set(log.decided)
  const closed = log.exits.filter((exit) => !decisions.has(exit))
  times('closure-time', closed)
  for (const { day, count } of closed) add('closures', day, count)
  await owner`
    insert into protection.measure_change (program, measure, day, dims, amount)
    select 'asylum-mx', r->>'measure', (r->>'day')::date, array(select jsonb_array_elements_text(r->'dims')), (r->>'amount')::int
    from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) r`
  const stages = ['filed', 'admitted', 'analysis']
  for (const [nth, { waiting }] of log.stations.entries())
    await owner`
      insert into protection.measure_sum (program, measure, grain, day, dims, amount)
      values ('asylum-mx', '@waiting', 'Y', 'infinity', ${['claim', String(office?.id), stages[nth] ?? '']}, ${waiting})`
}
