import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { csvLine, neutralised, withoutMark } from './csv.ts'

describe('csv', () => {
  it.each([
    ['=cmd|calc', "'=cmd|calc"],
    ['+52 962', "'+52 962"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ["'=1", "''=1"],
    ['a=1', 'a=1'],
    ["O'Neill", "O'Neill"],
  ])('marks %j as %j, and takes the mark off again', (text, marked) => {
    expect(neutralised(text)).toBe(marked)
    expect(withoutMark(marked)).toBe(text)
  })

  it('leaves numbers as numbers, negative ones too', () => {
    expect(csvLine([-3824, null, '-3824'])).toBe("-3824,,'-3824\n")
  })

  it('reads back, by another parser, as it was', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', "'", ' ', 'ñ') })
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (values) => {
        const [read] = parse(csvLine(values), { record_delimiter: '\n' })
        expect(read?.map(withoutMark)).toEqual(values)
      }),
    )
  })
})
