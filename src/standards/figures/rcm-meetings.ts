import { say } from '#model/text.ts'

import type { FigureRecord } from './figure-source.ts'
import { byText, type FigureTable } from './figure-table.ts'
import { column } from './rcm-columns.ts'
import { dayOf, rowOf, said, wordsOfCodes, type RecordsAsked } from './records-of.ts'

/** What cycles are called, by id: their number, or where it is not known their first day. */
export const cycleNames = (cycles: readonly FigureRecord[]): ReadonlyMap<string, string> =>
  new Map(cycles.map((one) => [one.id, said(one, 'number') ?? said(one, 'from') ?? one.openedOn]))

/** Who held the presidency in the semester, and since when. */
export function presidenciesOf({ program, query, of }: RecordsAsked): FigureTable {
  const { from, to } = query
  const names = cycleNames(of('cycle'))
  const rows = of('cycle').flatMap((cycle) => {
    const since = dayOf(cycle, ['start-cycle']) ?? past(cycle, 'from')
    const until = dayOf(cycle, ['hand-over']) ?? past(cycle, 'to')
    if (since === null || since > to) return []
    if (until !== null && until < from.slice(0, until.length)) return []
    const ended = until !== null && until <= to ? until : null
    return [[names.get(cycle.id) ?? null, said(cycle, 'presidency'), since, ended]]
  })
  return {
    name: 'rcm_presidencies',
    title: say('Presidencias Pro Témpore', 'Presidencies Pro Tempore'),
    columns: [
      column('cycle'),
      column('presidency', wordsOfCodes(program, 'member')),
      column('since'),
      column('until'),
    ],
    rows: rows.toSorted((a, b) => byText(a[2] ?? '', b[2] ?? '')).map(rowOf),
    span: query,
    notes: [],
  }
}

/** The days of a cycle that was recorded when it had long ended: those of one that runs are told by its acts. */
const past = (cycle: FigureRecord, field: string): string | null =>
  cycle.stage === 'closed' ? said(cycle, field) : null

/** Meetings are made known once they are convened, and those that were cancelled took place for nobody. */
const KNOWN: readonly (string | undefined)[] = ['convened', 'in-session', 'closed']

/** Who attended which meeting, and under whose presidency. */
export function attendanceOf({ program, query, of }: RecordsAsked): FigureTable {
  const names = cycleNames(of('cycle'))
  const presidencies = new Map(of('cycle').map((one) => [one.id, said(one, 'presidency')]))
  const rows = of('meeting')
    .filter((one) => {
      const day = said(one, 'from') ?? one.openedOn
      return KNOWN.includes(one.stage) && day >= query.from && day <= query.to
    })
    .map((one) => {
      const cycle = said(one, 'cycle') ?? ''
      const present = said(one, 'present')
      return [
        names.get(cycle) ?? null,
        presidencies.get(cycle) ?? null,
        said(one, 'title'),
        said(one, 'meetingKind'),
        said(one, 'from'),
        said(one, 'mode'),
        said(one, 'place'),
        present === null ? null : present.split(';').length,
        present,
        said(one, 'observersPresent'),
      ]
    })
  const members = wordsOfCodes(program, 'member')
  const key = (cells: readonly (string | number | null)[]): string =>
    `${cells[4] ?? ''}\u0000${cells[2] ?? ''}`
  return {
    name: 'rcm_attendance',
    title: say('Reuniones y asistencia', 'Meetings and attendance'),
    columns: [
      column('cycle'),
      column('presidency', members),
      column('meeting'),
      column('kind', wordsOfCodes(program, 'meetingKind')),
      column('date'),
      column('mode', wordsOfCodes(program, 'mode')),
      column('place'),
      column('members'),
      column('present', members),
      column('observers', wordsOfCodes(program, 'observer')),
    ],
    rows: rows.toSorted((a, b) => byText(key(a), key(b))).map(rowOf),
    span: query,
    notes: [],
  }
}
