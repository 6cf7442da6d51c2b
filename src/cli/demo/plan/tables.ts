import { parse } from 'csv-parse/sync'

import type { DecisionColumn } from './family-plan.ts'

export interface ApplicationsRow {
  readonly year: number
  readonly origin: string
  readonly applied: number
}

export interface DecisionsRow extends Readonly<Record<DecisionColumn, number>> {
  readonly year: number
  readonly origin: string
}

/** Claims pending at the end of the year. */
export interface PendingRow {
  readonly year: number
  readonly origin: string
  readonly pending: number
}

export type NameKind = 'given-f' | 'given-m' | 'surname'

export interface NameRow {
  readonly country: string
  readonly kind: NameKind
  readonly name: string
  readonly weight: number
}

/** The published figures and the name lists the demonstration region is planned from. */
export interface FixtureTables {
  readonly applications: readonly ApplicationsRow[]
  readonly decisions: readonly DecisionsRow[]
  readonly pending: readonly PendingRow[]
  readonly names: readonly NameRow[]
}

/** The text of each file of `fixtures/` that the plan needs. */
export interface FixtureTexts {
  readonly applications: string
  readonly decisions: string
  readonly pending: string
  readonly names: string
}

type Row = Readonly<Record<string, string>>

const rowsOf = (text: string): Row[] => parse(text, { columns: true, bom: true })

function cell(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined) throw new Error(`The fixture has no column ${column}`)
  return value
}

function count(row: Row, column: string): number {
  const value = Number(cell(row, column))
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Error(`The fixture has ${cell(row, column)} for ${column}`)
  }
  return value
}

const isNameKind = (kind: string): kind is NameKind =>
  kind === 'given-f' || kind === 'given-m' || kind === 'surname'

function nameKind(row: Row): NameKind {
  const kind = cell(row, 'kind')
  if (!isNameKind(kind)) throw new Error(`The fixture has names of kind ${kind}`)
  return kind
}

/** Parses the fixture files; throws on a missing column or a figure that is no whole number, since they are ours. */
export function parseTables(texts: FixtureTexts): FixtureTables {
  const key = (row: Row) => ({ year: count(row, 'year'), origin: cell(row, 'origin') })
  return {
    applications: rowsOf(texts.applications).map((row) => ({
      ...key(row),
      applied: count(row, 'applied'),
    })),
    decisions: rowsOf(texts.decisions).map((row) => ({
      ...key(row),
      recognized: count(row, 'recognized'),
      other: count(row, 'other'),
      rejected: count(row, 'rejected'),
      closed: count(row, 'closed'),
    })),
    pending: rowsOf(texts.pending).map((row) => ({ ...key(row), pending: count(row, 'pending') })),
    names: rowsOf(texts.names).map((row) => ({
      country: cell(row, 'country'),
      kind: nameKind(row),
      name: cell(row, 'name'),
      weight: count(row, 'weight'),
    })),
  }
}
