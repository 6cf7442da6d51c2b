import type { Field, Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'
import type { RecordKind } from '#model/record-kind.ts'

/**
 * An earlier version as cases stand on it today: its procedure, with the access of the current version. What the law asks of a case may be
 * what it was when the case began; who may read it, and for what, is never anything but today's.
 */
export function standingOn(earlier: Program, current: Program): Program {
  const { roles, purposes, openings, readLog, corrections, versions } = current
  return {
    ...earlier,
    roles,
    ...(purposes ? { purposes } : {}),
    ...(openings ? { openings } : {}),
    ...(readLog ? { readLog } : {}),
    ...(corrections ? { corrections } : {}),
    ...(versions ? { versions } : {}),
    records: mapped(earlier.records, (record, kind) => recordOn(record, kind, current)),
    actions: mapped(earlier.actions, (action, name) => {
      const form = current.actions[current.versions?.earlier?.actions?.[name] ?? name]?.form
      const own = current.versions?.earlier?.fields?.[action.begins ?? action.on ?? '']
      return { ...action, form: fieldsOn(action.form, form ?? {}, own ?? {}) }
    }),
  }
}

function recordOn(record: RecordKind, kind: string, { records, versions }: Program): RecordKind {
  const fields = records[kind]?.fields ?? {}
  return {
    ...record,
    fields: fieldsOn(record.fields, fields, versions?.earlier?.fields?.[kind] ?? {}),
  }
}

/** Fields with the masks of their counterparts of today; one that has none keeps its own. */
const fieldsOn = (
  fields: Fields,
  today: Fields,
  names: { readonly [name: string]: string | null },
): Fields =>
  mapped(fields, (field, name): Field => {
    const now = today[names[name] ?? name]
    if (!now) return field
    const { readBy: _was, openBy: _by, ...rest } = field
    const masks = {
      ...(now.readBy ? { readBy: now.readBy } : {}),
      ...(now.openBy ? { openBy: now.openBy } : {}),
    }
    return rest.type === 'repeated' && now.type === 'repeated'
      ? { ...rest, ...masks, item: fieldsOn(rest.item, now.item, {}) }
      : { ...rest, ...masks }
  })

const mapped = <T>(
  all: { readonly [name: string]: T },
  change: (one: T, name: string) => T,
): { readonly [name: string]: T } =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one, name)]))
