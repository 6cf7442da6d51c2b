import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Action } from '#model/action.ts'
import { text, type Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import { say } from '#model/text.ts'

import type { FileView, TimelineEntry } from '../api/contract.ts'
import { draftOf, type Draft } from '../forms/draft.ts'
import type { Words } from '../words/language.tsx'
import type { PanelPlan } from './entry-panel.tsx'
import type { Offer } from './use-file.ts'

const base = (program: Program, record: FileView): string =>
  `/programs/${program.id}/records/${record.id}`

/** The panel of an action. What the record already says stands in the form, so that it is corrected rather than typed again. */
export function actionPlan(
  program: Program,
  { name, action, record }: Offer,
  words: Words,
): PanelPlan {
  return {
    title: words.say(action.label),
    ...(action.help ? { help: words.say(action.help) } : {}),
    action,
    record,
    path: `${base(program, record)}/actions/${name}`,
    initial: {
      ...firstOfList(program, action),
      ...draftOf(withoutFiles(action.form), fieldsFor(action, record)),
    },
    danger: action.to !== undefined && action.to === 'ended',
  }
}

/** What a record already holds was handed in by another act: it is not handed in again. */
const withoutFiles = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, { type }]) => type !== 'file'))
/** The panel of an action that begins something. */
export const beginningPlan = (
  program: Program,
  { name, action }: Pick<Offer, 'name' | 'action'>,
  words: Words,
  initial: Draft,
): PanelPlan => ({
  title: words.say(action.label),
  ...(action.help ? { help: words.say(action.help) } : {}),
  action,
  path: `/programs/${program.id}/actions/${name}`,
  initial,
})

/** What a place is asked for begins with what it mostly is for: the first of its list. */
function firstOfList(program: Program, { gives, form }: Action): Draft {
  const name = gives?.purpose.replace(/^form\./, '') ?? ''
  const field = form[name]
  const [first] = field?.type === 'code' ? Object.keys(program.codes[field.list]?.items ?? {}) : []
  return first === undefined ? {} : { [name]: first }
}

/** The time that a record has is no proposal for another one. */
const fieldsFor = ({ gives }: Action, { fields }: FileView): FileView['fields'] =>
  gives ? Object.fromEntries(Object.entries(fields).filter(([name]) => name !== gives.at)) : fields

/** The reason travels beside the form; its name cannot be one of the form's own. */
const REASON = 'reason-of-correction'
const reason = text(say('Motivo', 'Reason'), { required: true, multiline: true, maxLength: 500 })

export function correctionPlan(
  program: Program,
  record: FileView,
  event: TimelineEntry,
  words: Words,
): PanelPlan | undefined {
  const action = program.actions[event.action ?? '']
  if (!action) return undefined
  return {
    title: words.t('correctTitle', { action: words.say(action.label) }),
    help: words.t('correctHelp'),
    action: {
      label: action.label,
      by: action.by,
      form: { [REASON]: reason, ...action.form },
      source: program.corrections?.source ?? action.source,
    },
    record,
    path: `${base(program, record)}/events/${event.version}/correction`,
    initial: draftOf(action.form, event.form ?? {}),
    wrap: ({ [REASON]: why = '', ...form }): JsonObject => ({ reason: why, form }),
  }
}

export function annulmentPlan(
  program: Program,
  record: FileView,
  event: TimelineEntry,
  words: Words,
): PanelPlan | undefined {
  const action = program.actions[event.action ?? '']
  if (!action) return undefined
  return {
    title: words.t('annulTitle', { action: words.say(action.label) }),
    help: words.t('annulHelp'),
    action: {
      label: action.label,
      by: action.by,
      form: { reason },
      source: program.corrections?.source ?? action.source,
    },
    record,
    path: `${base(program, record)}/annulment`,
    wrap: (form): JsonObject => ({ ...form, event: event.version }),
    danger: true,
  }
}
