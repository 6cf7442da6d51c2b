import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { erlangB, erlangC, mmc, mmck, mmcLongerThan, mmcPatience } from './erlang.ts'
import { ggcWait, jacksonArrivals, mg1Wait, priorityWaits } from './general.ts'
import {
  delayedWithReserve,
  fewestServers,
  modifiedOfferedLoad,
  squareRootStaffing,
} from './staffing.ts'
import { transientAverages } from './transient.ts'

const queues = fc.record({
  arrivals: fc.double({ min: 0.01, max: 50, noNaN: true }),
  service: fc.double({ min: 0.01, max: 2, noNaN: true }),
  servers: fc.integer({ min: 1, max: 120 }),
})

describe('published values', () => {
  test('Erlang B and C', () => {
    expect(erlangB(2, 1)).toBeCloseTo(0.2, 12)
    expect(erlangB(10, 5)).toBeCloseTo(0.018385, 6)
    expect(erlangC(3, 2.4)).toBeCloseTo(0.64719, 5)
  })
  test('M/M/1 waits load over what is left', () => {
    expect(mmc(0.9, 1, 1).wait).toBeCloseTo(9, 10)
    expect(mmc(2, 1, 1)).toMatchObject({ wait: Infinity, delayed: 1, utilisation: 1 })
  })
  test('a fixed service halves the wait of M/M/1', () => {
    expect(mg1Wait(0.9, 1, 0)).toBeCloseTo(4.5, 10)
  })
  test('M/M/1/3 at load 1 loses a quarter', () => {
    expect(mmck({ arrivals: 1, service: 1, servers: 1 }, 3).lost).toBeCloseTo(0.25, 12)
  })
  test('a reserve of half a root of the load leaves half of all waiting', () => {
    expect(delayedWithReserve(0.5)).toBeCloseTo(0.5045, 3)
    expect(squareRootStaffing(100, 0.2)).toBe(
      fewestServers({ arrivals: 100, service: 1 }, { time: 0, share: 0.2 }),
    )
  })
  test('two stations in a ring: what comes back is counted', () => {
    const rates = jacksonArrivals(
      [1, 0],
      [
        [0, 1],
        [0.5, 0],
      ],
    )
    expect(rates[0]).toBeCloseTo(2, 12)
    expect(rates[1]).toBeCloseTo(2, 12)
    expect(() => jacksonArrivals([1], [[1]])).toThrow('never leave')
  })
})

describe('laws', () => {
  test('a very long room is no limit, and a very long patience is none', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        fc.pre(queue.arrivals * queue.service < 0.9 * queue.servers)
        const free = mmc(queue.arrivals, queue.service, queue.servers)
        expect(mmck(queue, 5000).wait).toBeCloseTo(free.wait, 8)
        expect(mmcPatience(queue, 1e12).wait).toBeCloseTo(free.wait, 6)
        expect(free.delayed).toBeCloseTo(mmcLongerThan(queue, 0), 12)
        expect(ggcWait(queue, { arrivals: 1, service: 1 })).toBeCloseTo(free.wait, 10)
      }),
    )
  })
  test('who comes is served, turned away or gives up: what servers do is what is left', () => {
    fc.assert(
      fc.property(queues, fc.double({ min: 0.05, max: 20, noNaN: true }), (queue, patience) => {
        const { utilisation, abandoned } = mmcPatience(queue, patience)
        const served = (utilisation * queue.servers) / queue.service
        expect(served / (queue.arrivals * (1 - abandoned))).toBeCloseTo(1, 8)
      }),
    )
  })
  test('priority shares out the same waiting: the mean over all is that of one line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (rates) => {
          const all = rates.reduce((sum, rate) => sum + rate, 0)
          const waits = priorityWaits(rates, 1, 6)
          const mean = waits.reduce((sum, wait, n) => sum + (wait * (rates[n] ?? 0)) / all, 0)
          expect(mean).toBeCloseTo(mmc(all, 1, 6).wait, 10)
        },
      ),
    )
  })
  test('steady arrivals followed through time come to the steady answer', () => {
    const { queue, busy } = transientAverages({
      perHour: [4],
      serviceHours: 0.5,
      servers: 3,
      hours: 400,
      fromHour: 300,
      most: 120,
    })
    expect(queue).toBeCloseTo(mmc(4, 0.5, 3).queue, 6)
    expect(busy).toBeCloseTo(2, 6)
  })
  test('the modified load of steady arrivals is the load, and a peak comes later and lower', () => {
    expect(modifiedOfferedLoad([6, 6, 6], 2)).toEqual([12, 12, 12])
    const load = modifiedOfferedLoad([0, 0, 10, 10, 0, 0], 2)
    expect(Math.max(...load)).toBeLessThan(20)
    expect(load.indexOf(Math.max(...load))).toBe(3)
  })
})
