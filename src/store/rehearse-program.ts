import { rehearse, type Loss, type RootRehearsal } from '#engine/rehearse.ts'
import type { LoadedProgram } from '#engine/world.ts'
import type { Program } from '#model/program.ts'

import type { Sql } from './connections.ts'
import type { Node } from './node.ts'
import { readHistories } from './read-histories.ts'
import { changeOf, groups, type Alike, type ClockShift, type StageShift } from './versions/alike.ts'

export interface FigureShift {
  readonly measure: string
  readonly year: string
  readonly before: number
  readonly after: number
  /** How much stands in other cells, days or dimensions. */
  readonly moved: number
}
export interface LossCount extends Alike {
  readonly what: Loss['what']
  readonly name: string
}

/** What the whole history would come to under another version. Figures that stay as they are are left out. */
export interface Rehearsal {
  readonly roots: number
  readonly records: number
  readonly events: number
  readonly stages: readonly StageShift[]
  readonly clocks: readonly ClockShift[]
  readonly figures: readonly FigureShift[]
  readonly losses: readonly LossCount[]
}

/** One change of one record, for whoever wants them all. */
export interface Change {
  readonly record: string
  readonly what: 'stage' | 'clock' | Loss['what']
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

export interface Rehearsing {
  /** As cases stand: under one version, or each under its own. */
  readonly before: LoadedProgram
  readonly after: Program
  /** How many records of each change are named. */
  readonly samples: number
  readonly onChange?: (change: Change) => void
  readonly onProgress?: (events: number) => void
}

/**
 * Folds the whole real history of a program under another version of it and says what would differ. Reads in one snapshot and writes nothing.
 * Needs the owner's connection: it sees all tenants.
 */
export function rehearseProgram(
  sql: Sql,
  node: Pick<Node, 'directory' | 'keys'>,
  { before, after, samples, onChange, onProgress }: Rehearsing,
): Promise<Rehearsal> {
  const directory = node.directory()
  const place = (office: string) => directory.world(office)
  const found = tally(samples)
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const keys = node.keys(before.program.compartment)
    for await (const histories of readHistories(tx, before.program.compartment, keys)) {
      for (const { events } of histories) {
        if (events[0]?.program.split('@')[0] !== before.program.id) continue
        const rehearsed = rehearse(events, { before, after, place })
        found.add(rehearsed, events.length)
        for (const change of changesOf(rehearsed)) onChange?.(change)
      }
      onProgress?.(found.events())
    }
    return found.result()
  })
}

function tally(samples: number) {
  const stages = groups<Omit<StageShift, keyof Alike>>(samples)
  const clocks = groups<Omit<ClockShift, keyof Alike>>(samples)
  const losses = groups<Omit<LossCount, keyof Alike>>(samples)
  const figures = new Map<string, FigureShift>()
  let [roots, records, events] = [0, 0, 0]
  return {
    events: (): number => events,
    add(rehearsed: RootRehearsal, acts: number): void {
      roots += 1
      records += rehearsed.records
      events += acts
      for (const { record, kind, before = null, after = null } of rehearsed.stages)
        stages.add({ kind, before, after }, record)
      for (const change of rehearsed.clocks)
        clocks.add({ rule: change.rule, change: changeOf(change) }, change.record)
      for (const { what, name, record } of rehearsed.losses) losses.add({ what, name }, record)
      for (const one of rehearsed.figures) {
        const key = `${one.measure} ${one.year}`
        const known = figures.get(key)
        figures.set(key, {
          ...one,
          before: one.before + (known?.before ?? 0),
          after: one.after + (known?.after ?? 0),
          moved: one.moved + (known?.moved ?? 0),
        })
      }
    },
    result: (): Rehearsal => ({
      roots,
      records,
      events,
      stages: stages.all(),
      clocks: clocks.all(),
      losses: losses.all(),
      figures: [...figures.values()]
        .filter(({ moved }) => moved !== 0)
        .toSorted((a, b) => (`${a.measure} ${a.year}` < `${b.measure} ${b.year}` ? -1 : 1)),
    }),
  }
}

const changesOf = ({ stages, clocks, losses }: RootRehearsal): readonly Change[] => [
  ...stages.map(({ record, kind, before = null, after = null }): Change => ({
    record,
    what: 'stage',
    name: kind,
    before,
    after,
  })),
  ...clocks.map(({ record, rule, before = null, after = null }): Change => ({
    record,
    what: 'clock',
    name: rule,
    before,
    after,
  })),
  ...losses.map(({ record, what, name }): Change => ({
    record,
    what,
    name,
    before: null,
    after: null,
  })),
]
