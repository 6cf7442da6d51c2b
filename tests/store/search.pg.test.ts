import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { findPeople, type PersonQuery } from '#store/reads/find-people.ts'

import { fill } from './bulk.ts'
import type { Member } from './family.ts'
import { askingAs, openRegion, readDeps, register, type Region } from './region.ts'

let region: Region
const ids = new Map<string, string>()
beforeAll(async () => {
  region = await openRegion()
  await fill(region.node, 2000)
  for (const [name, member] of Object.entries(PEOPLE)) {
    const { root, people } = await register(region, [member])
    ids.set(name, people[0] ?? root)
  }
}, 60_000)
afterAll(() => region.close())

const PEOPLE: { readonly [name: string]: Member } = {
  velasquez: {
    given: 'Heidy Yamileth',
    family1: 'Velásquez',
    family2: 'Zúñiga',
    birthDate: '1994-03-07',
  },
  jean: { given: 'Jean-Baptiste', family1: 'Désir', family2: 'Philippe', birthDate: '1979-11-30' },
  chavez: { given: 'Óscar', family1: 'Chávez', family2: 'Quijano', birthDate: '1985' },
  cruz: {
    given: 'María de los Ángeles',
    family1: 'de la Cruz',
    family2: 'Ixcot',
    birthDate: '2001-06-15',
  },
  bare: { given: 'Wilmer', family1: 'Guevara' },
}

const find = async (query: PersonQuery): Promise<readonly string[]> =>
  (await findPeople(readDeps(region.node), askingAs(region.node), query))?.map(
    ({ person }) => person.id,
  ) ?? []

describe('a person is among the first five', () => {
  it.each<readonly [string, string]>([
    ['velasquez', 'Heidy Yamileth Velásquez Zúñiga'],
    ['velasquez', 'heidy velasquez zuniga'],
    ['velasquez', 'Heydi Belasques Suniga'],
    ['velasquez', 'Zúñiga Velásquez Heidy'],
    ['velasquez', 'Heidy Velásquez'],
    ['velasquez', 'Velazquez Zuniga'],
    ['jean', 'Jean Baptiste Desir'],
    ['jean', 'Jn Baptiste Désir'],
    ['jean', 'Jn-Baptiste Desir'],
    ['jean', 'JEAN-BAPTISTE DESIR FILIPPE'],
    ['chavez', 'Oscar Chabes Kijano'],
    ['chavez', 'Quijano Chavez'],
    ['cruz', 'Maria Angeles Cruz Ixcot'],
    ['cruz', 'Cruz Ixcot'],
    ['cruz', 'María de los Ángeles de la Cruz'],
    ['bare', 'Wilmer Guevara Santos'],
    ['bare', 'Guebara Wilmer'],
  ])('%s, asked for as "%s"', async (name, asked) => {
    expect((await find({ name: asked })).slice(0, 5)).toContain(ids.get(name))
  })

  it.each<readonly [string, PersonQuery]>([
    ['velasquez', { name: 'Heydi', birthDate: '1994-03-07' }],
    ['chavez', { name: 'Oscar', birthDate: '1985' }],
  ])('%s, asked for by one word and the birth date', async (name, query) => {
    expect((await find(query)).slice(0, 5)).toContain(ids.get(name))
  })
})

describe('a search', () => {
  it('by one word alone, or by nothing, finds nobody', async () => {
    for (const name of ['Heidy', '', '   ', '-', '%', '😀'])
      expect([name, await find({ name })]).toEqual([name, []])
  })
  it('finds nobody who is not there', async () => {
    expect(await find({ name: 'Xochiquetzal Tlahuizcalpan' })).toEqual([])
  })
  it('shows at most fifty of a common name', async () => {
    const found = await find({ name: 'María Hernández' })
    expect(found.length).toBeGreaterThan(5)
    expect(found.length).toBeLessThanOrEqual(50)
    expect(new Set(found).size).toBe(found.length)
  })
})
