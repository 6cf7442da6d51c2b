import { parseForm } from '#engine/form.ts'
import type { FieldProblem } from '#engine/refusal.ts'
import type { JsonObject } from '#kernel/canonical-json.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Action } from '#model/action.ts'
import { holds } from '#model/expression.ts'
import type { CodeList } from '#model/program.ts'
import { say, type Text } from '#model/text.ts'

import { formOf, type Draft } from './draft.ts'

/** Why a form was not taken: problems beside fields, or a rule over the whole. */
export interface EntryRefusal {
  readonly problems: readonly FieldProblem[]
  readonly detail?: Text
  readonly source?: string
}

export interface EntryWorld {
  readonly codes: { readonly [list: string]: CodeList }
  readonly today: string
  readonly actor: { readonly id: string; readonly roles: readonly string[] }
  readonly hasRecord: (id: string, kind: string) => boolean
  readonly zone?: string | undefined
}

/**
 * What the server would say of a draft, said before it is sent: the same engine reads it. Rules over the record itself are left to
 * the server, which alone sees all of it; those of an action that begins something speak of the form alone.
 */
export function readEntry(
  action: Action,
  draft: Draft,
  world: EntryWorld,
): Result<JsonObject, EntryRefusal> {
  const parsed = parseForm(action.form, formOf(action.form, draft), world)
  if (!parsed.ok) return refuse({ problems: parsed.error })
  const form = parsed.value
  const given = action.occurredOn === undefined ? undefined : form[action.occurredOn]
  const day = typeof given === 'string' ? given : world.today
  if (day > world.today)
    return refuse({
      problems: [{ path: action.occurredOn ?? '', code: 'day-to-come', message: TO_COME }],
    })
  if (action.begins !== undefined) {
    const broken = action.guards?.find(
      ({ rule }) => !holds(rule, { form, today: day, actor: world.actor }),
    )
    if (broken) return refuse({ problems: [], detail: broken.message, source: broken.source })
  }
  return ok(form)
}

const TO_COME = say('La fecha todavía no llega.', 'The date is still to come.')
