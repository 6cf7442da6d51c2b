import { describe, expect, it } from 'vitest'

import { behindBase } from '#cli/link/against.ts'
import { inSharedMemory } from '#compute/link/in-shared-memory.ts'
import { linkTable, type Linked } from '#compute/link/link-table.ts'
import { inChunks, scoreAll } from '#compute/link/scoring.ts'
import { readModel } from '#linkage/learning/read-model.ts'
import type { Table } from '#linkage/table.ts'

import { regionRecords, regionTable } from './region-sample.ts'

const BASE = 1500
const records = regionRecords(2000, 'against')
const whole = regionTable(records)
const together = await linkTable(whole, { threshold: 0.9, workers: 1 })

/** Pairs by identifier with their weight, of which at least one record is new where a base is given. */
const pairsOf = ({ pairs }: Linked, { ids }: Table, base = 0): readonly string[] =>
  Array.from(pairs.weight, (bits, at) => [pairs.one[at] ?? 0, pairs.other[at] ?? 0, bits] as const)
    .filter(([one, other]) => Math.max(one, other) >= base)
    .map(([one, other, bits]) => {
      const [left = '', right = ''] = [ids[one], ids[other]]
      return `${left < right ? `${left} ${right}` : `${right} ${left}`} ${bits.toFixed(9)}`
    })
    .toSorted()

describe('linking against a base', () => {
  it('finds what linking both together finds, but for pairs within the base', async () => {
    const saved: unknown = JSON.parse(JSON.stringify(together.model))
    const against = await linkTable(whole, {
      threshold: 0.9,
      workers: 1,
      base: BASE,
      modelFor: (prepared) => {
        const read = readModel(saved, prepared)
        if (!read.ok) throw new Error(read.error.text.en)
        return read.value
      },
    })
    const found = pairsOf(against, whole)
    expect(found.length).toBeGreaterThan(100)
    expect(found).toEqual(pairsOf(together, whole, BASE))
    expect(against.pairs.compared).toBeLessThan(together.pairs.compared)
  })

  it('finds the same whatever the order in which new records and those of the base stand', async () => {
    const turned = regionTable([
      ...records.slice(0, BASE).toReversed(),
      ...records.slice(BASE).toReversed(),
    ])
    const options = { threshold: 0.9, workers: 1, base: BASE }
    expect(pairsOf(await linkTable(turned, options), turned)).toEqual(
      pairsOf(together, whole, BASE),
    )
  })

  it('scores the same by workers', async () => {
    const { prepared, candidates, model } = together
    const scoring = inSharedMemory({ prepared, candidates, model, least: -6.6, from: BASE })
    expect(await inChunks(scoring, 2)).toEqual(await scoreAll(scoring, 1))
  }, 60_000)

  it('puts the rows of a file behind those of the base, by the names of columns', () => {
    const column = (name: string, ...texts: readonly string[]) => ({
      name,
      texts,
      codes: Uint32Array.from(texts.keys()),
    })
    const table = (...columns: readonly ReturnType<typeof column>[]) => ({
      rows: columns[0]?.texts.length ?? 0,
      columns,
      remarks: [],
    })
    const base = table(column('name', 'Ana', 'Eva'), column('id', '1', '2'))
    const fresh = table(column('id', '3', '4'), column('name', 'Eva', 'Luz'))
    const joined = behindBase(base, fresh)
    expect(joined.rows).toBe(4)
    expect(
      joined.columns.map(({ name, texts, codes }) => [
        name,
        ...Array.from(codes, (code) => texts[code]),
      ]),
    ).toEqual([
      ['id', '1', '2', '3', '4'],
      ['name', 'Ana', 'Eva', 'Eva', 'Luz'],
    ])
    expect(() => behindBase(table(column('id', '1')), fresh)).toThrow('has no column "name"')
  })
})
