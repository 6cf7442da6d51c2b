import type { FigureRecord, FigureSource } from '#standards/figures/figure-source.ts'

import type { Transaction } from '../connections.ts'
import { plainArray } from '../pg-array.ts'
import { dimensionsOf, officesForFigures, readCells } from '../reads/read-measure.ts'
import type { Asking, ReadDeps } from '../reads/reader.ts'
import { backlogOf } from './backlog.ts'

/** How far the log goes that the figures hold: the last entry that no running transaction can precede. */
export interface LogPosition {
  readonly xid: string
  readonly position: string
}

/**
 * Runs reports over the figures of one moment: all that they ask is answered from one snapshot. The records that one is made of are read
 * beforehand, and not while it holds a connection.
 */
export async function withFigures<T>(
  deps: ReadDeps,
  asking: Asking,
  work: (source: FigureSource, position: LogPosition | null) => Promise<T>,
  records: readonly FigureRecord[] = [],
): Promise<T> {
  return inSnapshot(deps, asking, async (tx) => {
    const { compartment } = asking.loaded.program
    const [position = null] = await tx<LogPosition[]>`
      select l.xid::text, l.position::text from ${tx(`${compartment}.log_position`)}() l`
    return work(figureSource(deps, asking, { tx, records }), position)
  })
}

/** Reads figures of one moment. Whose they may be is checked by what reads them. */
export async function inSnapshot<T>(
  { pools, directory }: ReadDeps,
  asking: Asking,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { reader } = pools.of(asking.loaded.program.compartment)
  const found = await reader.begin('isolation level repeatable read', async (tx) => {
    const { offices } = directory()
    await tx`select set_config('ceiba.tenants', ${plainArray([...new Set(offices.map(({ tenant }) => tenant))])}, true),
      set_config('ceiba.offices', ${plainArray(offices.map(({ id }) => id))}, true)`
    return { value: await work(tx) }
  })
  return found.value
}

/** The figures of a program for whoever asks, of the offices whose figures they may see. Reports check what may be asked beforehand. */
function figureSource(
  deps: ReadDeps,
  asking: Asking,
  { tx, records }: { readonly tx: Transaction; readonly records: readonly FigureRecord[] },
): FigureSource {
  const seen = new Set(officesForFigures(asking))
  return {
    program: asking.loaded.program,
    offices: deps.directory().offices.filter(({ code }) => seen.has(code)),
    dimensions: (measure) => dimensionsOf(asking, measure),
    async ask(question) {
      const found = await readCells(tx, asking, question)
      if (!found.ok) throw new Error(`${question.measure}: ${found.error}`)
      return found.value
    },
    records: (kinds) => Promise.resolve(records.filter(({ kind }) => kinds.includes(kind))),
    backlog: (question) => backlogOf(asking, tx, question),
  }
}
