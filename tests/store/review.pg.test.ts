import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { seededRandom } from '#kernel/random.ts'
import { forgetPerson } from '#store/forget/forget-person.ts'
import { decidePair, type Decision } from '#store/review/decide-pair.ts'
import { readPairs, type ReviewPair } from '#store/review/read-pairs.ts'

import { must } from '../must.ts'
import { pairsFound } from '../pairs-found.ts'
import { ask, correct, familyForm, loadedIn, userId, type Family, type Member } from './family.ts'
import { askingAs, openRegion, readDeps, register, storedRecords, type Region } from './region.ts'

let region: Region
beforeAll(async () => {
  region = await openRegion()
})
afterAll(() => region.close())

const look = () => pairsFound(region.node, region.owner)
const open = async (on: Region = region): Promise<readonly ReviewPair[]> =>
  (await readPairs(readDeps(on.node), askingAs(on.node), { limit: 200 }))?.pairs ?? []
const ofBoth = (pairs: readonly ReviewPair[], families: readonly Family[]) =>
  pairs.filter(({ sides }) => sides.every(({ root }) => families.some((one) => one.root === root)))
const decide = (pair: ReviewPair, decision: Decision, reason = '') =>
  decidePair(region.node, askingAs(region.node), {
    one: pair.one,
    other: pair.other,
    decision,
    reason,
  })
async function twice(member: Member, again: Partial<Member>): Promise<readonly [Family, Family]> {
  const families = [
    await register(region, [member], { office: 'TAP' }),
    await register(region, [{ ...member, ...again }], { office: 'PAL' }),
  ] as const
  await look()
  return families
}
const pairOf = async (families: readonly Family[]): Promise<ReviewPair> => {
  const [pair] = ofBoth(await open(), families)
  if (!pair) throw new Error('No pair')
  return pair
}

describe('A pair of people', () => {
  it('that was decided to be two is asked again only when what is known of them changes', async () => {
    const member = { given: 'Wilmer', family1: 'Guevara', birthDate: '1990-03-14' }
    const families = await twice(member, { given: 'Wilmer Alexis' })
    must(await decide(await pairOf(families), 'different'))
    await look()
    expect(ofBoth(await open(), families)).toEqual([])
    await corrected(families[0], { ...member, given: 'Wilmer Alexis' })
    await look()
    const again = await pairOf(families)
    expect(again.state).toBe('open')
  })

  it('put off comes last, and a pair whose people are not alike any more waits for nobody', async () => {
    const member = { given: 'Yesenia', family1: 'Cux', family2: 'Tum', birthDate: '1983-01-09' }
    const families = await twice(member, { family2: 'Tun' })
    must(await decide(await pairOf(families), 'later'))
    const pairs = await open()
    expect(pairs.at(-1)).toMatchObject({ one: (await pairOf(families)).one })
    await corrected(families[0], { given: 'Otilia', family1: 'Rax', birthDate: '1950-02-28' })
    await look()
    expect(ofBoth(await open(), families)).toEqual([])
  })

  it('of whom one is forgotten is gone, with what was decided about it', async () => {
    const member = { given: 'Ludivina', family1: 'Ixcoy', birthDate: '1975-11-30' }
    const families = await twice(member, { birthDate: '1975-11-03' })
    const pair = await pairOf(families)
    must(await decide(pair, 'different', 'Otra huella.'))
    const [forgotten] = families
    must(
      await forgetPerson(region.node, {
        loaded: loadedIn(region.node),
        person: forgotten.people[0] ?? forgotten.root,
        under: 'LGPDPPSO art. 52',
        askedBy: userId(7),
        signedBy: userId(8),
      }),
    )
    const rows = await region.owner`
      select one from protection.review_pair where one = ${pair.one} and other = ${pair.other}
      union all select one from protection.review_decision where one = ${pair.one} and other = ${pair.other}`
    expect(rows).toEqual([])
    await look()
    expect(ofBoth(await open(), families)).toEqual([])
  })

  it('keeps who decided and when, and the reason sealed', async () => {
    const member = { given: 'Nohemí', family1: 'Sagastume', birthDate: '1999-07-21' }
    const families = await twice(member, { given: 'Noemy' })
    const pair = await pairOf(families)
    must(await decide(pair, 'different', 'Plokmijuan'))
    const rows = await region.owner<{ actor: string; decision: string; reason: Uint8Array }[]>`
      select actor, decision, reason from protection.review_decision where one = ${pair.one}`
    expect(rows).toMatchObject([{ actor: askingAs(region.node).actor.id, decision: 'different' }])
    expect(Buffer.from(rows[0]?.reason ?? []).includes('Plokmijuan')).toBe(false)
  })
})

/** Says otherwise who somebody is, as a correction of what was registered. */
async function corrected({ root }: Family, member: Member): Promise<void> {
  const form = familyForm([member], { office: 'TAP' })
  must(await correct(region.node, { target: root, of: 1, form }))
}

describe('Merging and parting', () => {
  it('is the identity, also after fifty further edits: every field is back at its source', async () => {
    const member = { given: 'Dulce', family1: 'Toapanta', birthDate: '1987-05-02' }
    const families = await twice(member, { given: 'Dulce María' })
    const [left, right] = families
    for (const [{ root }, filedOn] of [
      [left, '2024-09-10'],
      [right, '2024-09-03'],
    ] as const)
      must(
        await ask(region.node, {
          action: 'file',
          target: root,
          form: { filedOn, channel: 'written', filedAt: 'office' },
          day: '2024-09-10',
        }),
      )
    const state = async (family: Family) =>
      (await storedRecords(region, family.root))
        .filter(({ kind }) => kind === 'claim' || kind === 'person')
        .map(({ fields, stage, clocks }) => ({
          fields: Object.fromEntries(
            // What the merge itself left on the claim that went on: an empty list, and its own day.
            Object.entries(fields).filter(([name]) => !['absorbed', 'ownFiledOn'].includes(name)),
          ),
          stage,
          clocks: Object.entries(clocks).map(([rule, { startedOn, stoppedOn }]) => [
            rule,
            startedOn,
            stoppedOn,
          ]),
        }))
    const before = [await state(left), await state(right)]
    const pair = await pairOf(families)
    must(await decide(pair, 'same', 'La misma.'))
    const merged = await state(left)
    expect(merged.find(({ stage }) => stage === 'ended')?.fields).toMatchObject({
      closureReason: 'duplicate',
    })
    const random = seededRandom('fifty edits')
    for (let edit = 0; edit < 50; edit += 1)
      must(
        await ask(region.node, {
          action: 'notify-inm',
          target: random.pick(families).root,
          form: { reference: `INM-${edit}` },
          day: '2024-09-12',
        }),
      )
    must(await decide(pair, 'undo', 'Eran dos.'))
    expect([await state(left), await state(right)]).toEqual(before)
  }, 60_000)
})
