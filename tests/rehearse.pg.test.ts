import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Program } from '#model/program.ts'

import { asylumMx } from '../programs/asylum-mx/program.ts'
import { EXIT, UsageError } from '../src/cli/output.ts'
import { programCommand } from '../src/cli/program-command.ts'
import { canonicalJson } from '../src/kernel/canonical-json.ts'
import { id } from '../src/kernel/ids.ts'
import { loadProgram } from '../src/store/versions/stored-versions.ts'
import { importStage, runCommand, type ImportStage, type Ran } from './import-stage.ts'
import { must } from './must.ts'
import { loadedIn } from './store/family.ts'

let stage: ImportStage
let sql: postgres.Sql
let family: string
beforeAll(async () => {
  stage = await importStage()
  sql = postgres(stage.url, { max: 1 })
  family = await fileFamily(stage)
})
afterAll(async () => {
  await sql.end()
  await stage.close()
})

/** Two people who filed on 2 September 2024; the clock runs to 6 November. */
async function fileFamily({ node }: ImportStage): Promise<string> {
  const loaded = loadedIn(node)
  const offices = node.directory().offices.map(({ code }) => code)
  const actor = {
    id: id('018f3a2b-0000-7000-8000-0000000000aa'),
    grants: [{ program: 'asylum-mx', role: 'clerk', offices }],
  }
  const act = async (action: string, form: object, target?: string): Promise<string> => {
    const command = { action, form, ...(target === undefined ? {} : { target: id(target) }) }
    const now = node.clock.now()
    return must(await node.write({ loaded, actor, now, command, purpose: 'test' })).receipt.id
  }
  const person = (given: string, kind: string) => ({
    name: { given, family1: 'Mejía' },
    sex: 'F',
    nationality: 'HND',
    kind,
    entryOn: '2024-08-20',
  })
  const root = await act('express-intent', {
    office: 'TAP',
    expressedOn: '2024-09-02',
    language: 'es',
    members: [person('Rosa', 'principal'), person('Ana', 'derivative')],
  })
  await act('file', { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }, root)
  return root
}

const program = (...words: string[]): Promise<Ran> => runCommand(stage, programCommand(), words)
const fileOf = (name: string, of: Program): Promise<string> => stage.file(name, JSON.stringify(of))
const json = (ran: Ran): unknown => JSON.parse(ran.stdout.toString())

const withLimit = (within: number): Program => {
  const rule = asylumMx.deadlines?.['T-09']
  if (!rule) throw new Error('No T-09')
  const rows = rule.rows.map((row) => ({ ...row, within }))
  return { ...asylumMx, deadlines: { ...asylumMx.deadlines, 'T-09': { ...rule, rows } } }
}

/** Everything that is kept of cases and figures. */
async function kept(): Promise<readonly unknown[]> {
  const tables = ['event', 'record', 'deadline', 'measure_cell', 'audit', 'link_key', 'person_key']
  const sums: unknown[] = []
  for (const table of tables)
    sums.push(
      ...(await sql.unsafe(
        `select '${table}' as name, count(*), md5(string_agg(t::text, '' order by t::text)) from protection.${table} t`,
      )),
    )
  return sums
}

describe('ceiba program rehearse', () => {
  it('shows what a new version would change, names every record in a list, and writes nothing', async () => {
    const before = await kept()
    const [file, list] = [
      await fileOf('shorter.json', withLimit(30)),
      join(stage.folder, 'list.csv'),
    ]
    const ran = await program('rehearse', file, '--out', list, '--json')
    expect(ran.exit).toBe(EXIT.done)
    expect(json(ran)).toMatchObject({
      roots: 1,
      events: 2,
      stages: [],
      clocks: [
        {
          rule: 'T-09',
          change: 'earlier',
          count: 2,
          samples: [expect.anything(), expect.anything()],
        },
      ],
      figures: [],
      losses: [],
    })
    const [head, ...rows] = (await readFile(list, 'utf8')).trim().split('\n')
    expect(head).toBe('record,what,name,before,after')
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row).toMatch(/^[0-9a-f-]{36},clock,T-09,2024-11-06,2024-10-16$/)
    expect(await kept()).toEqual(before)
  })

  it('says it in words for a person', async () => {
    const { stdout } = await program('rehearse', await fileOf('longer.json', withLimit(60)))
    expect(stdout.toString()).toMatch(/asylum-mx@\w+ -> asylum-mx@\w+: 2 events, 1 files/)
    expect(stdout.toString()).toContain('2 T-09: due later')
    expect(stdout.toString()).toContain('No record changes stage.')
  })

  it('names the faults of a version before it reads any history', async () => {
    const actions = Object.fromEntries(
      Object.entries(asylumMx.actions).filter(([name]) => name !== 'admit'),
    )
    const ran = await program('rehearse', await fileOf('less.json', { ...asylumMx, actions }))
    expect(ran.exit).toBe(EXIT.partly)
    expect(ran.stderr).toContain('admit')
  })

  it('finds nothing to rehearse in the version that the history stands under', async () => {
    const shown = await program('show', 'asylum-mx')
    const same = await stage.file('same.json', shown.stdout)
    const ran = await program('rehearse', same, '--json')
    expect([ran.exit, json(ran)]).toMatchObject([EXIT.done, { same: true }])
    expect(json(await program('rehearse', 'asylum-mx', '--json'))).toMatchObject({ same: true })
  })

  it('rehearses what this build brings on what the node carried before', async () => {
    const hash = loadProgram(withLimit(30)).key.split('@')[1] ?? ''
    const earlier = canonicalJson(JSON.parse(JSON.stringify(withLimit(30))))
    await sql`
      insert into core.program_version (program, hash, version, body, loaded_at)
      values ('asylum-mx', ${hash}, 0, ${earlier}, now() - interval '1 year')`
    const ran = await program('rehearse', 'asylum-mx', '--samples', '0', '--json')
    await sql`delete from core.program_version where hash = ${hash}`
    expect(json(ran)).toMatchObject({
      clocks: [{ rule: 'T-09', change: 'later', count: 2, samples: [] }],
    })
  })

  it('refuses what is no program, and a number that is none', async () => {
    const refused = async (...words: string[]): Promise<void> => {
      await expect(program('rehearse', ...words)).rejects.toBeInstanceOf(UsageError)
    }
    await refused(await stage.file('x.json', '{"id": 1}'))
    await refused(await stage.file('y.json', 'x'))
    await refused('no-such-program')
    await refused('asylum-mx', '--samples', 'many')
  })

  it('tells nothing of anybody', async () => {
    const file = await fileOf('shortest.json', withLimit(10))
    const ran = await program('rehearse', file, '--json')
    expect(ran.stdout.toString() + ran.stderr).not.toMatch(/Rosa|Mejía/)
    expect(family).not.toBe('')
  })
})
