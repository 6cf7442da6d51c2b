import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dateLevel } from '../compare/dates.ts'
import { KINDS } from '../compare/kinds.ts'
import { dateNumber, dateOrderOf, readDate } from './dates.ts'
import { checkDocument, misspelt, plainDocument } from './documents.ts'
import { organisationWords, plainEmail, plainPhone } from './plain-values.ts'

const level = (one: number, other: number) => KINDS.date.levels[dateLevel(one, other) - 1]?.name

describe('values', () => {
  it('reads dates as people write them', () => {
    expect(readDate('1987-05-12', 'DMY')).toBe(19870512)
    expect(readDate('19870512', 'DMY')).toBe(19870512)
    expect(readDate('12/05/1987', 'DMY')).toBe(19870512)
    expect(readDate('12/05/1987', 'MDY')).toBe(19871205)
    expect(readDate('12 de mayo de 1987', 'DMY')).toBe(19870512)
    expect(readDate('May 12, 1987', 'DMY')).toBe(19870512)
    expect(readDate('ca. 1987', 'DMY')).toBe(19870000)
    expect(readDate('05/1987', 'DMY')).toBe(19870500)
    expect(readDate('1987-31-05', 'DMY')).toBe(19870531)
    expect(readDate('1987-02-31', 'DMY')).toBe(19870200)
    expect(readDate('mañana', 'DMY')).toBe(0)
    expect(dateOrderOf(['01/02/2020', '02/13/2020'])).toBe('MDY')
  })

  it('says how two dates differ', () => {
    expect(level(19870512, 19870512)).toBe('same')
    expect(level(19870512, 19871205)).toBe('day and month changed')
    expect(level(19870512, 19870513)).toBe('one digit different')
    expect(level(19870512, 19780512)).toBe('one digit different')
    expect(level(19870512, 19870000)).toBe('same as far as known')
    expect(level(19870512, 19870520)).toBe('two of three parts same')
    expect(level(19870512, 19881124)).toBe('a year apart')
    expect(level(19870512, 19540101)).toBe('different')
  })

  it('says the same of two dates in either order', () => {
    const part = fc.tuple(
      fc.integer({ min: 1980, max: 1990 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 31 }),
    )
    fc.assert(
      fc.property(part, part, (a, b) => {
        const [one, other] = [dateNumber(...a), dateNumber(...b)]
        expect(dateLevel(one, other)).toBe(dateLevel(other, one))
      }),
    )
  })

  it('checks the documents of the region by their check digit', () => {
    expect(checkDocument('dui', '00016297-5')).toBe(true)
    expect(checkDocument('dui', '00016297-4')).toBe(false)
    expect(checkDocument('cpf', '529.982.247-25')).toBe(true)
    expect(checkDocument('cpf', '529.982.247-24')).toBe(false)
    expect(checkDocument('cedulaEcuador', '1710034065')).toBe(true)
    expect(checkDocument('curp', 'HEGG560427MVZRRL04')).toBe(true)
    expect(checkDocument('curp', 'HEGG560427MVZRRL05')).toBe(false)
    expect(checkDocument('curp', 'HEGG')).toBeUndefined()
  })

  it('takes a kind for that of a file only where most of its numbers are right', () => {
    const right = Array.from({ length: 30 }, () => '000162975')
    expect(misspelt(right)('000162974')).toBe(true)
    const random = Array.from({ length: 30 }, (_, at) => String(123456780 + at))
    expect(misspelt(random)('000162974')).toBe(false)
  })

  it('takes no number for a number that is none', () => {
    expect(['0000', 'XXXX', 'sin dato', '12'].map(plainDocument)).toEqual(['', '', '', ''])
    expect(plainPhone('+52 (961) 123-4567')).toBe(plainPhone('9611234567'))
    expect(plainPhone('000 000')).toBe('')
    expect(plainEmail('@')).toBe('')
    expect(organisationWords('Café El Roble, S.A. de C.V.')).toBe('CAFE EL ROBLE')
  })
})
