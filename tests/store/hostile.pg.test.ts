import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Node } from '#store/node.ts'
import { findPeople } from '#store/reads/find-people.ts'
import { listRecords } from '#store/reads/list-records.ts'
import { openRecord } from '#store/reads/open-record.ts'

import { must } from '../must.ts'
import { ask, familyForm, loadedIn, noon, userId, worker, type Member } from './family.ts'
import { brokenChains } from './integrity.ts'
import { openRegion, register, storedRecords, type Region } from './region.ts'
import { askingAs, readDeps } from './region.ts'

let region: Region
beforeAll(async () => {
  region = await openRegion()
})
afterAll(() => region.close())

const count = async (table: string): Promise<number> =>
  Number((await region.owner`select count(*) from ${region.owner(table)}`)[0]?.['count'])

const KEPT: readonly Member[] = [
  { given: `Robert'); drop table protection.event; --`, family1: '" or 1=1 --', family2: '\\' },
  { given: '{a,b}', family1: 'NULL', family2: '"}' },
  { given: '${x} $1 \\x00', family1: '\\u0000', family2: '%s' },
  { given: 'ʻOkina 👩‍👧 𐍈', family1: 'مريم', family2: '李小龍' },
  { given: 'e\u0301', family1: 'é', family2: 'ﬁ' },
  { given: 'line\nbreak\ttab', family1: '__proto__', family2: 'constructor' },
  { given: 'X'.repeat(100), family1: 'Ñ'.repeat(100), family2: '👍'.repeat(50) },
]
const REFUSED: readonly (readonly [what: string, member: Member, code: string])[] = [
  ['a NUL', { given: 'A\u0000B' }, 'bad-characters'],
  ['a lone high surrogate', { given: 'A\uD800B' }, 'bad-characters'],
  ['a lone low surrogate', { given: 'A\uDC00' }, 'bad-characters'],
  ['a control character', { given: 'A\u0007B' }, 'bad-characters'],
  ['a very long name', { given: 'A'.repeat(101) }, 'too-long'],
  ['an enormous name', { given: 'A'.repeat(1_000_000) }, 'too-long'],
  ['nothing but blanks', { given: '  ' }, 'empty'],
]

describe('a name', () => {
  it.each(KEPT)('such as $given is stored as it was given', async (member) => {
    const { root, people } = await register(region, [member])
    const person = (await storedRecords(region, root)).find(({ id }) => id === people[0])
    expect(person?.fields['name']).toEqual(member)
    const opened = await openRecord(readDeps(region.node), askingAs(region.node), people[0] ?? root)
    expect(opened?.history[0]).toMatchObject({ form: { members: [{ name: member }] } })
    await findPeople(readDeps(region.node), askingAs(region.node), {
      name: Object.values(member).join(' '),
    })
  })

  it.each(REFUSED)(
    'with %s is refused by the form, and its neighbours are written',
    async (_what, member, code) => {
      const before = await count('protection.event')
      const [left, bad, right] = await Promise.all(
        [{ given: 'Izquierda' }, member, { given: 'Derecha' }].map((one) =>
          ask(region.node, { action: 'express-intent', form: familyForm([one]) }),
        ),
      )
      expect([left?.ok, right?.ok]).toEqual([true, true])
      expect(bad).toMatchObject({
        ok: false,
        error: { code: 'form-invalid', problems: [{ path: 'members[0].name', code }] },
      })
      expect(await count('protection.event')).toBe(before + 2)
    },
  )
})

/** Asks for acts at once, so that they share a batch; one of them in a way that only PostgreSQL refuses. */
async function withBadOne(
  node: Node,
  bad: { readonly key?: string; readonly purpose?: string; readonly now?: number },
) {
  const form = familyForm([{ given: 'Vecina', family1: 'López' }])
  const neighbours = Array.from({ length: 6 }, () => ask(node, { action: 'express-intent', form }))
  const one = node.write({
    loaded: loadedIn(node),
    actor: worker,
    now: noon('2024-09-02'),
    purpose: bad.purpose ?? 'test',
    command: { action: 'express-intent', form },
    ...(bad.key === undefined ? {} : { answerTo: { key: bad.key, request: Buffer.from('x') } }),
  })
  const more = Array.from({ length: 6 }, () => ask(node, { action: 'express-intent', form }))
  return Promise.allSettled([...neighbours, one, ...more])
}

describe('a row that PostgreSQL refuses', () => {
  it.each([
    ['a key with a NUL', { key: 'a\u0000b' }],
    ['a purpose with a NUL', { purpose: 'a\u0000b' }],
  ])('by %s fails alone', async (_what, bad) => {
    const before = await count('protection.event')
    const results = await withBadOne(region.node, bad)
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(results[6]).toMatchObject({ status: 'rejected', reason: { code: '22021' } })
    const written = results.filter((one) => one.status === 'fulfilled' && one.value.ok)
    expect(written).toHaveLength(12)
    expect(await count('protection.event')).toBe(before + 12)
    expect(await count('protection.person_key')).toBe(await count('protection.event'))
    expect(await brokenChains(region.owner)).toEqual([])
  })

  it('fails alone also when it acts on the same file as its neighbours', async () => {
    const { root, people } = await register(region, [{ given: 'Elsa', family1: 'Ruiz' }])
    const need = (code: string, purpose?: string) =>
      ask(region.node, {
        action: 'record-need',
        target: people[0] ?? root,
        form: { needs: [code] },
        ...(purpose === undefined ? {} : { purpose }),
      })
    const results = await Promise.allSettled([
      need('CR-AF'),
      need('CR-CC', '\u0000'),
      need('CR-CH'),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const person = (await storedRecords(region, root)).find(({ id }) => id === people[0])
    expect(person?.fields['needs']).toEqual(['CR-AF', 'CR-CH'])
    expect(person?.version).toBe(3)
    expect(await brokenChains(region.owner)).toEqual([])
  })
})

describe('other input', () => {
  it('that nothing is known of is not found', async () => {
    const result = await ask(region.node, { action: 'file', target: userId(999), form: {} })
    expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it.each([
    'x',
    '',
    '%%%',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('["2024-02-30","018f3a2b-0000-7000-8000-000000000001"]').toString('base64url'),
    Buffer.from('["0000-01-01","018f3a2b-0000-7000-8000-000000000001"]').toString('base64url'),
    Buffer.from('["-infinity","018f3a2b-0000-7000-8000-000000000001"]').toString('base64url'),
    Buffer.from(`["2024-01-01","' or 1=1 --"]`).toString('base64url'),
    Buffer.from('{"0":"2024-01-01","1":"x"}').toString('base64url'),
  ])('as a cursor, "%s", is refused', async (after) => {
    const page = await listRecords(readDeps(region.node), askingAs(region.node), {
      kind: 'claim',
      stages: ['intent'],
      order: 'due',
      limit: 10,
      after,
    })
    expect(page).toEqual({ ok: false, error: 'bad-cursor' })
  })

  it('that is not ours on the channel of changes takes nobody down', async () => {
    const heard: unknown[] = []
    const stop = region.node.changes.subscribe((change) => heard.push(change))
    for (const text of [
      'not json',
      '{}',
      'null',
      '{"compartment":1,"roots":1}',
      '{"compartment":"protection","roots":["r"]}',
    ])
      await region.owner.notify('ceiba_change', text)
    await expect.poll(() => heard).toContainEqual({ compartment: 'protection', roots: ['r'] })
    expect(heard).not.toContainEqual({ compartment: 1, roots: 1 })
    stop()
    must(await ask(region.node, { action: 'express-intent', form: familyForm([{ given: 'Aún' }]) }))
  })
})
