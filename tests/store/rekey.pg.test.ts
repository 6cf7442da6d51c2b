import { afterAll, beforeAll, expect, it } from 'vitest'

import { findPeople } from '#store/reads/find-people.ts'
import { rekeyPeople } from '#store/rekey-people.ts'

import { fill } from './bulk.ts'
import { askingAs, openRegion, readDeps, register, type Region } from './region.ts'

let region: Region
let person = ''
beforeAll(async () => {
  region = await openRegion()
  await fill(region.node, 1100)
  const made = await register(region, [{ given: 'Heidy', family1: 'Velásquez', family2: 'Zúñiga' }])
  person = made.people[0] ?? ''
}, 60_000)
afterAll(() => region.close())

const keysNow = async (): Promise<readonly string[]> =>
  (
    await region.owner<{ key: string }[]>`
      select person || ':' || key as key from protection.link_key group by person, key order by 1`
  ).map(({ key }) => key)
const found = async (): Promise<boolean> =>
  (
    await findPeople(readDeps(region.node), askingAs(region.node), { name: 'Belasques Suniga' })
  )?.some(({ person: { id } }) => id === person) ?? false

it('keys of an older scheme are made anew, the same as those that are written today, and only once', async () => {
  const written = await keysNow()
  expect(await found()).toBe(true)
  await region.owner`update protection.link_key set key = key + 12345`
  expect(await found()).toBe(false)
  expect(await rekeyPeople(region.node, 'protection')).toBe(1101)
  expect(await keysNow()).toEqual(written)
  expect(await found()).toBe(true)
  await region.owner`delete from protection.link_key where person = ${person}`
  expect(await rekeyPeople(region.node, 'protection')).toBe(0)
  expect(await found()).toBe(false)
}, 60_000)
