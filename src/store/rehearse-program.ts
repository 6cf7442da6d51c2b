import { rehearse, type Loss, type RootRehearsal } from '#engine/rehearse.ts'
import type { Program } from '#model/program.ts'

import type { Sql } from './connections.ts'
import type { Node } from './node.ts'
import { readHistories } from './read-histories.ts'

/** Records that would change alike, with a few of them to look at. */
export interface Alike {
  readonly count: number
  readonly samples: readonly string[]
}
export interface StageShift extends Alike {
  readonly kind: string
  readonly before: string | null
  readonly after: string | null
}
/** Clocks of a rule that would be due on another day, or begin or cease to run. */
export interface ClockShift extends Alike {
  readonly rule: string
  readonly change: 'earlier' | 'later' | 'begins' | 'ceases'
}
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
  readonly before: Program
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
    const keys = node.keys(before.compartment)
    for await (const histories of readHistories(tx, before.compartment, keys)) {
      for (const { events } of histories) {
        if (events[0]?.program.split('@')[0] !== before.id) continue
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
      for (const { record, rule, before, after } of rehearsed.clocks)
        clocks.add({ rule, change: changeOf(before, after) }, record)
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

function changeOf(before: string | undefined, after: string | undefined): ClockShift['change'] {
  if (before === undefined) return 'begins'
  if (after === undefined) return 'ceases'
  return after < before ? 'earlier' : 'later'
}

/** Counts what is alike, most frequent first, with the first few records of each. */
function groups<T extends object>(most: number) {
  const known = new Map<string, { readonly what: T; count: number; readonly samples: string[] }>()
  return {
    add(what: T, record: string): void {
      const key = JSON.stringify(what)
      const group = known.get(key) ?? { what, count: 0, samples: [] }
      group.count += 1
      if (group.samples.length < most) group.samples.push(record)
      known.set(key, group)
    },
    all: (): readonly (T & Alike)[] =>
      [...known.values()]
        .toSorted((a, b) => b.count - a.count)
        .map(({ what, count, samples }) => ({ ...what, count, samples })),
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
