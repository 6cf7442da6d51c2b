import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { program } from '../src/cli/program.ts'
import { id } from '../src/kernel/ids.ts'
import { addAccount } from '../src/store/accounts.ts'
import { sealAll } from '../src/store/seals/seal-node.ts'
import { freshDatabase } from './database.ts'
import { importStage, runCommand, type ImportStage } from './import-stage.ts'
import { must } from './must.ts'
import { look, text } from './server/look.ts'
import { loadedIn } from './store/family.ts'

/** What whoever keeps a live node types, from the command's own door to what it leaves behind. */
let stage: ImportStage
let sql: postgres.Sql
const roots: string[] = []
const at = (name: string): string => join(stage.folder, 'kept', name)

beforeAll(async () => {
  stage = await importStage('live')
  sql = postgres(stage.url, { max: 1, onnotice: () => {} })
  await mkdir(join(stage.folder, 'kept'))
  const { node } = stage
  const offices = ['TAP']
  for (const [login, role] of [
    ['sara', 'supervisor'],
    ['dora', 'director'],
    ['pablo', 'data-protection'],
  ] as const) {
    const grants = [{ program: 'asylum-mx', role, offices }]
    await addAccount(node.pools.core, {
      id: node.ids.next(),
      login,
      name: login,
      password: login,
      grants,
    })
  }
  const loaded = loadedIn(node)
  const clerk = {
    id: id('018f3a2b-0000-7000-8000-0000000000aa'),
    grants: [{ program: 'asylum-mx', role: 'clerk', offices }],
  }
  for (const given of ['Rosa', 'Ana']) {
    const member = {
      name: { given, family1: 'Qzxmejia' },
      sex: 'F',
      nationality: 'HND',
      kind: 'principal',
      entryOn: '2024-08-20',
    }
    const form = { office: 'TAP', language: 'es', members: [member] }
    const command = { action: 'express-intent', form }
    const asked = { loaded, actor: clerk, now: node.clock.now(), command, purpose: 'test' }
    roots.push(must(await node.write(asked)).receipt.id)
  }
  if (!(await sealAll(node, 25_000))) throw new Error('Not all was sealed')
})
afterAll(async () => {
  await sql.end()
  await stage.close()
})

/** The exit code and the document of a command, on this node or another. */
async function ceiba(
  words: string,
  where: Pick<ImportStage, 'url' | 'folder'> = stage,
): Promise<{ readonly exit: number; readonly said: unknown }> {
  const typed = [...words.split(' '), '--json']
  const command = await program(typed[0])
  const { stdout, exit } = await runCommand({ ...stage, ...where }, command, typed)
  return { exit, said: JSON.parse(stdout.toString()) }
}
const failed = ({ exit, said }: { readonly exit: number; readonly said: unknown }): unknown => [
  exit,
  look(said, 'failed', 'code'),
]

it('rows about persons leave under the approval of a second account, once, and into a file of its owner', async () => {
  const to = at('rows.csv')
  expect(failed(await ceiba(`export asylum-mx --out ${to}`))).toEqual([3, 'needs-approval'])
  const what = '--offices TAP --purpose supervision --reason Revision'
  expect(failed(await ceiba(`export request asylum-mx --by pablo ${what}`))).toEqual([
    3,
    'not-permitted',
  ])
  const asked = await ceiba(`export request asylum-mx --by sara ${what}`)
  const request = text(asked.said, 'id')
  const run = `export asylum-mx --approval ${request} --by sara --out ${to}`
  expect(failed(await ceiba(run))).toEqual([3, 'not-approved'])
  expect(failed(await ceiba(`export approve asylum-mx ${request} --by sara`))).toEqual([
    3,
    'not-found',
  ])
  expect((await ceiba('export requests asylum-mx --by pablo')).said).toMatchObject({
    requests: [{ id: request, reason: 'Revision', approved: null }],
  })
  expect((await ceiba(`export approve asylum-mx ${request} --by pablo`)).exit).toBe(0)
  const done = await ceiba(run)
  const rows = await readFile(to)
  expect(done).toMatchObject({
    exit: 0,
    said: { rows: 2, sha256: createHash('sha256').update(rows).digest('hex') },
  })
  expect(rows.toString()).toContain('Qzxmejia')
  expect((await stat(to)).mode & 0o777).toBe(0o600)
  expect(failed(await ceiba(run))).toEqual([3, 'run-already'])
  const other = text((await ceiba(`export request asylum-mx --by dora ${what}`)).said, 'id')
  expect(failed(await ceiba(`export approve asylum-mx ${other} --by dora`))).toEqual([
    3,
    'four-eyes',
  ])
  expect((await ceiba(`export refuse asylum-mx ${other} --by pablo`)).exit).toBe(0)
})

it('verify finds nothing in what is whole, and names the record of what is not', async () => {
  const kept = at('seals.json')
  expect(await ceiba(`verify --save-seals ${kept}`)).toMatchObject({
    exit: 0,
    said: { whole: true },
  })
  const all = await ceiba(`verify --seals-file ${kept} --deep --measures`)
  expect(all).toMatchObject({ exit: 0, said: { whole: true, faults: [] } })
  const [root = ''] = roots
  const proofs = await ceiba(`verify --record ${root}`)
  expect(proofs).toMatchObject({ exit: 0, said: { record: root } })
  const flip = () =>
    sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update protection.event set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where root = ${root} and version = 1`
    })
  await flip()
  const broken = await ceiba('verify')
  expect(broken.exit).toBe(1)
  expect(JSON.stringify(look(broken.said, 'faults'))).toContain(root)
  await flip()
  expect((await ceiba('verify')).exit).toBe(0)
})

it('the key of the seals is rotated, and what it signed is still known', async () => {
  const before = (await ceiba('keys list')).said
  const rotated = await ceiba('keys rotate seals --by pablo')
  expect(rotated).toMatchObject({
    exit: 0,
    said: { key: 'seals', from: look(before, 'keys', 0, 'key') },
  })
  expect((await ceiba('keys list')).said).toMatchObject({
    keys: [
      {
        name: 'seals',
        key: look(rotated.said, 'to'),
        retired: [{ key: look(rotated.said, 'from') }],
      },
      {},
    ],
  })
  expect((await ceiba(`verify --seals-file ${at('seals.json')}`)).exit).toBe(0)
  await expect(ceiba('keys rotate protection --by pablo')).rejects.toThrow('There is no key')
  await expect(ceiba('keys rotate seals --by nobody')).rejects.toThrow('no active account')
})

it('a backup is written, verified, and restored into an empty node with the same state and the same seals', async () => {
  const [file, keys, identity] = [at('node.backup'), at('node.keys'), at('recovery.identity')]
  const recipient = text((await ceiba(`backup --new-identity ${identity}`)).said, 'recipient')
  const written = await ceiba(`backup ${file} --keys ${keys} --recipient ${recipient}`)
  expect(written.exit).toBe(0)
  const verified = await ceiba(`backup --verify ${file} --identity ${identity}`)
  expect(verified).toMatchObject({
    exit: 0,
    said: { whole: true, rows: look(written.said, 'rows') },
  })
  const bytes = await readFile(file)
  const spoilt = at('spoilt.backup')
  await writeFile(
    spoilt,
    bytes.map((byte, nth) => (nth === bytes.length >> 1 ? byte ^ 1 : byte)),
  )
  expect(failed(await ceiba(`backup --verify ${spoilt} --identity ${identity}`))).toEqual([
    1,
    'bad-backup',
  ])
  const database = await freshDatabase()
  try {
    const there = { url: database.url, folder: at('restored') }
    const from = `--keys ${keys} --identity ${identity}`
    expect(failed(await ceiba(`restore ${spoilt} ${from}`, there))).toEqual([3, 'bad-backup'])
    const restored = await ceiba(`restore ${file} ${from}`, there)
    expect(restored).toMatchObject({ exit: 0, said: { verified: { found: 0 } } })
    const whole = await ceiba(`verify --seals-file ${at('seals.json')} --deep --measures`, there)
    expect(whole).toMatchObject({ exit: 0, said: { faults: [] } })
    expect(failed(await ceiba(`restore ${file} ${from}`, there))).toEqual([3, 'not-empty'])
  } finally {
    await database.drop()
  }
})

it('lock-down shuts the node for writing until two people lift it', async () => {
  expect((await ceiba('lockdown begin --by pablo --reason Aviso')).exit).toBe(0)
  expect((await ceiba('lockdown status')).said).toMatchObject({ on: true, reason: 'Aviso' })
  await expect(
    ceiba('export request asylum-mx --by sara --offices TAP --purpose supervision --reason Otra'),
  ).rejects.toThrow('lock-down')
  const read = await ceiba('lockdown affected --from 2020-01-01 --to 2099-12-31 --account sara')
  expect(JSON.stringify(read.said)).toContain(roots[0])
  expect((await ceiba('lockdown lift --by pablo')).said).toEqual({ state: 'asked' })
  expect(failed(await ceiba('lockdown lift --by pablo'))).toEqual([3, 'four-eyes'])
  expect((await ceiba('lockdown lift --by dora')).exit).toBe(0)
  expect((await ceiba('lockdown status')).said).toEqual({ on: false })
})

it('versions, retention, figures and the doctor say what there is, and change nothing', async () => {
  const { said } = await ceiba('program versions asylum-mx')
  expect(said).toMatchObject({ versions: [{ current: true, cases: 2, open: 2 }] })
  const none = await ceiba('program move asylum-mx --by sara --dry-run')
  expect(none.exit).toBe(0)
  expect((await ceiba('retention find --dry-run')).exit).toBe(0)
  expect((await ceiba('retention list --by sara')).exit).toBe(0)
  expect((await ceiba('rebuild measures')).exit).toBe(0)
  expect((await ceiba('doctor')).exit).toBe(0)
  expect((await ceiba('verify --deep --measures')).exit).toBe(0)
})
