import type { ColumnTable, TextColumn } from '#compute/tables/column-builder.ts'

import { UsageError } from '../output.ts'

/** The rows of a base and behind them those of a file, by the columns of the file. Columns that only the base has are left aside. */
export function behindBase(base: ColumnTable, fresh: ColumnTable): ColumnTable {
  const known = new Map(base.columns.map((column) => [column.name, column]))
  const missing = fresh.columns.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (missing.length > 0)
    throw new UsageError(
      `The base has no column ${missing.map((name) => JSON.stringify(name)).join(', ')}; it has ${[...known.keys()].join(', ')}`,
    )
  return {
    rows: base.rows + fresh.rows,
    columns: fresh.columns.flatMap((column) => {
      const first = known.get(column.name)
      return first ? [joined(first, column)] : []
    }),
    remarks: [],
  }
}

function joined(first: TextColumn, then: TextColumn): TextColumn {
  const texts = [...first.texts]
  const places = new Map(texts.map((text, at) => [text, at]))
  const moved = Uint32Array.from(then.texts, (text) => {
    const place = places.get(text) ?? texts.length
    if (place === texts.length) {
      texts.push(text)
      places.set(text, place)
    }
    return place
  })
  const codes = new Uint32Array(first.codes.length + then.codes.length)
  codes.set(first.codes)
  codes.set(
    then.codes.map((code) => moved[code] ?? 0),
    first.codes.length,
  )
  return { name: first.name, texts, codes }
}
