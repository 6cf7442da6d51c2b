import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '#kernel/ids.ts'
import { startCluster, type Cluster } from '#store/embedded/cluster.ts'
import type { Node } from '#store/node.ts'
import { findPeople } from '#store/reads/find-people.ts'
import { listRecords } from '#store/reads/list-records.ts'
import { openRecord } from '#store/reads/open-record.ts'

import { clearStage, freshFolder } from '../embedded-stage.ts'
import { must } from '../must.ts'
import { ask, correct, familyForm, openTestNode, type Family } from './family.ts'
import { addEvidence, readPaper, sendPaper } from './file-stage.ts'
import { brokenChains } from './integrity.ts'
import { askingAs, historyOf, ownerOf, readDeps, register, storedRecords, walk } from './region.ts'

// A server of its own: everything that it writes to disk is looked through.

let folder = ''
let cluster: Cluster
let node: Node
let owner: postgres.Sql
let family: Family
let paper: { readonly claim: Id; readonly file: Id }
let waiting: Id
beforeAll(async () => {
  folder = await freshFolder()
  cluster = await startCluster({ dataDir: folder, settings: { wal_compression: 'off' } })
  node = await openTestNode({ ownerUrl: cluster.url() }, folder)
  owner = ownerOf(cluster.url())
  family = await register({ node, owner }, MEMBERS, MORE)
  const file = await sendPaper(node, 'Zzfilecontent del testigo', 'Zzfilename.pdf')
  waiting = await sendPaper(node, 'Zzwaitingcontent del testigo', 'Zzwaitingname.pdf')
  const [, claim = family.root] = family.claims
  must(await addEvidence(node, claim, [file]))
  paper = { claim, file }
  await walk(node, family)
  await ask(node, {
    action: 'complete-person',
    target: family.people[0] ?? family.root,
    form: {
      occupation: 'Zapatoccupation',
      documents: [{ kind: 'passport', number: 'ZZDOC998877' }],
    },
  })
  await ask(node, {
    action: 'record-need',
    target: family.people[1] ?? family.root,
    form: { needs: ['CR-AF'], note: 'Zzneednote' },
  })
  await correct(node, {
    target: family.root,
    of: 1,
    form: familyForm([{ ...MEMBERS[0], given: 'Zzcorrecta' }, ...MEMBERS.slice(1)], MORE),
  })
  // Statements that fail must not tell the server's log what was in them.
  await ask(node, {
    action: 'express-intent',
    form: familyForm(MEMBERS, MORE),
    key: 'Zz\u0000key',
  }).catch(() => {})
})
afterAll(async () => {
  await node.close()
  await owner.end({ timeout: 1 })
  await cluster.stop('immediate')
  await clearStage()
})

const MEMBERS = [
  {
    given: 'Zzyzxgiven',
    family1: 'Qwertyfamilia',
    family2: 'Mnbvcsegunda',
    birthDate: '1907-02-03',
  },
  { given: 'Plokmijuan', family1: 'Qwertyfamilia', birthDate: '1909-10' },
]
const MORE = {
  phones: '+99 123 777 0001',
  address: { country: 'MEX', locality: 'Zzlocalidad', address: 'Callezz 9991' },
}
const SECRETS = [
  'Zzyzxgiven',
  'Qwertyfamilia',
  'Mnbvcsegunda',
  'Plokmijuan',
  '1907-02-03',
  '1909-10',
  '+99 123 777',
  '777 0001',
  'Zzlocalidad',
  'Callezz',
  'Zapatoccupation',
  'ZZDOC998877',
  'Zzneednote',
  'Zzcorrecta',
  'Relato de la persona',
  'Motivos.',
  '962 111 1111',
  'CR-AF',
  'Zzfilecontent',
  'Zzfilename',
  'Zzwaitingcontent',
  'Zzwaitingname',
]
const told = (text: string): readonly string[] => {
  const lower = text.toLowerCase()
  return SECRETS.filter((secret) => lower.includes(secret.toLowerCase()))
}

describe('what is personal', () => {
  it('was written and can be read by whoever may', async () => {
    const person = (await storedRecords({ node, owner }, family.root)).find(
      ({ id }) => id === family.people[0],
    )
    expect(person?.fields).toMatchObject({
      name: { given: 'Zzcorrecta', family1: 'Qwertyfamilia' },
      birthDate: { value: '1907-02-03' },
      occupation: 'Zapatoccupation',
    })
  })

  it('is in files as well, those that wait and those in use', async () => {
    expect(await readPaper(node, paper.claim, paper.file)).toContain('Zzfilecontent')
    const plain = createHash('sha256').update('%PDF-1.7\nZzfilecontent del testigo\n%%EOF\n')
    const telling =
      await owner`select 1 from protection.event where body like ${`%${plain.digest('hex')}%`}`
    expect([...telling]).toEqual([])
    const rows = await owner<{ id: Id }[]>`select id from protection.upload where not bound`
    expect(rows.map(({ id }) => id)).toEqual([waiting])
  })

  it('stands in no column of any table in clear, in any coding', async () => {
    const columns = await owner<{ schema: string; table: string; column: string; type: string }[]>`
      select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attnum > 0 and not a.attisdropped and c.relkind = 'r' and n.nspname in ('core', 'published', 'public', 'protection')`
    expect(columns.length).toBeGreaterThan(80)
    const found: string[] = []
    let read = 0
    for (const { schema, table, column, type } of columns) {
      // Program texts and code lists are no one's data.
      if (
        schema === 'core' &&
        ['program_version', 'calendar', 'calendar_day', 'calendar_text'].includes(table)
      )
        continue
      const rows = await owner<{ text: string | null }[]>`
        select ${owner(column)}::text as text from ${owner(`${schema}.${table}`)}`
      for (const { text } of rows) {
        if (text === null) continue
        read += 1
        const coded = text.match(/[A-Za-z0-9+/=]{24,}/g) ?? []
        const parts = [
          type === 'bytea' ? Buffer.from(text.slice(2), 'hex').toString('latin1') : text,
          ...coded.map((part) => Buffer.from(part, 'base64').toString('latin1')),
        ]
        for (const secret of parts.flatMap(told))
          found.push(`${schema}.${table}.${column}: ${secret}`)
      }
    }
    expect(found).toEqual([])
    expect(read).toBeGreaterThan(500)
  })

  it('stands in no file of the server: no table, no log of changes, no log of messages', async () => {
    await owner`checkpoint`
    const data = join(folder, 'postgres')
    const found: string[] = []
    let bytes = 0
    for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
      const path = join(data, name)
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue
      const content = readFileSync(path)
      bytes += content.length
      // 1909-10 and the like may come about by chance in what is compressed; names may not.
      for (const secret of SECRETS.filter((each) => each.length > 8))
        if (content.includes(secret)) found.push(`${name}: ${secret}`)
    }
    expect(found).toEqual([])
    expect(bytes).toBeGreaterThan(16_000_000)
  })
})

describe('a person whose key was shredded', () => {
  it('is forgotten: the chain holds, the file opens without what was theirs, and work on it goes on', async () => {
    const [first, second] = family.people
    if (!first || !second) throw new Error('nobody')
    await owner`delete from protection.person_key where person = ${second}`
    await owner`delete from protection.link_key where person = ${second}`
    expect(await brokenChains(owner)).toEqual([])
    const opened = await openRecord(readDeps(node), askingAs(node), second)
    expect(opened?.record.fields).toMatchObject({ sex: 'M', nationality: 'HND' })
    expect(opened?.record.fields['name']).toBeUndefined()
    expect(told(JSON.stringify(opened?.record))).toEqual([])
    expect(await readPaper(node, paper.claim, paper.file)).toBeUndefined()
    expect(opened?.root.records.get(first)?.fields['name']).toMatchObject({ given: 'Zzcorrecta' })
    const history = JSON.stringify(opened?.history)
    expect(history).toContain('Zzyzxgiven')
    expect(history).not.toContain('Plokmijuan')
    const page = must(
      await listRecords(readDeps(node), askingAs(node), {
        kind: 'claim',
        stages: ['notified', 'closed'],
        order: 'due',
        limit: 10,
      }),
    )
    expect(page.items.map(({ record }) => record.id).toSorted()).toEqual(family.claims.toSorted())
    expect(
      await findPeople(readDeps(node), askingAs(node), { name: 'Plokmijuan Qwertyfamilia' }),
    ).toEqual([])
    must(
      await ask(node, {
        action: 'notify-inm',
        target: family.root,
        form: { reference: 'OTRO' },
        day: '2025-06-02',
      }),
    )
    expect(await brokenChains(owner)).toEqual([])
    expect((await historyOf({ node, owner }, family.root)).at(-1)).toMatchObject({
      action: 'notify-inm',
    })
  })

  it('takes nothing sealed any more, and fails nobody else', async () => {
    const [, second] = family.people
    const results = await Promise.allSettled([
      ask(node, {
        action: 'record-need',
        target: second ?? family.root,
        form: { needs: ['CR-AF'] },
      }),
      ask(node, {
        action: 'notify-inm',
        target: family.root,
        form: { reference: 'VECINO' },
        day: '2025-06-02',
      }),
      ask(node, { action: 'express-intent', form: familyForm([{ given: 'Vecina' }]) }),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    expect(results[0]).toMatchObject({ value: { ok: false, error: { code: 'forgotten' } } })
    expect(await brokenChains(owner)).toEqual([])
    const events = await historyOf({ node, owner }, family.root)
    expect(events.at(-1)).toMatchObject({ action: 'notify-inm', form: { reference: 'VECINO' } })
    expect(await owner`select 1 from protection.person_key where person = ${second ?? ''}`).toEqual(
      [],
    )
    const [root] = (await storedRecords({ node, owner }, family.root)).filter(
      ({ id }) => id === family.root,
    )
    expect(root?.version).toBe(events.length)
  })
})
