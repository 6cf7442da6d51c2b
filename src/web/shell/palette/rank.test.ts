import { describe, expect, it } from 'vitest'

import { rank } from './rank.ts'

const named = (...labels: string[]) => labels.map((label) => ({ label }))
const labels = (found: readonly { readonly label: string }[]) => found.map(({ label }) => label)

describe('Commands are found', () => {
  it('without accents, by the beginnings of words in any order', () => {
    const all = named('Estadística', 'Por programar entrevista', 'Entrevistas de hoy')
    expect(labels(rank(all, 'estadistica'))).toEqual(['Estadística'])
    expect(labels(rank(all, 'entr prog'))).toEqual(['Por programar entrevista'])
  })

  it('the one that begins like the text before one that only holds it', () => {
    const all = named('Por admitir', 'Readmitir', 'Admitir la solicitud')
    expect(labels(rank(all, 'admitir'))).toEqual([
      'Admitir la solicitud',
      'Por admitir',
      'Readmitir',
    ])
  })

  it('by their name in the other language, after those that are called so', () => {
    const all = [{ label: 'Informes', also: 'Reports' }, { label: 'Report a fault' }]
    expect(labels(rank(all, 'report'))).toEqual(['Report a fault', 'Informes'])
  })

  it('not at all when one word is met by nothing, and all when nothing is typed', () => {
    const all = named('Por firmar', 'Por notificar')
    expect(rank(all, 'por pagar')).toEqual([])
    expect(rank(all, '  ')).toBe(all)
  })
})
