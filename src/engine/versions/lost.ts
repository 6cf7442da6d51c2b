import type { Field } from '#model/field.ts'
import type { Program } from '#model/program.ts'

/** Something that an earlier version declares and that a later one has no place for, and of which it does not say what became of it. */
export interface Lost {
  readonly what: 'kind' | 'stage' | 'field'
  readonly kind: string
  readonly name: string
  /** `closes`: an open stage would be a final one. `differs`: values of another type, or that are sealed here and not there. */
  readonly how: 'dropped' | 'closes' | 'differs'
  readonly sealed: boolean
}

/** What cases on an earlier version could hold and would lose on a later one. */
export function lostBetween(earlier: Program, later: Program): readonly Lost[] {
  return Object.entries(earlier.records).flatMap(([kind, record]): readonly Lost[] => {
    const now = later.records[kind]
    const names = later.versions?.earlier
    if (!now) return [{ what: 'kind', kind, name: kind, how: 'dropped', sealed: false }]
    const stages = Object.entries(record.stages ?? {}).flatMap(([name, stage]): Lost[] => {
      const found = now.stages?.[names?.stages?.[kind]?.[name] ?? name]
      if (found && (!found.final || stage.final)) return []
      return [{ what: 'stage', kind, name, how: found ? 'closes' : 'dropped', sealed: false }]
    })
    const fields = Object.entries(record.fields).flatMap(([name, field]): Lost[] => {
      const given = names?.fields?.[kind]?.[name]
      if (given === null) return []
      const found = now.fields[given ?? name]
      if (found && isAlike(field, found)) return []
      const how = found ? 'differs' : 'dropped'
      return [{ what: 'field', kind, name, how, sealed: field.sealed === true }]
    })
    return [...stages, ...fields]
  })
}

/** Whether values of one field may stand in the other: what may be in them, and how they rest, is the same. */
function isAlike(one: Field, other: Field): boolean {
  if (one.type !== other.type || (one.sealed ?? false) !== (other.sealed ?? false)) return false
  if (one.type === 'code' && other.type === 'code')
    return one.list === other.list && (one.many ?? false) === (other.many ?? false)
  if (one.type === 'repeated' && other.type === 'repeated')
    return Object.entries(one.item).every(([name, field]) => {
      const found = other.item[name]
      return found !== undefined && isAlike(field, found)
    })
  return true
}
