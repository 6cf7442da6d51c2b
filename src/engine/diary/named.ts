import { isId } from '#kernel/ids.ts'
import type { Values } from '#model/values.ts'

import type { Diary } from './diary.ts'

/** The records of other roots that a form names, as rules see them, by its fields. */
export function chosenBy(form: Values, diary: Diary | undefined): object {
  const chosen: { [field: string]: object } = {}
  for (const [name, value] of Object.entries(form)) {
    const record = isId(value) ? diary?.named(value) : undefined
    if (record)
      chosen[name] = {
        ...record.fields,
        id: record.id,
        stage: record.stage ?? '',
        office: record.office,
      }
  }
  return chosen
}
