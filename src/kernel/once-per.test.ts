import { expect, it } from 'vitest'

import { oncePer } from './once-per.ts'

it('is worked out once for each object, and anew for one that is only alike', () => {
  let times = 0
  const lengthOf = oncePer((words: readonly string[]) => {
    times += 1
    return words.length
  })
  const words = ['a', 'b']
  expect([lengthOf(words), lengthOf(words), times]).toEqual([2, 2, 1])
  expect([lengthOf(['a', 'b']), times]).toEqual([2, 2])
})

it('is worked out once also where it comes to nothing', () => {
  let times = 0
  const nothing = oncePer<object, undefined>(() => void (times += 1))
  const one = {}
  expect([nothing(one), nothing(one), times]).toEqual([undefined, undefined, 1])
})

it('is worked out again the next time where it failed', () => {
  const tries: object[] = []
  const failing = oncePer((of: object) => {
    if (tries.push(of) === 1) throw new Error('not yet')
    return 'done'
  })
  const one = {}
  expect(() => failing(one)).toThrow('not yet')
  expect([failing(one), failing(one), tries.length]).toEqual(['done', 'done', 2])
})
