import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '#kernel/ids.ts'
import type { SignedHead } from '#protocol/seals/head.ts'
import { readKeptSeals, writeKeptSeals } from '#store/seals/kept-seals.ts'
import { sealKey } from '#store/seals/seal-key.ts'
import { BrokenSeal } from '#store/seals/seal-log.ts'
import { sealAll, sealNode } from '#store/seals/seal-node.ts'
import { verifyNode, type Verified } from '#store/verify/verify-node.ts'

import { must } from '../must.ts'
import { familyForm, ask, type Family } from './family.ts'
import { addEvidence, sendPaper } from './file-stage.ts'
import { openRegion, register, walk, type Region } from './region.ts'

let region: Region
let families: readonly Family[]
let file: Id
let kept: readonly SignedHead[]
const TABLES = ['event', 'record', 'seal', 'seal_tile', 'file_chunk'] as const

beforeAll(async () => {
  region = await openRegion()
  const some: Family[] = []
  for (let nth = 0; nth < 3; nth += 1)
    some.push(await register(region, [{ given: `Persona ${nth}`, family1: 'López' }]))
  families = some
  await walk(region.node, family(1), 6)
  file = await sendPaper(region.node, 'Una prueba', 'prueba.pdf')
  must(await addEvidence(region.node, family(1).claims[0] ?? family(1).root, [file]))
  await seal()
  // More than a tile of events, and a second and third head.
  await Promise.all(
    Array.from({ length: 300 }, (_, nth) =>
      ask(region.node, {
        action: 'express-intent',
        form: familyForm([{ given: `Otra ${nth}`, family1: 'Ruiz' }]),
      }),
    ),
  )
  await seal()
  await walk(region.node, family(2), 2)
  await seal()
  kept = readKeptSeals(await writeKeptSeals(region.node)).heads
  await region.owner`create schema kept`
  for (const table of TABLES)
    await region.owner.unsafe(`create table kept.${table} as select * from protection.${table}`)
})
afterAll(() => region.close())

function family(nth: number): Family {
  const one = families[nth]
  if (!one) throw new Error('no family')
  return one
}

/** What runs in other databases of the server holds seals back: it is waited for. */
const seal = async (): Promise<void> => {
  if (!(await sealAll(region.node, 25_000))) throw new Error('Not all was sealed')
}

/** Changes rows as somebody would who holds the database. */
const tamper = (...statements: readonly string[]): Promise<unknown> =>
  region.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    for (const statement of statements) await tx.unsafe(statement)
  })
afterEach(async () => {
  await tamper(
    ...TABLES.flatMap((table) => [
      `delete from protection.${table}`,
      `insert into protection.${table} ${table === 'event' ? 'overriding system value' : ''} select * from kept.${table}`,
    ]),
  )
})

const verify = (more: { readonly deep?: true; readonly kept?: readonly SignedHead[] } = {}) =>
  verifyNode(region.node, {
    files: true,
    deep: more.deep ?? false,
    kept: more.kept ?? [],
    progress: () => {},
  })
const told = ({ faults }: Verified) =>
  faults.map(({ code, root, version, seal: nth, record, file: of }) =>
    [
      code,
      ...[root, version, nth, of].filter((part) => part !== undefined),
      ...(root ? [] : record ? [record] : []),
    ].join(' '),
  )

describe('a node that nobody touched', () => {
  it('is found whole, its records, files and figures of seals included', async () => {
    const verified = await verify({ deep: true, kept })
    expect(told(verified)).toEqual([])
    const [protection] = verified.compartments
    expect(protection).toMatchObject({ compartment: 'protection', files: 1 })
    expect(protection?.seals).toBeGreaterThan(2)
    expect(protection?.events).toBe(protection?.sealed)
    expect(protection?.events).toBeGreaterThan(310)
  })

  it('signs no new head while the last is young and little waits', async () => {
    await register(region, [{ given: 'Una más', family1: 'Ruiz' }])
    expect(await sealNode(region.node, 600_000)).toBe(0)
    await seal()
    const [protection] = (await verify()).compartments
    expect(protection?.sealed).toBe(protection?.events)
  })

  it('seals no event twice, however many ask at once', async () => {
    const other = await region.another()
    const before = await verify()
    await register(region, [{ given: 'Nueva', family1: 'Cruz' }])
    await Promise.all([sealNode(region.node), sealNode(other), seal(), sealAll(other, 25_000)])
    expect(await sealNode(other)).toBe(0)
    expect((await verify()).compartments[0]?.sealed).toBe((before.compartments[0]?.sealed ?? 0) + 1)
  })
})

describe('whoever holds the database and', () => {
  const root = () => family(1).root
  const second = () => family(2).root

  it('flips one byte of an event is told by record and event', async () => {
    await tamper(
      `update protection.event set body = overlay(body placing 'x' from 40 for 1) where root = '${root()}' and version = 3`,
    )
    const verified = await verify()
    expect(told(verified)[0]).toBe(`event-changed ${root()} 3`)
    expect(verified.faults[0]?.record).toBeDefined()
  })

  it('flips a byte and mends the chain after it is told by the seals', async () => {
    await tamper(
      `update protection.event set body = replace(body, 'INM', 'INX'), hash = sha256(convert_to('x', 'UTF8')) where root = '${root()}' and version = 7`,
    )
    expect(told(await verify())).toContain(`event-changed ${root()} 7`)
  })

  it.each([
    ['action', `'close'`],
    ['actor', `gen_random_uuid()`],
    ['occurred_on', `'2020-01-01'`],
    ['type', `'annulled'`],
  ])('changes the column %s is told by record and event', async (column, value) => {
    await tamper(
      `update protection.event set ${column} = ${value} where root = '${root()}' and version = 2`,
    )
    expect(told(await verify())).toEqual([`columns-differ ${root()} 2`])
  })

  it('drops an event from the middle', async () => {
    await tamper(`delete from protection.event where root = '${root()}' and version = 4`)
    const codes = told(await verify())
    expect(new Set(codes)).toEqual(new Set([`event-missing ${root()} 4`]))
    expect(codes).toHaveLength(2)
  })

  it('drops the last event of a root, and sets its record back', async () => {
    await tamper(`delete from protection.event where root = '${root()}' and version = 8`)
    expect(told(await verify())).toContain(`event-missing ${root()} 8`)
    await tamper(
      `update protection.record set root_version = 7, head = (select hash from protection.event where root = '${root()}' and version = 7) where id = '${root()}'`,
    )
    expect(told(await verify())).toEqual([`event-missing ${root()} 8`])
  })

  it('drops a whole root with its records', async () => {
    await tamper(
      `delete from protection.event where root = '${family(0).root}'`,
      `delete from protection.record where root = '${family(0).root}'`,
    )
    expect(told(await verify())).toEqual([`event-missing ${family(0).root} 1`])
  })

  it('drops the events of a root and leaves its record, or the other way round', async () => {
    await tamper(`delete from protection.event where root = '${family(0).root}'`)
    expect(new Set(told(await verify()))).toEqual(
      new Set([`event-missing ${family(0).root}`, `event-missing ${family(0).root} 1`]),
    )
    await tamper(
      `insert into protection.event overriding system value select * from kept.event where root = '${family(0).root}'`,
      `delete from protection.record where root = '${family(0).root}'`,
    )
    expect(told(await verify())).toEqual([`record-missing ${family(0).root}`])
  })

  it('lets two events change places in the log', async () => {
    const pair = `((root = '${root()}' and version = 1) or root = '${family(0).root}')`
    const other = `(select k.xid from kept.event k where ${pair} and k.root <> e.root)`
    const columns =
      'tenant, root, version, type, action, office, actor, occurred_on, recorded_at, body, hash'
    await tamper(
      `delete from protection.event where ${pair}`,
      `insert into protection.event (position, xid, ${columns}) overriding system value
       select ${other.replace('k.xid', 'k.position')}, ${other}, ${columns} from kept.event e where ${pair}`,
    )
    expect(told(await verify()).some((one) => one.startsWith('event-moved'))).toBe(true)
  })

  it('lets two events of a root change places', async () => {
    const turn = (from: number, to: number): string =>
      `update protection.event set version = ${to} where root = '${root()}' and version = ${from}`
    await tamper(turn(4, 99), turn(5, 4), turn(99, 5))
    const codes = told(await verify())
    expect(codes).toContain(`columns-differ ${root()} 4`)
    expect(codes).toContain(`event-changed ${root()} 5`)
  })

  it('adds an event in the midst of what is sealed', async () => {
    await tamper(
      `insert into protection.event (position, xid, tenant, root, version, type, action, office, actor, occurred_on, recorded_at, body, hash)
       overriding system value select 1, xid, tenant, root, 99, type, action, office, actor, occurred_on, recorded_at, body, hash from protection.event where root = '${root()}' and version = 1`,
    )
    expect(told(await verify())).toContain(`event-added ${root()} 99`)
  })

  it.each([
    ['its size', `body = replace(body, '"size":', '"size":1')`],
    ['its time', `body = regexp_replace(body, '"at":"20', '"at":"19')`],
    ['its signature', `signature = set_byte(signature, 3, get_byte(signature, 3) # 1)`],
  ])('rewrites a seal: %s', async (_what, change) => {
    await tamper(`update protection.seal set ${change} where nth = 2`)
    expect(told(await verify())).toContain('seal-forged 2')
  })

  it('drops a seal', async () => {
    await tamper(`delete from protection.seal where nth = 2`)
    expect(told(await verify())).toContain('seal-missing 2')
  })

  it('rewrites an event, its chain and its leaf, but cannot sign', async () => {
    await tamper(
      `update protection.event set hash = sha256('x') where root = '${family(0).root}' and version = 1`,
      `update protection.record set head = sha256('x') where id = '${family(0).root}'`,
      `update protection.seal_tile t set leaves = overlay(leaves placing sha256('x') from
         position((select hash from kept.event where root = '${family(0).root}') in leaves)) where level = 0 and nth = 0`,
    )
    const codes = told(await verify())
    expect(codes).toContain(`event-changed ${family(0).root} 1`)
    expect(codes).toContain('seal-not-of-log 1')
    expect(codes).toContain('tile-changed')
  })

  it('replaces a part of a file', async () => {
    await tamper(
      `update protection.file_chunk set content = set_byte(content, 9, get_byte(content, 9) # 1) where file = '${file}'`,
    )
    expect(told(await verify())).toEqual([`file-changed ${root()} 8 ${file}`])
  })

  it('changes what a record says', async () => {
    await tamper(`update protection.record set stage = 'admitted' where id = '${second()}'`)
    expect(told(await verify())).toEqual([])
    expect(told(await verify({ deep: true }))).toEqual([`record-differs ${second()}`])
  })
})

describe('whoever holds the keys of the node as well', () => {
  const rewrite = async (): Promise<void> => {
    // The last root is dropped with everything that speaks of it, and the log sealed anew from its beginning.
    await tamper(
      `delete from protection.event where root = '${family(0).root}'`,
      `delete from protection.record where root = '${family(0).root}'`,
      `delete from protection.seal`,
      `delete from protection.seal_tile`,
    )
    await seal()
  }

  it('can rewrite history so that it looks whole, but not what was kept elsewhere', async () => {
    await rewrite()
    expect(told(await verify())).toEqual([])
    const codes = told(await verify({ kept }))
    expect(codes).toContain('kept-seal-differs 1')
    expect(codes).toContain('kept-seal-differs 3')
  })

  it('can cut off the end, but not what was kept elsewhere', async () => {
    const [before] = kept
    const size = Number(/"size":(\d+)/.exec(before?.body ?? '')?.[1])
    await tamper(
      `delete from protection.record where root in (select root from protection.event order by xid, position offset ${size})`,
      `delete from protection.event where (root, version) in (select root, version from protection.event order by xid, position offset ${size})`,
      `delete from protection.seal`,
      `delete from protection.seal_tile`,
    )
    await seal()
    const { faults } = await verify({ kept })
    expect(faults.map(({ says }) => says).join(' ')).toContain('history was rewritten')
  })

  it('cannot sign for another node: its heads are not taken', async () => {
    const text = (await writeKeptSeals(region.node)).replace(
      sealKey(region.node.keysFolder).id,
      '0'.repeat(64),
    )
    expect(readKeptSeals(text).forged.length).toBeGreaterThan(0)
  })
})

describe('the node', () => {
  it('signs nothing more over a tree that is not the one it signed', async () => {
    await tamper(`update protection.seal_tile set root = sha256('x') where level = 0 and nth = 0`)
    await register(region, [{ given: 'Tardía', family1: 'Sosa' }])
    await expect(seal()).rejects.toThrow(BrokenSeal)
  })

  it('lets nobody change a seal by its own logins, nor by accident', async () => {
    await expect(region.owner`update protection.seal set size = 1`).rejects.toThrow('never changed')
    await expect(region.owner`delete from protection.seal_tile`).rejects.toThrow('never changed')
    await expect(region.owner`truncate protection.seal`).rejects.toThrow('never changed')
    const { writer } = region.node.pools.of('protection')
    await expect(writer`update protection.seal_tile set leaves = '' where nth = 1`).rejects.toThrow(
      'never changed',
    )
    const { reader } = region.node.pools.of('protection')
    await expect(reader`select 1 from protection.seal_tile`).rejects.toThrow('permission denied')
  })
})
