import type { FileValue } from '#model/values.ts'
import { nameToSave } from '#protocol/name-to-save.ts'

import { send } from '../api/client.ts'

/** A file of a record: which, and of which record. */
export interface HeldFile {
  readonly program: string
  readonly record: string
  readonly file: FileValue
}

/** The bytes of a file, under the kind that they were told to be. An answer that breaks off is an error, never half a file. */
export async function readFile({ program, record, file }: HeldFile): Promise<Blob> {
  const answer = await send(`/programs/${program}/records/${record}/files/${file.id}`)
  return new Blob([await answer.arrayBuffer()], { type: file.type })
}

/** Saves a file where the browser saves things. */
export async function saveFile(held: HeldFile): Promise<void> {
  const url = URL.createObjectURL(await readFile(held))
  const link = document.createElement('a')
  link.href = url
  link.download = nameToSave(held.file)
  link.click()
  // Once it has begun: a download is asked for in a later turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
