import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { say } from '#model/text.ts'

import { assign, type Assignment, type Suits, type Taker } from './assign.ts'

const points = (value: number): ReturnType<Suits> => [{ points: value, because: say('p', 'p') }]

function best(items: readonly string[], takers: readonly Taker[], suits: Suits): Assignment {
  const done = assign(items, takers, suits)
  if (!done.ok) throw new Error('refused')
  return done.value
}

/** Every way there is: as many as possible, then the most points. */
function byTrial(
  table: readonly (readonly (number | null)[])[],
  rooms: readonly number[],
): readonly [number, number] {
  const [first, ...rest] = table
  if (!first) return [0, 0]
  let [most, sum] = byTrial(rest, rooms)
  for (const [taker, value] of first.entries()) {
    if (value === null || (rooms[taker] ?? 0) === 0) continue
    const left = rooms.map((room, index) => (index === taker ? room - 1 : room))
    const [count, total] = byTrial(rest, left)
    if (count + 1 > most || (count + 1 === most && total + value > sum))
      [most, sum] = [count + 1, total + value]
  }
  return [most, sum]
}

describe('an assignment', () => {
  test('is as good as the best of all ways', () => {
    const cell = fc.option(fc.integer({ min: -20, max: 20 }))
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 })
    const rooms = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(table, rooms, (cells, room) => {
        const items = cells.map((_, index) => `i${index}`)
        const takers = room.map((each, index) => ({ id: `t${index}`, room: each }))
        const found = best(items, takers, (item, taker) => {
          const value = cells[Number(item.slice(1))]?.[Number(taker.slice(1))] ?? null
          return value === null ? null : points(value)
        })
        expect([found.assigned.length, found.points]).toEqual(byTrial(cells, room))
        expect(found.assigned.length + found.left.length).toBe(items.length)
        for (const { id, room: most } of takers)
          expect(found.assigned.filter(({ taker }) => taker === id).length).toBeLessThanOrEqual(
            most,
          )
      }),
      { numRuns: 300 },
    )
  })

  test('says who would have suited better and was full', () => {
    const takers = [
      { id: 'ana', room: 1 },
      { id: 'luis', room: 1 },
    ]
    const found = best(['one', 'two'], takers, (item, taker) =>
      points(taker === 'ana' ? (item === 'one' ? 9 : 8) : item === 'one' ? 1 : 0),
    )
    expect(found.points).toBe(9)
    expect(found.assigned.filter(({ instead }) => instead === 'ana')).toHaveLength(1)
  })

  test('whoever must never meet does not, though it leaves a case', () => {
    const found = best(['one'], [{ id: 'ana', room: 1 }], () => null)
    expect(found.left).toEqual(['one'])
  })
})
