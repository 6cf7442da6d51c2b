import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { isId, id as toId, type Id } from '#kernel/ids.ts'
import { evaluate, type Scope } from '#model/expression.ts'

import type { Command } from './decide.ts'
import type { Acted } from './event.ts'
import { plainValue } from './evolve.ts'
import { partOf } from './parts.ts'
import { scopeOf } from './scope.ts'
import type { RootState } from './state.ts'
import type { LoadedProgram } from './world.ts'

/** The acts on other roots that follow from an act, given the state of its root before. */
export function followsOf(
  loaded: LoadedProgram,
  before: RootState | undefined,
  { action, target, form, occurredOn }: Pick<Acted, 'action' | 'target' | 'form' | 'occurredOn'>,
): readonly Command[] {
  const follows = loaded.program.actions[action]?.follows
  const self = before?.records.get(target)
  if (!follows || !before || !self) return []
  const scope = scopeOf({ state: partOf(before, self), self, form, today: occurredOn })
  return follows.flatMap((follow): Command[] => {
    const on = evaluate(follow.on, scope)
    if (!isId(on)) return []
    return [
      {
        action: follow.action,
        target: toId(on),
        form: formOf(follow.form, scope),
        following: true,
      },
    ]
  })
}

/** The records that acts would follow on, as far as a form that is not read yet tells: what must be at hand to decide. */
export function followTargets(
  loaded: LoadedProgram,
  before: RootState,
  { action, target, form }: Command,
): readonly Id[] {
  const follows = loaded.program.actions[action]?.follows ?? []
  const self = target === undefined ? undefined : before.records.get(target)
  if (!self) return []
  const given = isJsonObject(form) ? form : {}
  const today = self.openedOn
  const scope = scopeOf({ state: partOf(before, self), self, form: given, today })
  return follows.map(({ on }) => evaluate(on, scope)).flatMap((on) => (isId(on) ? [toId(on)] : []))
}

function formOf(fields: { readonly [field: string]: string }, scope: Scope): Json {
  const form: { [field: string]: Json } = {}
  for (const [field, rule] of Object.entries(fields)) {
    const value = plainValue(evaluate(rule, scope))
    if (value !== undefined) form[field] = value
  }
  return form
}
