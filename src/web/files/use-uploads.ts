import { useCallback, useEffect, useRef, useState } from 'react'

import { fileValue } from '#engine/files.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { FileField } from '#model/field.ts'
import { FILE_TYPES, type FileType } from '#model/file-type.ts'
import { say, type Text } from '#model/text.ts'

import { newKey, problemIn } from '../api/client.ts'
import { filesIn } from '../forms/draft.ts'
import { lookAtFile } from './look-at-file.ts'
import { sendFile } from './send-file.ts'

/** A file that was chosen here and has not arrived yet, or could not. */
export interface Outgoing {
  readonly key: string
  readonly file: File
  readonly type?: FileType
  /** From 0 to 1, once it travels. */
  readonly share?: number
  readonly refused?: Text
  /** Whether another try may help. */
  readonly again?: true
}

interface Field {
  readonly field: FileField
  readonly program: string
  readonly value: Json | undefined
  readonly onChange: (value: Json) => void
}

/** How the files of a field are changed, also by what comes back later. */
function useFieldFiles({ field, value, onChange }: Omit<Field, 'program'>) {
  // Several may arrive between two drawings: each is put to what stands now, not to what stood when it left.
  const now = useRef({ files: filesIn(value), onChange })
  useEffect(() => {
    now.current = { files: filesIn(value), onChange }
  })
  return useCallback(
    (next: (files: readonly Json[]) => readonly Json[]): void => {
      const files = next(now.current.files)
      now.current = { ...now.current, files }
      now.current.onChange(field.many ? files : (files[0] ?? ''))
    },
    [field.many],
  )
}

/** Those on their way; all of them stop when the form is closed. */
function useOutgoing() {
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([])
  const stops = useRef(new Map<string, () => void>())
  useEffect(() => {
    const all = stops.current
    return () => {
      for (const stop of all.values()) stop()
    }
  }, [])
  const update = (key: string, more: Partial<Outgoing>): void =>
    setOutgoing((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)))
  return { outgoing, setOutgoing, stops, update }
}

/**
 * The files of one field: those that have arrived stand in the draft by what they are, those on their way as a mark that keeps the form
 * from being sent without them. Nothing of a file is kept when the form is closed.
 */
export function useUploads({ field, program, value, onChange }: Field) {
  const { outgoing, setOutgoing, stops, update } = useOutgoing()
  const [sources, setSources] = useState<ReadonlyMap<string, File>>(new Map())
  const change = useFieldFiles({ field, value, onChange })
  const replace = (key: string, by: readonly Json[]): void =>
    change((files) => files.flatMap((file) => (keyOf(file) === key ? by : [file])))
  const drop = (key: string): void => {
    stops.current.get(key)?.()
    stops.current.delete(key)
    setOutgoing((all) => all.filter((one) => one.key !== key))
    replace(key, [])
  }
  const send = async (key: string, file: File): Promise<void> => {
    stops.current.set(key, () => {})
    const found = await lookAtFile(file)
    if (!stops.current.has(key)) return
    const refused = found.ok ? refusedBy(field, found.value) : found.error.detail
    if (!found.ok || refused) return update(key, refused ? { refused } : {})
    update(key, { type: found.value, share: 0 })
    const sending = sendFile({ program, file, key, onProgress: (share) => update(key, { share }) })
    stops.current.set(key, sending.stop)
    try {
      const sent = await sending.sent
      setSources((all) => new Map(all).set(sent.id, file))
      replace(key, [{ ...sent }])
      setOutgoing((all) => all.filter((one) => one.key !== key))
    } catch (error) {
      update(key, { refused: problemIn(error).detail, again: true })
    }
    stops.current.delete(key)
  }
  return {
    outgoing,
    /** Those that have arrived. */
    sent: filesIn(value).flatMap((file) => fileValue(file) ?? []),
    /** The file of this computer that one was sent from. */
    sourceOf: (id: string): File | undefined => sources.get(id),
    choose(chosen: readonly File[]): void {
      const fresh = chosen.map((file) => ({ key: newKey(), file }))
      // Where one is held, the new one takes its place.
      if (!field.many) for (const { key } of outgoing) drop(key)
      setOutgoing((all) => (field.many ? [...all, ...fresh] : fresh))
      change((files) => [
        ...(field.many ? files : []),
        ...fresh.map(({ key }) => ({ waiting: key })),
      ])
      for (const { key, file } of fresh) void send(key, file)
    },
    again({ key, file }: Outgoing): void {
      setOutgoing((all) => all.map((one) => (one.key === key ? { key, file } : one)))
      void send(key, file)
    },
    drop,
    remove: (id: string): void =>
      change((files) => files.filter((file) => fileValue(file)?.id !== id)),
  }
}

const keyOf = (file: Json): Json | undefined => (isJsonObject(file) ? file['waiting'] : undefined)

function refusedBy({ accept }: FileField, type: FileType): Text | undefined {
  if (!accept || accept.includes(type)) return undefined
  const labels = accept.map((each) => FILE_TYPES[each].label).join(', ')
  const { label } = FILE_TYPES[type]
  return say(
    `El archivo es ${label}; aquí se recibe ${labels}.`,
    `The file is ${label}; taken here: ${labels}.`,
  )
}
