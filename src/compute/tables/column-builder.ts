/** A column as distinct texts and, for each row, which of them it has. */
export interface TextColumn {
  readonly name: string
  readonly texts: readonly string[]
  readonly codes: Uint32Array
}

/** A file as columns. */
export interface ColumnTable {
  readonly rows: number
  readonly columns: readonly TextColumn[]
  /** What was noticed on the way: the encoding that was taken, rows of another width. */
  readonly remarks: readonly string[]
}

/** Collects a column cell by cell. */
export interface ColumnBuilder {
  add(text: string): void
  done(): TextColumn
}

export function columnBuilder(name: string): ColumnBuilder {
  const known = new Map<string, number>()
  const texts: string[] = []
  let codes = new Uint32Array(1024)
  let count = 0
  return {
    add(cell) {
      let code = known.get(cell)
      if (code === undefined) {
        code = texts.length
        texts.push(cell)
        known.set(cell, code)
      }
      if (count === codes.length) {
        const wider = new Uint32Array(count * 2)
        wider.set(codes)
        codes = wider
      }
      codes[count] = code
      count += 1
    },
    done: () => ({ name, texts: texts.map((text) => text.trim()), codes: codes.slice(0, count) }),
  }
}
