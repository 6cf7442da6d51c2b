import { ok, refuse, type Result } from '#kernel/result.ts'
import { evaluate, holds } from '#model/expression.ts'
import type { Values } from '#model/values.ts'

import type { Acting } from '../acting.ts'
import { FORM_RULES } from '../form-problem.ts'
import type { Refusal } from '../refusal.ts'
import { scopeOf } from '../scope.ts'
import type { World } from '../world.ts'
import { freePlaces } from './free.ts'

/**
 * The form of an act that gives a place of an agenda: with the time of the next free one where it names none. Without a diary nobody
 * knows which that is, and the form must name it.
 */
export function nextPlace(
  { state, target, action, form, day, place }: Acting,
  { diary, now }: Pick<World, 'diary' | 'now'>,
): Result<Values, Refusal> {
  const { gives } = action
  if (!gives || form[gives.at] !== undefined) return ok(form)
  const missing = { path: gives.at, code: 'required', message: FORM_RULES.required }
  if (!diary) return refuse({ code: 'form-invalid', problems: [missing] })
  const scope = scopeOf({ state, self: target, form, today: day })
  const purpose = evaluate(gives.purpose, scope)
  const [next] =
    typeof purpose === 'string'
      ? freePlaces(
          diary,
          {
            office: state.office,
            purpose,
            priority: gives.priority !== undefined && holds(gives.priority, scope),
            after: now,
            count: 1,
          },
          place,
        )
      : []
  return next
    ? ok({ ...form, [gives.at]: next.at })
    : refuse({ code: 'no-free-place', source: action.source })
}
