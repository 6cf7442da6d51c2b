import { describe, expect, it } from 'vitest'

import { linkTable, type Linked } from '#compute/link/link-table.ts'
import { tableOf, type Role } from '#linkage/table.ts'

type Row = { readonly id: string; readonly [column: string]: string }

const ROLES: { readonly [column: string]: Role } = {
  nombre: 'given',
  apellido: 'family1',
  nacimiento: 'birthDate',
}
const link = (rows: readonly Row[], roles = ROLES): Promise<Linked> =>
  linkTable(tableOf(roles, rows), { threshold: 0.9, workers: 1 })
const numbered = (count: number, row: (at: number) => Omit<Row, 'id'>): readonly Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: String(at), ...row(at) }))

describe('bad input', () => {
  it('links nobody in an empty file, in one row, and where all cells are empty', async () => {
    expect((await link([])).pairs.weight.length).toBe(0)
    expect((await link(numbered(1, () => ({ nombre: 'Ana' })))).pairs.weight.length).toBe(0)
    const empty = await link(numbered(50, () => ({})))
    expect(new Set(empty.clusters).size).toBe(50)
  })

  it('takes names of one letter, null bytes, mixed scripts and very long cells', async () => {
    const odd = [
      'A',
      '\u0000',
      'Мария',
      '李',
      'x'.repeat(100_000),
      '👩‍👩‍👧',
      '   ',
      '-',
      "O'",
      'Ana\u0000María',
    ]
    const found = await link(
      numbered(60, (at) => ({
        nombre: odd[at % odd.length] ?? '',
        apellido: odd[(at * 7) % odd.length] ?? '',
      })),
    )
    expect(found.clusters.length).toBe(60)
    expect([...found.pairs.weight].every(Number.isFinite)).toBe(true)
  })

  it('does not compare ten thousand people of one name with each other', async () => {
    const found = await link(
      numbered(10_000, (at) => ({
        nombre: 'María',
        apellido: 'López',
        nacimiento: at % 100 === 0 ? '1990-01-01' : '',
      })),
    )
    expect(found.pairs.compared).toBeLessThan(200_000)
    expect(
      found.candidates.kind === 'blocks' &&
        found.candidates.costs.some(({ leftOut }) => leftOut > 9000),
    ).toBe(true)
    expect(new Set(found.clusters).size).toBeGreaterThan(9000)
  })

  it('is not led by a column that says the same everywhere', async () => {
    const rows = numbered(400, (at) => ({
      nombre: ['Ana', 'Luz', 'Eva', 'Sara'][at % 4] ?? '',
      apellido: ['Paz', 'Ruiz', 'Vega', 'Soto', 'Lara'][Math.floor(at / 4) % 5] ?? '',
      nacimiento: `${1950 + (at % 50)}-0${1 + (at % 9)}-1${at % 7}`,
      pais: 'HN',
      documento: '0000',
    }))
    const found = await link(rows, { ...ROLES, pais: 'country', documento: 'document' })
    expect(new Set(found.clusters).size).toBeGreaterThan(390)
  })
})
