import { hash } from 'node:crypto'

import type { JsonObject } from '#kernel/canonical-json.ts'
import { instant } from '#kernel/instant.ts'
import { newBatch, type Batch } from '#store/batch.ts'

import type { Stage } from './stage.ts'

/** Decides, folds, seals and chains these registrations: a closed batch, ready to be written. */
export function batchOf(stage: Stage, forms: readonly JsonObject[]): Batch {
  const { directory, keys, ids, loaded, actor } = stage
  const batch = newBatch({ directory, keys, ids })
  const now = instant(Date.now())
  for (const form of forms) {
    const decided = batch.act({
      loaded,
      actor,
      now,
      command: { action: 'express-intent', form },
      purpose: 'registration',
      answerTo: {
        key: ids.next(),
        request: hash('sha256', JSON.stringify(form), 'buffer'),
      },
    })
    if (!decided.ok) throw new Error(`Refused: ${JSON.stringify(decided.error)}`)
  }
  batch.close()
  return batch
}
