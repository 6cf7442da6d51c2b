import type { Id } from '#kernel/ids.ts'
import type { Program } from '#model/program.ts'
import type { Values } from '#model/values.ts'
import type { EarlierNames } from '#model/version-change.ts'

import type { Acted } from '../event.ts'
import type { RecordState, RootState, Undo } from '../state.ts'

type Named<T> = { readonly [name: string]: T }
type Names = { readonly [name: string]: string | null } | undefined

/** A root that stood on an earlier version, in the terms of this one: what the other declared under names of its own stands under ours. */
export function inTermsOf(program: Program, state: RootState): RootState {
  const earlier = program.versions?.earlier
  if (!earlier) return state
  return {
    ...state,
    records: new Map(
      [...state.records].map(([id, record]): [Id, RecordState] => [id, carried(earlier, record)]),
    ),
  }
}

/** An act that was decided under an earlier version, in the terms of this one. */
export function actInTermsOf(program: Program, act: Acted): Acted {
  const { actions, fields } = program.versions?.earlier ?? {}
  if (!actions && !fields) return act
  const action = actions?.[act.action] ?? act.action
  const { begins, on } = program.actions[action] ?? {}
  return { ...act, action, form: renamed(act.form, fields?.[begins ?? on ?? '']) }
}

/**
 * The state of a root that is brought to a version. Every record counts as changed: its forms, rules and names may be others than whoever
 * saw it last has seen.
 */
export function carryOver(program: Program, state: RootState, version: number): RootState {
  const { records, ...root } = inTermsOf(program, state)
  return {
    ...root,
    version,
    records: new Map(
      [...records].map(([id, record]) => [
        id,
        { ...record, clocks: ruled(program, record.clocks), version },
      ]),
    ),
  }
}

/** What the version has no rule for runs no longer. */
const ruled = ({ deadlines }: Program, clocks: RecordState['clocks']): RecordState['clocks'] =>
  Object.keys(clocks).every((rule) => deadlines?.[rule])
    ? clocks
    : Object.fromEntries(Object.entries(clocks).filter(([rule]) => deadlines?.[rule]))

function carried({ stages, fields, actions, deadlines }: EarlierNames, record: RecordState) {
  const { kind } = record
  const names = { stages: stages?.[kind], fields: fields?.[kind], deadlines }
  const { hands, undo, ...rest } = record
  return {
    ...rest,
    ...standing(record, names),
    done: renamed(record.done, actions),
    ...(hands === undefined ? {} : { hands: renamed(hands, actions) }),
    ...(undo === undefined
      ? {}
      : {
          undo: Object.fromEntries(
            Object.entries(renamed(undo, actions)).map(([action, was]) => [
              action,
              standing(was, names),
            ]),
          ),
        }),
  }
}

/** Stage, values and clocks: what a record is, and what it was before an act that may be undone. */
function standing(
  { stage, fields, clocks }: Undo,
  names: { readonly stages: Names; readonly fields: Names; readonly deadlines: Names },
): Undo {
  const now = stage === undefined ? undefined : (names.stages?.[stage] ?? stage)
  return {
    ...(now === undefined ? {} : { stage: now }),
    fields: renamed<Values[string]>(fields, names.fields),
    clocks: renamed(clocks, names.deadlines),
  }
}

/** What stands under earlier names, under those of today; what was given none is left out. */
function renamed<T>(values: Named<T>, names: Names): Named<T> {
  if (!names || !Object.keys(values).some((name) => Object.hasOwn(names, name))) return values
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, T][] => {
      const now = Object.hasOwn(names, name) ? names[name] : name
      return typeof now === 'string' ? [[now, value]] : []
    }),
  )
}
