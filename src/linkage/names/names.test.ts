import { describe, expect, it } from 'vitest'

import { fullNameReader } from './full-name.ts'
import { namesakesOf } from './hypocorisms.ts'
import { givenParts, surnameParts } from './particles.ts'
import { soundKey } from './sounds.ts'

const alike = (one: string, other: string) => expect(soundKey(one)).toBe(soundKey(other))
const share = (one: string, other: string) =>
  namesakesOf(one).some((number) => namesakesOf(other).includes(number))

describe('names', () => {
  it('leaves particles out, joins what belongs together and forgets a husband', () => {
    expect(surnameParts('DE LA CRUZ')).toEqual(['CRUZ'])
    expect(surnameParts('GARCIA DE LA TORRE Y VEGA')).toEqual(['GARCIA', 'TORRE', 'VEGA'])
    expect(surnameParts('SAN MARTIN LOPEZ')).toEqual(['SANMARTIN', 'LOPEZ'])
    expect(surnameParts('LOPEZ PAZ VDA DE RUIZ')).toEqual(['LOPEZ', 'PAZ'])
    expect(givenParts('MARIA DE LOS ANGELES')).toEqual(['MARIA', 'ANGELES'])
    expect(surnameParts('DE LA')).toEqual(['DELA'])
  })

  it('hears Spanish, Portuguese and Haitian spellings of one name as one', () => {
    alike('VELASQUEZ', 'BELAZQUEZ')
    alike('GIMENEZ', 'JIMENEZ')
    alike('YAJAIRA', 'YAHAIRA'.replace('H', 'J'))
    alike('CASTILLO', 'CASTIYO')
    alike('HERNANDEZ', 'ERNANDES'.replace('E', 'HE'))
    alike('CUEVAS', 'CUEBAS')
    alike('SOUZA', 'SUSA')
    alike('JEAN BAPTISTE', 'JEAN BAPTIST')
    expect(soundKey('LOPEZ')).not.toBe(soundKey('PEREZ'))
  })

  it('knows what people are called for short, and that one short name stands for several', () => {
    expect(share('FRANCISCO', 'PACO')).toBe(true)
    expect(share('GUADALUPE', 'LUPITA')).toBe(true)
    expect(share('ALBERTO', 'BETO') && share('ROBERTO', 'BETO')).toBe(true)
    expect(share('JEAN', 'TIJEAN')).toBe(true)
    expect(share('JOAO', 'JOAOZINHO')).toBe(true)
    expect(share('MARIA', 'PACO')).toBe(false)
  })

  it('reads full names by the comma, or by what the file itself shows to be given names', () => {
    const read = fullNameReader([
      'PÉREZ LÓPEZ, Ana María',
      'José Luis García Paz',
      'Luis García',
      'María Paz',
      'Ana Ruiz',
      'José Luis Ruiz',
    ])
    expect(read('PÉREZ LÓPEZ, Ana María')).toEqual({
      given: ['ANA', 'MARIA'],
      family: ['PEREZ', 'LOPEZ'],
    })
    expect(read('José Luis García Paz')).toEqual({
      given: ['JOSE', 'LUIS'],
      family: ['GARCIA', 'PAZ'],
    })
    expect(read('José Luis Ruiz')).toEqual({ given: ['JOSE', 'LUIS'], family: ['RUIZ'] })
    expect(read('Ana')).toEqual({ given: ['ANA'], family: [] })
    expect(read('')).toEqual({ given: [], family: [] })
  })
})
