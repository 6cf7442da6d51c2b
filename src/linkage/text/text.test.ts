import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { damerau } from './damerau.ts'
import { fold, foldCell } from './fold.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { packStrings, stringAt } from './strings.ts'

const between = (one: string, other: string) => packStrings([one, other])
const likeness = (one: string, other: string) => jaroWinkler(between(one, other), 0, 1)
const edits = (one: string, other: string, most = 5) => damerau(between(one, other), 0, 1, most)
const word = fc.string({ unit: fc.constantFrom('A', 'B', 'C', 'Ñ'), maxLength: 9 })

/** Optimal string alignment as the textbook has it. */
function slow(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0
  for (let i = 1; i <= one.length; i += 1)
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, at(i - 2, j - 2) + 1)
      const row = table[i]
      if (row) row[j] = cost
    }
  return at(one.length, other.length)
}

describe('text', () => {
  it('folds accents, case, punctuation and other alphabets', () => {
    expect(fold(' Ñáñez-Pérez, José ')).toBe('NANEZ PEREZ JOSE')
    expect(fold('Иванов Straße محمد')).toBe('IVANOV STRASSE MHMD')
    expect(fold('李\u0000小龙')).toBe('李 小龙')
  })

  it('takes what people write for nothing as nothing', () => {
    expect(['N/A', 's/n', 'Desconocido', 'null', '--'].map(foldCell)).toEqual(['', '', '', '', ''])
    expect(foldCell('Ana')).toBe('ANA')
  })

  it('gives the published values of Jaro and Winkler', () => {
    expect(likeness('MARTHA', 'MARHTA')).toBeCloseTo(0.961, 3)
    expect(likeness('DIXON', 'DICKSONX')).toBeCloseTo(0.813, 3)
    expect(likeness('DWAYNE', 'DUANE')).toBeCloseTo(0.84, 3)
    expect(likeness('ABC', 'XYZ')).toBe(0)
  })

  it('is the same in either order, and never rejects by letters what is alike enough', () => {
    fc.assert(
      fc.property(word, word, fc.double({ min: 0.5, max: 1, noNaN: true }), (one, other, least) => {
        const strings = between(one, other)
        const full = jaroWinkler(strings, 0, 1)
        expect(jaroWinkler(strings, 1, 0)).toBe(full)
        const found = jaroWinkler(strings, 0, 1, least)
        expect(full >= least ? found : full).toBe(full)
      }),
    )
  })

  it('counts edits as the textbook does, up to the most it is asked for', () => {
    expect(edits('GONZALEZ', 'GONZALES')).toBe(1)
    expect(edits('MARIA', 'MAIRA')).toBe(1)
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 4 }), (one, other, most) => {
        expect(edits(one, other, most)).toBe(Math.min(slow(one, other), most + 1))
        expect(edits(other, one, most)).toBe(edits(one, other, most))
      }),
      { numRuns: 500 },
    )
  })

  it('gives back the texts that were packed', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const strings = packStrings(texts)
        expect(texts.map((_, at) => stringAt(strings, at))).toEqual(texts)
      }),
    )
  })
})
