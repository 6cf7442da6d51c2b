import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { foldMeasures } from '#store/fold-measures.ts'
import type { Node } from '#store/node.ts'
import { rebuildMeasures } from '#store/rebuild-measures.ts'

import { openRegion, register, type Region } from './region.ts'

let region: Region
let other: Node
beforeAll(async () => {
  region = await openRegion()
  other = await region.another()
})
afterAll(() => region.close())

const MEMBERS = [{ given: 'Rosa', family1: 'Mejía', family2: 'Cruz', birthDate: '1980-01-31' }]
const PEOPLE = 60

/** People registered, by each of the three spans that figures are kept over. */
async function registered(): Promise<readonly number[]> {
  const rows = await region.owner<{ amount: number }[]>`
    select sum(amount)::int as amount from protection.measure_cell where measure = 'intents' group by grain`
  return rows.map(({ amount }) => amount)
}

const changesLeft = async (): Promise<number> =>
  (await region.owner`select 1 from protection.measure_change`).length

describe('figures', () => {
  it('are exact at every moment while two processes add them up and others register', async () => {
    const seen: number[] = []
    const registering = new AbortController()
    const watch = async (): Promise<void> => {
      while (!registering.signal.aborted) {
        const spans = await registered()
        expect(new Set(spans).size).toBeLessThanOrEqual(1)
        seen.push(spans[0] ?? 0)
      }
    }
    const folder = async ({ pools }: Node): Promise<void> => {
      while (!registering.signal.aborted)
        await foldMeasures(pools.of('protection').writer, 'protection')
    }
    const beside = Promise.all([watch(), folder(region.node), folder(other)])
    await Promise.all(Array.from({ length: PEOPLE }, () => register(region, MEMBERS))).finally(() =>
      registering.abort(),
    )
    await beside
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(await registered()).toEqual([PEOPLE, PEOPLE, PEOPLE])
  })

  it('are the same once all is added up, and as the log says', async () => {
    await register(region, MEMBERS)
    const before = await registered()
    await foldMeasures(region.node.pools.of('protection').writer, 'protection')
    expect(await changesLeft()).toBe(0)
    expect(await registered()).toEqual(before)
    const rebuilt = await rebuildMeasures(region.owner, 'protection', region.node.directory())
    expect(rebuilt.corrected).toBe(0)
  })

  it('are added up by one at a time: whoever comes second leaves it to the first and waits for nobody', async () => {
    await register(region, MEMBERS)
    const before = await registered()
    const { writer } = region.node.pools.of('protection')
    await writer.begin(async (tx) => {
      await foldMeasures(tx, 'protection')
      await foldMeasures(other.pools.of('protection').writer, 'protection')
      expect(await changesLeft()).toBeGreaterThan(0)
    })
    expect(await changesLeft()).toBe(0)
    expect(await registered()).toEqual(before)
  })

  it('count what has not been added up when they are rebuilt', async () => {
    await register(region, MEMBERS)
    const rebuilt = await rebuildMeasures(region.owner, 'protection', region.node.directory())
    expect(rebuilt.corrected).toBe(0)
    expect(await changesLeft()).toBe(0)
    expect(await registered()).toEqual([PEOPLE + 3, PEOPLE + 3, PEOPLE + 3])
  })
})
