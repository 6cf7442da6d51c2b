import { say } from '#model/text.ts'

import type { FigureRecord } from './figure-source.ts'
import { SUPPRESSED, type FigureCell, type FigureTable, type ReportQuery } from './figure-table.ts'
import { column } from './rcm-columns.ts'
import { amountOf, dayOf, numberOf, rowOf, said, type RecordsAsked } from './records-of.ts'

/** Fewer persons than this are not told: with the payments beside them they could be recognised. */
const LEAST = 5

const COLUMNS = [
  column('currency'),
  column('balance_start'),
  column('received'),
  column('paid'),
  column('balance_end'),
  column('committed'),
  column('requests'),
  column('approved'),
  column('declined'),
  column('settled'),
  column('persons_supported'),
]

/**
 * The return fund, currency by currency: sums and numbers of requests. No case token, no requesting state and no donor stands in it.
 * Semesters do not overlap, so that no two reports can be subtracted from each other to find fewer persons.
 */
export function fundOf({ query, of }: RecordsAsked): FigureTable {
  const all = [...of('contribution'), ...of('request')]
  const currencies = new Set(all.flatMap((one) => currencyOf(one) ?? []))
  const rows = [...currencies].toSorted().map((currency) => {
    const its = all.filter((one) => currencyOf(one) === currency)
    return rowOf([currency, ...moneyOf(its, query), ...casesOf(its, query)])
  })
  return {
    name: 'rcm_fund',
    title: say('Fondo de retorno asistido', 'Assisted return fund'),
    columns: COLUMNS,
    rows,
    span: query,
    notes: [],
  }
}

const isWithin = (day: string | null | undefined, { from, to }: ReportQuery): boolean =>
  typeof day === 'string' && day >= from && day <= to
const settledOn = (one: FigureRecord): string | undefined => dayOf(one, ['settle-request'])

/** What there was, came and went, what is left, and what of that is promised. */
function moneyOf(its: readonly FigureRecord[], query: ReportQuery): readonly number[] {
  const { from, to } = query
  const sum = (field: string, when: (one: FigureRecord) => boolean): bigint =>
    its.filter(when).reduce((all, one) => all + (amountOf(one, field)?.micros ?? 0n), 0n)
  const start =
    sum('amount', (one) => (said(one, 'receivedOn') ?? one.openedOn) < from) -
    sum('paid', (one) => (settledOn(one) ?? from) < from)
  const received = sum('amount', (one) => isWithin(said(one, 'receivedOn') ?? one.openedOn, query))
  const paid = sum('paid', (one) => isWithin(settledOn(one), query))
  const committed = sum('cost', (one) => {
    const [approved, settled] = [dayOf(one, ['approve-request']), settledOn(one)]
    return approved !== undefined && approved <= to && (settled === undefined || settled > to)
  })
  return [start, received, paid, start + received - paid, committed].map(numberOf)
}

/** Requests filed, approved, declined and settled in the semester, and of how many persons those settled were. */
function casesOf(its: readonly FigureRecord[], query: ReportQuery): readonly FigureCell[] {
  const done = (action: string): readonly FigureRecord[] =>
    its.filter((one) => isWithin(dayOf(one, [action]), query))
  return [
    its.filter((one) => isWithin(said(one, 'requestedOn'), query)).length,
    ...['approve-request', 'decline-return', 'settle-request'].map((act) => done(act).length),
    persons(done('settle-request')),
  ]
}

/** A payment is made in the currency of the request. */
const currencyOf = (one: FigureRecord): string | undefined =>
  (amountOf(one, 'amount') ?? amountOf(one, 'paid') ?? amountOf(one, 'cost'))?.currency

function persons(settled: readonly FigureRecord[]): FigureCell {
  const all = settled.reduce((sum, { fields }) => sum + Number(fields['persons'] ?? 0), 0)
  return all > 0 && all < LEAST ? SUPPRESSED : all
}
