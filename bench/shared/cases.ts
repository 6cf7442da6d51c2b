import type { Actor } from '#engine/world.ts'
import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { seededRandom } from '#kernel/random.ts'
import { newBatch, type Batch } from '#store/batch.ts'
import { foldMeasures } from '#store/fold-measures.ts'
import type { Node } from '#store/node.ts'
import { writeBatch } from '#store/write-batch.ts'

import { registrations } from './registration.ts'
import { progress } from './report.ts'

const BATCH = 300
const LANES = 2
const FIRST_DAY = plainDate('2018-01-02')
const DAYS = 2900 // up to the end of 2025

export interface Building {
  readonly node: Node
  readonly actor: Actor
  readonly example: string
  readonly cases: number
}

/**
 * Registers so many people through the engine as any act goes, sealed and chained, hundreds in a commit: over eight years and
 * all offices, half of them filed and half of those admitted. Returns how many a second.
 */
export async function buildCases({ node, actor, example, cases }: Building): Promise<number> {
  const next = registrations(example, `cases ${Date.now()}`)
  const random = seededRandom('cases')
  const offices = node.directory().home.map(({ code }) => code)
  const { writer } = node.pools.of('protection')
  const start = performance.now()
  let [begun, told] = [0, start]
  const lane = async (): Promise<void> => {
    while (begun < cases) {
      const count = Math.min(BATCH, cases - begun)
      begun += count
      const batch = newBatch({
        directory: node.directory(),
        keys: node.keys('protection'),
        ids: node.ids,
      })
      for (let nth = 0; nth < count; nth += 1) {
        const day = addDays(FIRST_DAY, random.integer(DAYS))
        live(
          batch,
          { node, actor },
          { form: next(), day, office: random.pick(offices), luck: random.next() },
        )
      }
      batch.close()
      await writeBatch(writer, 'protection', batch)
      await foldMeasures(writer, 'protection')
      if (performance.now() - told < 10_000) continue
      told = performance.now()
      progress(`${begun} of ${cases} cases, ${rate(begun, start)} a second`)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return rate(cases, start)
}

const rate = (count: number, start: number): number =>
  Math.round((count * 1000) / (performance.now() - start))

interface Life {
  readonly form: JsonObject
  readonly day: string
  readonly office: string
  readonly luck: number
}

function live(
  batch: Batch,
  { node, actor }: Pick<Building, 'node' | 'actor'>,
  { form, day, office, luck }: Life,
): void {
  const loaded = node.directory().programs.get('asylum-mx')
  if (!loaded) throw new Error('The node does not carry asylum-mx')
  const act = (action: string, said: JsonObject, target?: Id): Id => {
    const command = { action, form: said, ...(target === undefined ? {} : { target }) }
    const now = node.clock.now()
    const decided = batch.act({ loaded, actor, now, command, purpose: 'import' })
    if (!decided.ok) throw new Error(`${action}: ${JSON.stringify(decided.error)}`)
    return decided.value.receipt.id
  }
  const [member] = Array.isArray(form['members']) ? form['members'] : []
  const group = act('express-intent', {
    ...form,
    office,
    expressedOn: day,
    members: [{ ...(typeof member === 'object' ? member : {}), entryOn: day }],
  })
  if (luck < 0.5) act('file', { filedOn: day, channel: 'written', filedAt: 'office' }, group)
  if (luck < 0.25) act('admit', { admittedOn: day }, group)
}
