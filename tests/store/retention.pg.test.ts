import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '#engine/world.ts'
import type { Id } from '#kernel/ids.ts'
import { readForgotten, readUnsettled } from '#store/backup/forgotten-list.ts'
import { armFailpoint, type Failpoint } from '#store/failpoints.ts'
import { forgetPerson } from '#store/forget/forget-person.ts'
import { settleForgotten } from '#store/forget/settle-forgotten.ts'
import {
  approveForgetting,
  proposeForgetting,
  refuseForgetting,
} from '#store/retention/decide-forgetting.ts'
import { findForgettable } from '#store/retention/find-forgettable.ts'
import { listForgettable } from '#store/retention/list-forgettable.ts'

import { must } from '../must.ts'
import { actorWith, ask, loadedIn, noon, userId, type Family } from './family.ts'
import { openRegion, register, type Region } from './region.ts'

const DAY = '2040-01-01'
const [first, second] = [actorWith(['archive'], ['TAP'], 11), actorWith(['archive'], ['TAP'], 12)]
const elsewhere = actorWith(['archive', 'director'], ['TIJ'], 13)
const director = actorWith(['director', 'supervisor'], ['TAP'], 14)

let region: Region
beforeAll(async () => {
  region = await openRegion()
})
afterAll(() => region.close())

const by = (actor: Actor, day = DAY) => ({ loaded: loadedIn(region.node), actor, now: noon(day) })
const find = (day = DAY, dryRun = false) => findForgettable(region.node, noon(day), { dryRun })
const listed = async (actor: Actor = first, which: 'open' | 'decided' = 'open') =>
  (await listForgettable(region.node, by(actor), { which, limit: 50 }))?.items
const rowOf = async (file: Family): Promise<Id> => {
  const found = (await listed())?.find(({ root }) => root === file.root)
  if (!found) throw new Error('The file is not on the list')
  return found.id
}
const keysOf = async (file: Family): Promise<number> =>
  (await region.owner`select from protection.person_key where root = ${file.root}`).length

/** A family whose claims have ended. */
async function endedFile(people = 1): Promise<Family> {
  const members = Array.from({ length: people }, (_, nth) => ({ given: `Qzx${nth}` }))
  const file = await register(region, members)
  const form = { closureReason: 'deceased', reasoning: 'Acta de defunción.', signed: true }
  for (const target of file.claims)
    must(await ask(region.node, { action: 'end-claim', target, form }))
  return file
}
const placeHold = (file: Family) =>
  ask(region.node, {
    action: 'place-hold',
    target: file.root,
    actor: director,
    form: { holdReason: 'court', document: 'Amparo 12/2030' },
  })

describe('files whose time is over', () => {
  it('are found by a job that forgets nothing, once, and not before', async () => {
    const file = await endedFile(2)
    expect(await find('2036-09-02')).toMatchObject({ found: 0 })
    expect(await find(DAY, true)).toMatchObject({ found: 1 })
    expect(await listed()).toEqual([])
    expect(await find()).toMatchObject({ found: 1 })
    expect(await find()).toMatchObject({ found: 0, lapsed: 0 })
    expect(await listed()).toMatchObject([
      {
        root: file.root,
        office: 'TAP',
        people: 2,
        schedule: 'C-02',
        endedOn: '2024-09-02',
        keptUntil: '2036-09-02',
        confidence: 'low',
        state: 'found',
      },
    ])
    expect(await keysOf(file)).toBe(2)
  })

  it('are there for whoever decides in their office alone', async () => {
    const id = (await listed())?.[0]?.id ?? ''
    expect(await listed(elsewhere)).toEqual([])
    expect(await listed(actorWith(['supervisor', 'officer', 'data-protection']))).toBeUndefined()
    for (const actor of [elsewhere, actorWith(['supervisor', 'clerk'])]) {
      expect(await proposeForgetting(region.node, by(actor), id)).toMatchObject({
        error: { code: 'not-found' },
      })
      expect(await approveForgetting(region.node, by(actor), id)).toMatchObject({
        error: { code: 'not-found' },
      })
      expect(await refuseForgetting(region.node, by(actor), { id, words: 'No' })).toMatchObject({
        error: { code: 'not-found' },
      })
    }
  })

  it('are forgotten by two people, in one commit with the decision, and leave tombstones', async () => {
    const row = (await listed())?.[0]
    const id = row?.id ?? ''
    expect(await approveForgetting(region.node, by(second), id)).toMatchObject({
      error: { code: 'already-decided' },
    })
    must(await proposeForgetting(region.node, by(first), id))
    expect(await approveForgetting(region.node, by(first), id)).toMatchObject({
      error: { code: 'four-eyes' },
    })
    expect(must(await approveForgetting(region.node, by(second), id))).toEqual({ people: 2 })
    expect(
      await region.owner`select type from protection.event where root = ${row?.root ?? ''} and type = 'forgotten'`,
    ).toHaveLength(2)
    expect(
      await region.owner`select from protection.person_key where root = ${row?.root ?? ''}`,
    ).toHaveLength(0)
    expect(await listed(first, 'decided')).toMatchObject([
      { state: 'done', proposedBy: first.id, decidedBy: second.id },
    ])
    expect(await approveForgetting(region.node, by(second), id)).toMatchObject({
      error: { code: 'already-decided' },
    })
    expect(readForgotten(region.node.keysFolder)).toHaveLength(2)
    expect(readUnsettled(region.node.keysFolder)).toEqual([])
  })

  it('are kept where somebody says no, and are not found again the next day', async () => {
    const file = await endedFile()
    await find()
    must(
      await refuseForgetting(region.node, by(first), {
        id: await rowOf(file),
        words: 'Valor histórico',
      }),
    )
    expect(await find()).toMatchObject({ found: 0 })
    expect(await find('2041-02-01')).toMatchObject({ found: 1 })
    expect(await keysOf(file)).toBe(1)
  })
})

describe('a file that is held', () => {
  it('is neither found, nor shown, nor proposed, nor approved, nor forgotten by any other way', async () => {
    const file = await endedFile()
    await find()
    const id = await rowOf(file)
    must(await placeHold(file))
    expect((await listed())?.map(({ root }) => root)).not.toContain(file.root)
    expect(await proposeForgetting(region.node, by(first), id)).toMatchObject({
      error: { code: 'not-due' },
    })
    expect(await find()).toMatchObject({ found: 0, lapsed: 1 })
    const person = file.people[0] ?? file.root
    const forgetting = { loaded: loadedIn(region.node), person, under: 'C-02' }
    expect(
      await forgetPerson(region.node, { ...forgetting, askedBy: userId(11), signedBy: userId(12) }),
    ).toMatchObject({ error: { code: 'held' } })
    expect(await keysOf(file)).toBe(1)
  })

  it('stays also when the hold is placed between the proposal and the approval, or at the same moment', async () => {
    const files = [await endedFile(), await endedFile(), await endedFile()]
    await find()
    for (const file of files)
      must(await proposeForgetting(region.node, by(first), await rowOf(file)))
    const ids = await Promise.all(files.map(rowOf))
    const [early] = files
    if (early) must(await placeHold(early))
    expect(await approveForgetting(region.node, by(second), ids[0] ?? '')).toMatchObject({
      error: { code: 'held' },
    })
    const race = await Promise.all(
      files.slice(1).map(async (file, nth) => {
        const [held, done] = await Promise.all([
          placeHold(file),
          approveForgetting(region.node, by(second), ids[nth + 1] ?? ''),
        ])
        return { file, held, done }
      }),
    )
    for (const { file, held, done } of race) {
      must(held)
      // Either the hold was first, and all is there, or the forgetting was, and the hold is on what is left.
      const events = await region.owner<{ type: string; action: string | null }[]>`
        select type, action from protection.event where root = ${file.root} order by version`
      const order = events.map(({ type, action }) => action ?? type)
      expect(await keysOf(file)).toBe(done.ok ? 0 : 1)
      const forgottenFirst = order.indexOf('forgotten') < order.indexOf('place-hold')
      expect(done.ok ? forgottenFirst : done.error.code === 'held').toBe(true)
    }
  })

  it('is let go by somebody else than who wanted it kept', async () => {
    const file = await endedFile()
    must(await placeHold(file))
    const [hold] = await region.owner<{ id: Id }[]>`
      select id from protection.record where root = ${file.root} and kind = 'hold'`
    const lift = (actor: Actor) =>
      ask(region.node, {
        action: 'lift-hold',
        target: hold?.id ?? file.root,
        actor,
        form: { liftedBy: 'Oficio 7', why: 'Sentencia firme' },
      })
    expect(await lift(actorWith(['supervisor']))).toMatchObject({
      error: { code: 'not-permitted' },
    })
    must(await lift(actorWith(['director'], ['TAP'], 15)))
    expect(await find()).toMatchObject({ found: 1 })
  })
})

describe('somebody who asks to be forgotten', () => {
  it('takes the same road, alone, while the file of the others stays', async () => {
    const file = await endedFile(2)
    const person = file.people[1] ?? file.root
    must(
      await ask(region.node, {
        action: 'ask-on-own-data',
        target: person,
        form: { right: 'deletion', byRepresentative: false, what: 'Que se borre todo' },
      }),
    )
    await find('2025-01-10')
    const id = await rowOf(file)
    expect((await listed())?.find((one) => one.id === id)).toMatchObject({
      people: 1,
      schedule: null,
    })
    must(await proposeForgetting(region.node, by(first, '2025-01-10'), id))
    must(await approveForgetting(region.node, by(second, '2025-01-11'), id))
    const left = await region.owner<{ person: Id }[]>`
      select person from protection.person_key where root = ${file.root}`
    expect(left).toEqual([{ person: file.people[0] }])
    const [asked] = await region.owner<{ id: Id }[]>`
      select id from protection.record where root = ${file.root} and kind = 'rightsRequest'`
    must(
      await ask(region.node, {
        action: 'answer-on-own-data',
        target: asked?.id ?? file.root,
        form: { answer: 'granted' },
      }),
    )
  })
})

describe('a process that dies while somebody is being forgotten', () => {
  const dieAt = async (at: Failpoint): Promise<Family> => {
    const file = await endedFile()
    const disarm = armFailpoint(at, () => {
      throw new Error('killed')
    })
    const person = file.people[0] ?? file.root
    const forgetting = { loaded: loadedIn(region.node), person, under: 'C-02' }
    try {
      await expect(
        forgetPerson(region.node, { ...forgetting, askedBy: userId(11), signedBy: userId(12) }),
      ).rejects.toThrow('killed')
    } finally {
      disarm()
    }
    return file
  }
  const isListed = (file: Family): boolean =>
    readForgotten(region.node.keysFolder).some(({ root }) => root === file.root)

  it('leaves them on the list of the forgotten when it dies after the commit, and the next one says so', async () => {
    const file = await dieAt('forgetting-committed')
    expect(await keysOf(file)).toBe(0)
    // A keys file that is taken now, before anything is settled, forgets them again with an older backup.
    expect(isListed(file)).toBe(true)
    expect(await settleForgotten(region.node)).toBe(1)
    expect(isListed(file)).toBe(true)
    expect(readUnsettled(region.node.keysFolder)).toEqual([])
  })

  it('leaves nobody on it when it dies before the commit, once another process has opened the node', async () => {
    const file = await dieAt('forgetting-begun')
    expect(await keysOf(file)).toBe(1)
    await region.another()
    expect(isListed(file)).toBe(false)
    expect(await keysOf(file)).toBe(1)
  })

  it('loses nothing but the line that it was writing', () => {
    const before = readForgotten(region.node.keysFolder)
    appendFileSync(join(region.node.keysFolder, 'forgotten.jsonl'), '{"compartment":"prot')
    expect(readForgotten(region.node.keysFolder)).toEqual(before)
  })

  it('does not tear the next line', async () => {
    const file = await endedFile()
    await find()
    const id = await rowOf(file)
    must(await proposeForgetting(region.node, by(first), id))
    must(await approveForgetting(region.node, by(second), id))
    expect(isListed(file)).toBe(true)
  })
})
