import type { Json } from '#kernel/canonical-json.ts'
import type { Program } from '#model/program.ts'

import type { RecordState } from './state.ts'

const known = new WeakMap<Program, ReadonlySet<string>>()

/** The actions of a program that another one undoes. */
function undoneBy(program: Program): ReadonlySet<string> {
  const found =
    known.get(program) ??
    new Set(Object.values(program.actions).flatMap(({ undoes }) => undoes ?? []))
  known.set(program, found)
  return found
}

/** A record after an act, with what it takes to undo that act, or as it stood before the one that this act undoes. */
export function withUndo(
  program: Program,
  action: string,
  before: RecordState,
  after: RecordState,
): RecordState {
  const undoes = program.actions[action]?.undoes
  if (undoes !== undefined) return undone(after, undoes)
  if (!undoneBy(program).has(action)) return after
  const names = Object.keys({ ...before.fields, ...after.fields })
  const changed = names
    .filter((name) => before.fields[name] !== after.fields[name])
    .map((name): [string, Json] => [name, before.fields[name] ?? null])
  const undo = {
    ...(before.stage === undefined ? {} : { stage: before.stage }),
    fields: Object.fromEntries(changed),
    clocks: before.clocks,
  }
  return { ...after, undo: { ...after.undo, [action]: undo } }
}

function undone(record: RecordState, action: string): RecordState {
  const { [action]: last, ...others } = record.undo ?? {}
  if (!last) return record
  const fields: { [name: string]: Json } = { ...record.fields }
  for (const [name, value] of Object.entries(last.fields))
    if (value === null) delete fields[name]
    else fields[name] = value
  const { undo: _, stage: _stage, ...rest } = record
  return {
    ...rest,
    ...(last.stage === undefined ? {} : { stage: last.stage }),
    fields,
    clocks: last.clocks,
    ...(Object.keys(others).length > 0 ? { undo: others } : {}),
  }
}
