import { reachesOf, type FieldAsked, type Reach } from '#engine/reach.ts'
import type { Reading } from '#engine/read-policy.ts'
import { rulesToo } from '#engine/versions/earlier-names.ts'
import type { Actor, Grant } from '#engine/world.ts'
import type { Program } from '#model/program.ts'

import type { Directory, Office } from '../directory.ts'

/** Made once for the grants of a session: these stay the same object until they are read anew, and offices as long as their node. */
const made = new WeakMap<readonly Office[], WeakMap<readonly Grant[], Map<string, string>>>()

/** What the transaction of an actor says that it reaches, for the purpose that was stated if one was. */
export function reachOf(
  program: Program,
  { grants }: Pick<Actor, 'grants'>,
  asked: {
    readonly readings: readonly Reading[]
    readonly directory: Directory
    readonly purpose?: string | undefined
  },
): string {
  const { offices } = asked.directory
  const ofNode = made.get(offices) ?? new WeakMap<readonly Grant[], Map<string, string>>()
  const known = ofNode.get(grants) ?? new Map<string, string>()
  made.set(offices, ofNode.set(grants, known))
  const key = `${program.id}/${asked.purpose ?? ''}`
  const text = known.get(key) ?? reachText(program, asked.readings, asked.directory)
  known.set(key, text)
  return text
}

/**
 * What a reader's transaction says that it reaches, for the database's own policy: a JSON object whose keys are what `core.reaches` looks
 * up, and `@rule/office` for the clocks of kinds that it reads anything of. Where a rule asks fields of the record, its keys begin with `?`
 * and lead to what is asked, any line of which will do; `?` alone says that there are such.
 */
function reachText(program: Program, readings: readonly Reading[], directory: Directory): string {
  const keys = new Set<string>()
  const asking = new Map<string, (readonly FieldAsked[])[]>()
  const codes = [...new Set(readings.flatMap(({ offices }) => offices))]
  for (const reading of readings)
    for (const reach of reachesOf(reading)) {
      const offices = officesIn(reach, codes, directory)
      const tails = valuesOf(reach.stage).flatMap((stage) =>
        valuesOf(reach.assignee).map((assignee) => `${stage}/${assignee}`),
      )
      const { asks } = reach
      const add = (key: string): void => {
        if (!asks) keys.add(key)
        else asking.set(`?${key}`, [...(asking.get(`?${key}`) ?? []), asks])
      }
      for (const kind of reach.kind ?? [])
        for (const { id } of offices) {
          for (const tail of tails) add(`${program.id}/${kind}/${id}/${tail}`)
          for (const [rule, { on }] of Object.entries(rulesToo(program)))
            if (on === kind) add(clockKey(rule, id))
        }
    }
  const whole = [...keys].map((key) => [key, 1] as const)
  const asked = asking.size > 0 ? [['?', 1] as const, ...asking] : []
  return JSON.stringify(Object.fromEntries([...whole, ...asked]))
}

/** All clocks of these offices, and no record. */
export const clockReachText = (offices: readonly Pick<Office, 'id'>[]): string =>
  JSON.stringify(Object.fromEntries(offices.map(({ id }) => [clockKey('*', id), 1])))

const clockKey = (rule: string, office: number): string => `@${rule}/${office}`

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
