import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { isId, type Id } from '#kernel/ids.ts'
import type { Fields, FileField } from '#model/field.ts'
import { FILE_TYPES, isFileType } from '#model/file-type.ts'
import { say, type Text } from '#model/text.ts'
import type { FileValue, Values } from '#model/values.ts'

import type { BoundFile } from './event.ts'
import { FORM_RULES, type FormRule } from './form-problem.ts'

/** A file that an act may name. `hash`, of its bytes as they rest, is there while no act has named it. */
export interface FoundFile {
  readonly value: FileValue
  readonly hash?: string
}
/** Finds a file by its id. One of somebody else looks like one that is not there. */
export type FindFile = (id: Id) => FoundFile | 'no-such-file' | 'file-in-use'

/** Why a file is not taken in a field. */
export interface FileRefusal {
  readonly code: FormRule
  readonly message: Text
}
export type ReadFile = (field: FileField, given: Json) => FileValue | FileRefusal

const refusal = (code: FormRule): FileRefusal => ({ code, message: FORM_RULES[code] })

/** The files that one form names. */
export interface FilesOfForm {
  readonly read: ReadFile
  /** The member of the event that tells of them; none when nothing is bound. */
  told(): { readonly files?: readonly BoundFile[] }
}

/** Reads the files that one form names, each once, and keeps which of them are bound by it. */
export function filesOfForm(find: FindFile | undefined): FilesOfForm {
  const named = new Map<Id, FoundFile>()
  return {
    read(field, given) {
      if (!isId(given)) return refusal('not-a-file')
      if (named.has(given)) return refusal('repeated-file')
      const found = find?.(given) ?? 'no-such-file'
      if (typeof found === 'string') return refusal(found)
      if (!(field.accept?.includes(found.value.type) ?? true))
        return notAccepted(field, found.value)
      named.set(given, found)
      return found.value
    },
    told() {
      const files = [...named].flatMap(([id, { hash }]) =>
        hash === undefined ? [] : [{ id, hash }],
      )
      return files.length === 0 ? {} : { files }
    },
  }
}

function notAccepted({ accept = [] }: FileField, { type }: FileValue): FileRefusal {
  const { label } = FILE_TYPES[type]
  const labels = accept.map((each) => FILE_TYPES[each].label).join(', ')
  const message = say(
    `El archivo es ${label}; aquí se recibe ${labels}.`,
    `The file is ${label}; taken here: ${labels}.`,
  )
  return { code: 'file-not-accepted', message }
}

/** The file that a value of a file field tells of; undefined for a masked one. */
export function fileValue(value: Json | undefined): FileValue | undefined {
  if (!isJsonObject(value)) return undefined
  const { id, name, type, bytes, sha256 } = value
  if (!isId(id) || !isFileType(type) || typeof bytes !== 'number' || typeof sha256 !== 'string')
    return undefined
  return { id, ...(typeof name === 'string' ? { name } : {}), type, bytes, sha256 }
}

/** Whether a form or record may hold files at all. */
export const takesFiles = (fields: Fields): boolean =>
  Object.values(fields).some(
    (field) => field.type === 'file' || (field.type === 'repeated' && takesFiles(field.item)),
  )

/** The values of file fields, also within repeated ones, as roles may see them; those of every field when no roles are given. */
function fileValues(fields: Fields, values: Values, roles?: readonly string[]): readonly Json[] {
  return Object.entries(fields).flatMap(([name, field]): readonly Json[] => {
    const value = values[name]
    if (value === undefined) return []
    if (roles && field.readBy && !field.readBy.some((role) => roles.includes(role))) return []
    const items: readonly Json[] = Array.isArray(value) ? value : [value]
    if (field.type === 'file') return items
    if (field.type !== 'repeated') return []
    return items.flatMap((item) => (isJsonObject(item) ? fileValues(field.item, item, roles) : []))
  })
}

/** Whether values hold files that the reader may not see. */
export const holdsMasked = (fields: Fields, values: Values): boolean =>
  fileValues(fields, values).some((value) => isJsonObject(value) && value['masked'] === true)

/** The files that values tell of, as roles may see them. */
export const filesIn = (
  fields: Fields,
  values: Values,
  roles?: readonly string[],
): readonly FileValue[] =>
  fileValues(fields, values, roles).flatMap((value) => fileValue(value) ?? [])
