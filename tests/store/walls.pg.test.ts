import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { mayRead, readingsOf, type ListRow } from '#engine/read-policy.ts'
import type { Actor } from '#engine/world.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { COMPARTMENTS } from '#model/program.ts'
import { addAccount } from '#store/accounts.ts'
import { newBatch } from '#store/batch.ts'
import { connect } from '#store/connections.ts'
import { countQueues } from '#store/reads/count-records.ts'
import { findPeople } from '#store/reads/find-people.ts'
import { listRecords } from '#store/reads/list-records.ts'
import { openRecord } from '#store/reads/open-record.ts'
import { withReader } from '#store/reads/reader.ts'
import { clearFields } from '#store/record-codec.ts'
import { writeBatch } from '#store/write-batch.ts'

import { must } from '../must.ts'
import { actorWith, loadedIn, noon, userId, worker, type Family } from './family.ts'
import { askingAs, openRegion, readDeps, register, walk, type Region } from './region.ts'

let region: Region
let here: Family
let there: Family
const logins: postgres.Sql[] = []
beforeAll(async () => {
  region = await openRegion()
  here = await register(region, [{ given: 'Irma', family1: 'Quiñónez', family2: 'Bautista' }])
  there = await register(region, [{ given: 'Irma', family1: 'Quiñónez', family2: 'Bautista' }], {
    office: 'TIJ',
  })
  await walk(region.node, here, 1)
})
afterAll(async () => {
  await Promise.all(logins.map((sql) => sql.end({ timeout: 1 })))
  await region.close()
})

function as(login: string): postgres.Sql {
  const sql = connect({ ownerUrl: region.url }, login, 1)
  logins.push(sql)
  return sql
}

/** The SQLSTATE of what a statement ends in. */
const stateOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Error && 'code' in error ? String(error.code) : String(error),
  )
const DENIED = '42501'

describe('the login of a compartment', () => {
  it.each(['writer', 'reader'])('as %s of protection has no way into another one', async (role) => {
    const sql = as(`ceiba_protection_${role}`)
    for (const other of COMPARTMENTS.filter((name) => name !== 'protection'))
      for (const table of [
        'event',
        'record',
        'person_key',
        'link_key',
        'audit',
        'measure_cell',
        'upload',
        'file',
        'file_chunk',
      ])
        expect([table, await stateOf(sql.unsafe(`select 1 from ${other}.${table}`))]).toEqual([
          table,
          DENIED,
        ])
    expect(await stateOf(sql`select 1 from published.vintage`)).toBe(DENIED)
    expect(await stateOf(sql`select 1 from core.account`)).toBe(DENIED)
    expect(await stateOf(sql`set role ceiba_justice_writer`)).toBe(DENIED)
    expect(await stateOf(sql`select pg_read_file('/etc/passwd')`)).toBe(DENIED)
    expect(await stateOf(sql`create table public.mine (a int)`)).toBe(DENIED)
    expect(await stateOf(sql`select code from core.office`)).toBe('done')
    expect(await stateOf(sql`update core.office set code = 'X'`)).toBe(DENIED)
  })

  it('as core sees accounts and no case', async () => {
    await addAccount(region.node.pools.core, {
      id: userId(77),
      login: 'irma',
      name: 'Irma',
      password: 'una contraseña larga',
      grants: worker.grants,
    })
    const sql = as('ceiba_core')
    expect(await sql`select login from core.account`).toHaveLength(1)
    for (const compartment of COMPARTMENTS)
      expect(await stateOf(sql.unsafe(`select 1 from ${compartment}.record`))).toBe(DENIED)
  })

  it('as reader changes nothing', async () => {
    const sql = as('ceiba_protection_reader')
    for (const table of [
      'event',
      'record',
      'person_key',
      'link_key',
      'deadline',
      'measure_sum',
      'measure_change',
      'audit',
      'upload',
      'file',
      'file_chunk',
    ])
      expect([table, await stateOf(sql.unsafe(`delete from protection.${table}`))]).toEqual([
        table,
        DENIED,
      ])
    expect(await stateOf(sql`update protection.record set stage = 'closed'`)).toBe(DENIED)
    expect(await stateOf(sql`select 1 from protection.idempotency`)).toBe(DENIED)
    expect(await stateOf(sql`select 1 from protection.upload`)).toBe(DENIED)
  })

  it('as writer changes no event and no audit', async () => {
    const sql = as('ceiba_protection_writer')
    for (const table of ['event', 'audit', 'idempotency'])
      for (const verb of ['delete from', 'truncate'])
        expect([table, await stateOf(sql.unsafe(`${verb} protection.${table}`))]).toEqual([
          table,
          DENIED,
        ])
    expect(await stateOf(sql`update protection.event set body = ''`)).toBe(DENIED)
    expect(await stateOf(sql`update protection.file_chunk set n = 0`)).toBe(DENIED)
    expect(await stateOf(sql`update protection.file set chunks = 0`)).toBe(DENIED)
    expect(await stateOf(sql`delete from protection.file`)).toBe(DENIED)
    expect(await stateOf(sql`update protection.audit set purpose = ''`)).toBe(DENIED)
  })
})

describe('the log', () => {
  it.each([
    'update protection.event set body = body',
    'delete from protection.event',
    'truncate protection.event',
    'truncate protection.event cascade',
  ])('refuses "%s" even to its owner', async (statement) => {
    expect(await stateOf(region.owner.unsafe(statement))).toBe('23001')
  })
})

describe('row-level security', () => {
  it('refuses a batch whose tenants were not authorised', async () => {
    const { node } = region
    const { writer } = node.pools.of('protection')
    const batch = newBatch({
      directory: node.directory(),
      keys: node.keys('protection'),
      ids: node.ids,
    })
    must(
      batch.act({
        loaded: loadedIn(node),
        actor: worker,
        now: noon('2025-06-02'),
        purpose: 'test',
        command: {
          action: 'record-adjustment',
          form: { office: 'TAP', year: 2024, persons: 1, reason: 'Ajuste.', source: 'UNHCR' },
        },
      }),
    )
    batch.close()
    const count = async () =>
      Number((await region.owner`select count(*) from protection.event`)[0]?.['count'])
    const before = await count()
    const forged = (tenants: ReadonlySet<number>) => ({ ...batch, tenants })
    expect(await stateOf(writeBatch(writer, 'protection', forged(new Set())))).toBe(DENIED)
    expect(await stateOf(writeBatch(writer, 'protection', forged(new Set([2]))))).toBe(DENIED)
    expect(await count()).toBe(before)
    expect(await stateOf(writeBatch(writer, 'protection', batch))).toBe('done')
    expect(await count()).toBe(before + 1)
    // What one batch was allowed does not stay with the connection.
    expect(await writer`select 1 from protection.event`).toEqual([])
  })

  it('shows a reader nothing that did not say for whom it asks', async () => {
    const sql = as('ceiba_protection_reader')
    for (const table of [
      'event',
      'record',
      'person_key',
      'link_key',
      'deadline',
      'audit',
      'opening',
    ])
      expect([table, [...(await sql.unsafe(`select 1 from protection.${table}`))]]).toEqual([
        table,
        [],
      ])
  })

  it('shows a reader the rows of its offices alone', async () => {
    const sql = as('ceiba_protection_reader')
    const seen = (tenants: string, offices: string, table: string) =>
      sql.begin(async (tx) => {
        const everything = Object.fromEntries([
          ...['group', 'person', 'claim'].map((kind) => [`asylum-mx/${kind}/A/*/*`, 1]),
          ['@*/A', 1],
        ])
        const numbers = [...offices.matchAll(/\d+/g)].map(Number)
        const classes = numbers.map((id) => `${' '.repeat(id - 1)}A`).join('')
        await tx`select set_config('ceiba.tenants', ${tenants}, true), set_config('ceiba.offices', ${offices}, true),
          set_config('ceiba.reach', ${JSON.stringify(everything)}, true), set_config('ceiba.classes', ${classes}, true)`
        return (
          await tx.unsafe<{ root: string }[]>(
            `select distinct root from protection.${table} order by root`,
          )
        ).map(({ root }) => root)
      })
    const office = (code: string) => `{${region.node.directory().office(code)?.id}}`
    for (const table of ['event', 'record', 'deadline']) {
      expect(await seen('{1}', office('TIJ'), table)).toEqual([there.root])
      expect(await seen('{1}', office('TAP'), table)).toContain(here.root)
      expect(await seen('{2}', office('TAP'), table)).toEqual([])
      expect(await seen('{1}', '{}', table)).toEqual([])
    }
    for (const table of ['person_key', 'link_key', 'audit'])
      expect(await seen('{2}', office('TAP'), table)).toEqual([])
  })
})

describe('a question that forgot its filter', () => {
  it('shows every role what its rules let it read, row by row, and no clock, event or audit beside', async () => {
    const { node, owner } = region
    const { program } = loadedIn(node)
    const found = await owner<(ListRow & { id: string; root: string; data: string })[]>`
      select r.id, r.root, r.kind, o.code as office, r.stage, r.assignee, r.data
      from protection.record r join core.office o on o.id = r.office`
    const rows = found.map((row) => ({ ...row, fields: () => clearFields(row.data) }))
    expect(new Set(rows.map(({ office }) => office)).size).toBeGreaterThan(1)
    let readers = 0
    // One role in one office; and beside it another in another, so that what is reached there is not reached here.
    const alone = Object.keys(program.roles).map((role) => actorWith([role], ['TAP'], 31))
    const beside = alone.map((actor) => ({
      ...actor,
      grants: [...actor.grants, { program: program.id, role: 'attendance', offices: ['TIJ'] }],
    }))
    for (const actor of [...alone, ...beside]) {
      const role = actor.grants
        .map((grant) => `${grant.role} in ${grant.offices.join()}`)
        .join(', ')
      const may = rows.filter((row) => mayRead(readingsOf(program, actor), row))
      const read = await withReader(readDeps(node), askingAs(node, actor), async ({ tx }) => ({
        records: await tx<{ id: string }[]>`select id from protection.record`,
        roots: await tx<{ root: string }[]>`select distinct root from protection.event`,
        rules: await tx<{ rule: string }[]>`select distinct rule from protection.deadline`,
        audits: await tx<{ record: string }[]>`select distinct record from protection.audit`,
      }))
      const none = { records: [], roots: [], rules: [], audits: [] }
      const seen = read ?? none
      readers += read ? 1 : 0
      const ids = new Set(may.map(({ id }) => id))
      expect([role, seen.records.map(({ id }) => id).toSorted()]).toEqual([
        role,
        [...ids].toSorted(),
      ])
      const roots = new Set(may.map(({ root }) => root))
      expect([role, seen.roots.filter(({ root }) => !roots.has(root))]).toEqual([role, []])
      expect([role, seen.audits.filter(({ record }) => !ids.has(record))]).toEqual([role, []])
      const kinds = new Set(
        actor.grants.flatMap((grant) =>
          (program.roles[grant.role]?.reads ?? []).flatMap((policy) => policy.kinds),
        ),
      )
      const foreign = seen.rules.filter(
        ({ rule }) => !kinds.has(program.deadlines?.[rule]?.on ?? ''),
      )
      expect([role, foreign]).toEqual([role, []])
    }
    expect(readers).toBeGreaterThan(7)
  })
})

describe('what the reads show', () => {
  const clerk = actorWith(['clerk'], ['TAP'], 5)
  const list = (actor: Actor, stages: readonly string[]) =>
    listRecords(readDeps(region.node), askingAs(region.node, actor), {
      kind: 'claim',
      stages,
      order: 'due',
      limit: 50,
    })
  const found = async (actor: Actor) =>
    (await findPeople(readDeps(region.node), askingAs(region.node, actor), {
      name: 'Irma Quiñónez Bautista',
    })) ?? []

  it('is of the offices of the asker', async () => {
    const open = (actor: Actor, id = here.claims[0] ?? here.root) =>
      openRecord(readDeps(region.node), askingAs(region.node, actor), id)
    expect((await open(clerk))?.record.stage).toBe('filed')
    expect(await open(actorWith(['clerk'], ['TIJ'], 5))).toBeUndefined()
    expect(await open(actorWith(['statistician'], ['TAP'], 5))).toBeUndefined()
    expect(must(await list(clerk, ['filed'])).items.map(({ record }) => record.id)).toEqual(
      here.claims,
    )
    expect(must(await list(clerk, ['intent'])).items).toEqual([])
    expect((await found(clerk)).map(({ root }) => root)).toEqual([here.root])
  })

  it('is not widened by a role that reads no file', async () => {
    const both: Actor = {
      ...clerk,
      grants: [...clerk.grants, { program: 'asylum-mx', role: 'statistician', offices: ['TIJ'] }],
    }
    expect((await found(both)).map(({ root }) => root)).toEqual([here.root])
    expect(must(await list(both, ['intent'])).items).toEqual([])
    expect(
      await openRecord(readDeps(region.node), askingAs(region.node, both), there.root),
    ).toBeUndefined()
    const lists = Object.values(loadedIn(region.node).program.lists ?? {}).filter(
      ({ stages, roles }) => stages?.includes('intent') && roles.includes('clerk'),
    )
    const today = plainDate('2025-06-02')
    const counted = await countQueues(readDeps(region.node), askingAs(region.node, both), {
      lists,
      today,
    })
    expect(counted).toEqual([{ count: 0, overdue: 0, atLeast: false }])
  })

  it('holds back from a notifier the claims that are not decided, also beside a person found', async () => {
    const notifier = actorWith(['notifier'], ['TAP'], 6)
    expect(must(await list(notifier, ['filed'])).items).toEqual([])
    const [person] = await found(notifier)
    expect(person?.root).toBe(here.root)
    expect(person?.linked.filter(({ kind }) => kind === 'claim')).toEqual([])
    expect((await found(clerk))[0]?.linked.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...here.claims]),
    )
  })

  it('is told in the audit: who, what, for what', async () => {
    const reader = actorWith(['clerk'], ['TAP'], 42)
    const { node, owner } = region
    await openRecord(readDeps(node), askingAs(node, reader), here.claims[0] ?? here.root)
    await list(reader, ['filed'])
    await found(reader)
    await openRecord(readDeps(node), askingAs(node, reader), there.root)
    const rows = await owner`
      select what, root, record, purpose, tenant from protection.audit where actor = ${reader.id} order by position`
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { what: 'opened', root: here.root, record: here.claims[0], purpose: 'test', tenant: 1 },
      { what: 'listed', root: here.root, record: here.claims[0], purpose: 'test', tenant: 1 },
      { what: 'found', root: here.root, record: here.people[0], purpose: 'test', tenant: 1 },
    ])
  })

  it('and every act is told there too', async () => {
    const rows = await region.owner`
      select what from protection.audit where root = ${here.root} and actor = ${worker.id} order by position`
    expect(rows.map(({ what }) => what)).toEqual(['express-intent', 'file'])
  })
})
