import { setTimeout as sleep } from 'node:timers/promises'

import { newBatch } from '#store/batch.ts'
import { writeBatch } from '#store/write-batch.ts'

import { must } from '../must.ts'
import { loadedIn, noon, openTestNode, worker } from './family.ts'

// A process of its own that fills the log in batches, some of them long in committing: `log-writer.ts URL DATA COUNT`.

const [, , url = '', dataDir = '', events = '0'] = process.argv
const BATCH = 500
const LANES = 3

const node = await openTestNode({ ownerUrl: url }, dataDir)
const { writer } = node.pools.of('protection')
/** Figures of another year in each lane, or the lanes would wait for each other's cells and never overtake. */
const requestOf = (year: number) => ({
  loaded: loadedIn(node),
  actor: worker,
  now: noon('2025-06-02'),
  purpose: 'test',
  command: {
    action: 'record-adjustment',
    form: { office: 'TAP', year, persons: 1, reason: 'Ajuste.', source: 'UNHCR' },
  },
})

let left = Number(events) / BATCH
const lane = async (nth: number): Promise<void> => {
  const request = requestOf(1990 + (process.pid % 10) * LANES + nth)
  while (left-- > 0) {
    const batch = newBatch({
      directory: node.directory(),
      keys: node.keys('protection'),
      ids: node.ids,
    })
    for (let count = 0; count < BATCH; count += 1) must(batch.act(request))
    batch.close()
    // Positions are taken here; the commit comes when others have overtaken it.
    await writer.begin(async (tx) => {
      await writeBatch(tx, 'protection', batch)
      if (left % 4 === 0) await sleep(20)
    })
  }
}
await Promise.all(Array.from({ length: LANES }, (_, nth) => lane(nth)))
await node.close()
