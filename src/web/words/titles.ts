import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Program } from '#model/program.ts'

import { valueInWords, type ValueWorld } from './values.ts'

/** Whether a program is about people: else its files are about whatever its records are. */
export const isAboutPeople = (program: Program): boolean =>
  Object.values(program.records).some(({ identity }) => identity !== undefined)

const TELLING = ['text', 'name', 'code']
const LONGEST = 120

/** What a record that is nobody is called: the first things that it says of itself. */
export function recordTitle(
  world: ValueWorld,
  record: { readonly kind: string; readonly fields: JsonObject },
): string {
  const kind = world.program.records[record.kind]
  const said = Object.entries(kind?.fields ?? {}).flatMap(([name, field]) => {
    const value = record.fields[name]
    const tells = TELLING.includes(field.type) && !('many' in field && (field.many ?? false))
    return tells && typeof value === 'string' ? [valueInWords(world, field, value)] : []
  })
  const words = said.slice(0, 2).join(' · ')
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
}
