import { isJsonObject } from '#kernel/canonical-json.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import type { FigureRecord } from './figure-source.ts'
import type { FigureCell, FigureColumn, FigureRow, ReportQuery } from './figure-table.ts'

/** The records that a report is made of, and for which days. */
export interface RecordsAsked {
  readonly program: Program
  readonly query: ReportQuery
  readonly of: (kind: string) => readonly FigureRecord[]
}

/** A text, a code or a day of a record; several are joined by `;`, and a day that is known in part is as far as it is known. */
export function said({ fields }: FigureRecord, name: string): string | null {
  const value = fields[name]
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(';')
  if (!isJsonObject(value)) return null
  return typeof value['value'] === 'string' ? value['value'] : null
}

export interface Amount {
  readonly currency: string
  readonly micros: bigint
}

/** A sum of money, exact to the sixth decimal. */
export function amountOf({ fields }: FigureRecord, name: string): Amount | undefined {
  const value = fields[name]
  if (!isJsonObject(value)) return undefined
  const { amount, currency } = value
  if (typeof amount !== 'string' || typeof currency !== 'string') return undefined
  const [whole = '0', decimals = ''] = amount.split('.')
  return { currency, micros: BigInt(`${whole}${decimals.padEnd(6, '0')}`) }
}

/** A sum of millionths as a number of a table. */
export const numberOf = (micros: bigint): number => Number(micros) / 1_000_000

/** The stage in which a record stood at the end of a day, by the acts that move it, in the order in which they come. */
export const stageOn = (
  { done }: FigureRecord,
  day: PlainDate,
  acts: readonly (readonly [action: string, stage: string])[],
  first: string,
): string =>
  acts.reduce((stage, [action, to]) => {
    const on = done[action]
    return on !== undefined && on <= day ? to : stage
  }, first)

/** The first day of any of these acts; undefined when none was done. */
export const dayOf = ({ done }: FigureRecord, actions: readonly string[]): PlainDate | undefined =>
  actions.flatMap((action) => done[action] ?? []).toSorted()[0]

type Words = NonNullable<FigureColumn['words']>

/** What the codes of a list are called. */
export const wordsOfCodes = ({ codes }: Program, list: string): Words =>
  Object.fromEntries(
    Object.entries(codes[list]?.items ?? {}).map(([code, { label }]) => [code, label]),
  )
/** What the stages of a kind are called. */
export const wordsOfStages = ({ records }: Program, kind: string): Words =>
  Object.fromEntries(
    Object.entries(records[kind]?.stages ?? {}).map(([stage, { label }]) => [stage, label]),
  )

/** A row of a table of records: no part of whom, no period but that of the report. */
export const rowOf = (cells: readonly FigureCell[]): FigureRow => ({ period: '', of: {}, cells })
