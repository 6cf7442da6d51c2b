import { describe, expect, it } from 'vitest'

import { csvOf, everyYear, largest, niceTop, rateOf, sumBy } from './figures.ts'

const figures = {
  by: ['outcome', 'office'],
  rows: [
    { values: ['recognised', 'TAP'], amount: 6 },
    { values: ['recognised', 'CMX'], amount: 1 },
    { values: ['denied', 'TAP'], amount: 2 },
    { values: ['', 'TAP'], amount: 1 },
  ],
}

describe('sums and rates', () => {
  it('add up the cells of a dimension, of one office or of all', () => {
    expect(sumBy(figures, 'outcome')).toEqual([
      { key: 'recognised', amount: 7 },
      { key: 'denied', amount: 2 },
      { key: '', amount: 1 },
    ])
    expect(sumBy(figures, 'outcome', 'CMX')).toEqual([{ key: 'recognised', amount: 1 }])
  })

  it('a rate carries its denominator, which counts what is not known too', () => {
    expect(rateOf(sumBy(figures, 'outcome'), ['recognised'])).toEqual({
      of: 10,
      count: 7,
      share: 0.7,
    })
  })

  it('there is no rate over nothing', () => {
    expect(rateOf([], ['recognised']).share).toBeUndefined()
  })

  it('the largest stand alone, the others together, the unknown last', () => {
    const bars = ['a', 'b', 'c', ''].map((key, index) => ({ key, amount: index + 1 }))
    expect(largest(bars, 1)).toEqual([
      { key: 'c', amount: 3 },
      { others: 2, amount: 3 },
      { key: '', amount: 4 },
    ])
  })

  it('a year without persons is a zero, not a gap', () => {
    expect(everyYear([{ key: '2019', amount: 4 }], 2018, 2020).map((bar) => bar.amount)).toEqual([
      0, 4, 0,
    ])
  })

  it('an axis ends at a round number that holds the largest bar', () => {
    expect([0, 7, 282, 140_812].map(niceTop)).toEqual([1, 8, 300, 150_000])
  })
})

describe('CSV', () => {
  it('quotes what needs it and never starts a formula', () => {
    expect(
      csvOf([
        ['País', 'Personas'],
        ['Otro, "raro"', 3],
        ['=1+1', -2],
      ]),
    ).toBe('País,Personas\r\n"Otro, ""raro""",3\r\n\'=1+1,-2\r\n')
  })
})
