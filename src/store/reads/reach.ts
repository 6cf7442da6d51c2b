import { reachesOf, type FieldAsked, type Reach } from '#engine/reach.ts'
import type { Reading } from '#engine/read-policy.ts'
import { rulesToo } from '#engine/versions/earlier-names.ts'
import type { Actor, Grant } from '#engine/world.ts'
import type { Program } from '#model/program.ts'

import type { Directory, Office } from '../directory.ts'

/** What a transaction says that its actor reaches: `ceiba.reach` and `ceiba.classes`. */
export interface ReachSettings {
  /** A JSON object whose keys are what `core.reaches` and `core.reaches_clock` look up, naming offices by their class. */
  readonly reach: string
  /** The class of each office, a character at the place of its number: offices in which the same is reached are one. */
  readonly classes: string
}

/** Made once for the grants of a session: these stay the same object until they are read anew, and offices as long as their node. */
const made = new WeakMap<readonly Office[], WeakMap<readonly Grant[], Map<string, ReachSettings>>>()

/** What the transaction of an actor says that it reaches, for the purpose that was stated if one was. */
export function reachOf(
  program: Program,
  { grants }: Pick<Actor, 'grants'>,
  asked: {
    readonly readings: readonly Reading[]
    readonly directory: Directory
    readonly purpose?: string | undefined
  },
): ReachSettings {
  const { offices } = asked.directory
  const ofNode = made.get(offices) ?? new WeakMap<readonly Grant[], Map<string, ReachSettings>>()
  const known = ofNode.get(grants) ?? new Map<string, ReachSettings>()
  made.set(offices, ofNode.set(grants, known))
  const key = `${program.id}/${asked.purpose ?? ''}`
  const settings = known.get(key) ?? settingsOf(reachedIn(program, asked.readings, asked.directory))
  known.set(key, settings)
  return settings
}

/** What is reached in one office, by keys that leave out which: without more, or where a record's fields are as one of the lines asks. */
interface Reached {
  readonly whole: Set<string>
  readonly asking: Map<string, (readonly FieldAsked[])[]>
}

/**
 * What readings reach, by office: `program/kind//stage/assignee` with the office to go between, and `@rule/` for the clocks of kinds of which
 * anything is read. Where a rule asks fields of the record, its keys begin with `?` and lead to what is asked, any line of which will do.
 */
function reachedIn(
  program: Program,
  readings: readonly Reading[],
  directory: Directory,
): ReadonlyMap<number, Reached> {
  const reached = new Map<number, Reached>()
  const codes = [...new Set(readings.flatMap(({ offices }) => offices))]
  const rules = Object.entries(rulesToo(program))
  for (const reading of readings)
    for (const reach of reachesOf(reading)) {
      const keys = keysOf(program, { reach, rules })
      for (const { id } of officesIn(reach, codes, directory)) {
        const office = reached.get(id) ?? { whole: new Set(), asking: new Map() }
        reached.set(id, office)
        for (const key of keys)
          if (!reach.asks) office.whole.add(key)
          else office.asking.set(`?${key}`, [...(office.asking.get(`?${key}`) ?? []), reach.asks])
      }
    }
  return reached
}

function keysOf(
  program: Program,
  {
    reach,
    rules,
  }: { readonly reach: Reach; readonly rules: readonly (readonly [string, { on: string }])[] },
): readonly string[] {
  const tails = valuesOf(reach.stage).flatMap((stage) =>
    valuesOf(reach.assignee).map((assignee) => `${stage}/${assignee}`),
  )
  return [...(reach.kind ?? [])].flatMap((kind) => [
    ...tails.map((tail) => `${program.id}/${kind}/${CLASS}/${tail}`),
    ...rules.flatMap(([rule, { on }]) => (on === kind ? [`@${rule}/${CLASS}`] : [])),
  ])
}

/** Where a key names the class of an office. */
const CLASS = '\u0000'
/** The first class; those that follow are the characters after it. */
const FIRST = 'A'.codePointAt(0) ?? 0
const NO_CLASS = ' '

/** The settings for what is reached in each office. `?` alone says that fields are asked of some. */
function settingsOf(reached: ReadonlyMap<number, Reached>): ReachSettings {
  const classes = Array.from({ length: Math.max(0, ...reached.keys()) }, () => NO_CLASS)
  const known = new Map<string, string>()
  const entries: (readonly [string, 1 | readonly (readonly FieldAsked[])[]])[] = []
  for (const [office, { whole, asking }] of reached) {
    const same = JSON.stringify([[...whole].toSorted(), [...asking].toSorted(byKey)])
    const letter = known.get(same) ?? String.fromCodePoint(FIRST + known.size)
    classes[office - 1] = letter
    if (known.has(same)) continue
    known.set(same, letter)
    const named = (key: string): string => key.replace(CLASS, letter)
    for (const key of whole) entries.push([named(key), 1])
    for (const [key, lines] of asking) entries.push([named(key), lines])
    if (asking.size > 0) entries.push(['?', 1])
  }
  return { reach: JSON.stringify(Object.fromEntries(entries)), classes: classes.join('') }
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1

/** All clocks of these offices, and no record. */
export const clockReach = (offices: readonly Pick<Office, 'id'>[]): ReachSettings =>
  settingsOf(
    new Map(offices.map(({ id }) => [id, { whole: new Set([`@*/${CLASS}`]), asking: new Map() }])),
  )

/** Of a rule that names no office, those in which the asker reads anything: nobody goes beyond them. */
const officesIn = (
  { office }: Reach,
  codes: readonly string[],
  directory: Directory,
): readonly Office[] =>
  [...(office ?? codes)].flatMap((code) => (code === null ? [] : (directory.office(code) ?? [])))

/** A column as keys write it: any value where the reading does not ask for one. */
const valuesOf = (values: ReadonlySet<string | null> | undefined): readonly string[] =>
  values ? [...values].map((value) => (value === null ? '-' : `=${value}`)) : ['*']
