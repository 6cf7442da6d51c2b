import { FILE_TYPES } from '#model/file-type.ts'
import type { FileValue } from '#model/values.ts'

/** A name with an ending that tells what the bytes are: a program saved under the name of a picture would be run by a click. */
export function nameToSave({ id, name, type }: FileValue): string {
  const own = name ?? id.slice(-12)
  const { extensions } = FILE_TYPES[type]
  const told = extensions.some((extension) => own.toLowerCase().endsWith(`.${extension}`))
  return told ? own : `${own}.${extensions[0]}`
}
