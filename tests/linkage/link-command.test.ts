import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { CommanderError } from 'commander'
import { parse } from 'csv-parse/sync'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { UsageError } from '#cli/output.ts'
import { program } from '#cli/program.ts'

let folder = ''
let people = ''
let said = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceiba-link-'))
  people = join(folder, 'people.csv')
  await run('people', '--out', people, '--records', '1200', '--seed', 'test')
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  process.exitCode = 0
})

/** Runs the command as typed; gives its exit code, and keeps what it printed. */
async function run(...words: string[]): Promise<number> {
  said = ''
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  try {
    const ceiba = await program(words[0])
    await ceiba.parseAsync(['node', 'ceiba', ...words])
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof UsageError) {
      said = error.message
      return 2
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

const table = async (name: string): Promise<readonly { readonly [column: string]: string }[]> =>
  parse(await readFile(join(folder, name)), { columns: true })

describe('ceiba link', () => {
  it('writes pairs with reasons, a cluster for every record, a report and a model', async () => {
    const at = (name: string): string => join(folder, name)
    const code = await run(
      'link',
      people,
      '--truth',
      'person',
      '--json',
      '--out',
      at('p.csv'),
      '--clusters',
      at('c.csv'),
      '--report',
      at('r.html'),
      '--language',
      'es',
      '--save-model',
      at('m.json'),
    )
    expect(code).toBe(0)
    const summary: {
      records: number
      columns: object
      ignored: string[]
      accuracy: { atThreshold: { f1: number } }
    } = JSON.parse(said)
    expect(summary.records).toBe(1200)
    expect(summary.columns).toMatchObject({
      given_names: 'given',
      second_surname: 'family2',
      nationality: 'country',
    })
    expect(summary.ignored).toEqual(['family'])
    expect(summary.accuracy.atThreshold.f1).toBeGreaterThan(0.9)
    const pairs = await table('p.csv')
    expect(Object.keys(pairs[0] ?? {})).toEqual([
      'id_l',
      'id_r',
      'probability',
      'weight',
      'reasons',
    ])
    expect(pairs.every(({ probability }) => Number(probability) >= 0.01)).toBe(true)
    expect(pairs[0]?.['reasons']).toContain('family: ')
    const clusters = await table('c.csv')
    expect(clusters.length).toBe(1200)
    expect(clusters[0]?.['id']).toBe('R1')
    const page = await readFile(at('r.html'), 'utf8')
    expect(page).toContain('<svg')
    expect(page).not.toMatch(/<script|https?:\/\//)
    await run(
      'link',
      people,
      '--config',
      await config({ ignore: ['family', 'person'], model: 'm.json' }),
      '--out',
      at('p2.csv'),
    )
    expect(await table('p2.csv')).toEqual(pairs)
  })

  it('links a file against a base: the pairs of both together, but for those within the base', async () => {
    const [header = '', ...rows] = (await readFile(people, 'utf8')).trimEnd().split('\n')
    const write = (name: string, part: readonly string[]): Promise<void> =>
      writeFile(join(folder, name), `${[header, ...part].join('\n')}\n`)
    await write('base.csv', rows.slice(0, 900))
    await write('new.csv', rows.slice(900))
    const idOf = (row: string): string => row.slice(0, row.indexOf(','))
    const fresh = new Set(rows.slice(900).map(idOf))
    const ignoring = await config({ ignore: ['family', 'person'] })
    const at = (name: string): string => join(folder, name)
    await run('link', people, '--config', ignoring, '--out', at('both.csv'))
    const words = ['link', at('new.csv'), '--against', at('base.csv'), '--config', ignoring]
    expect(await run(...words, '--out', at('new-pairs.csv'), '--clusters', at('nc.csv'))).toBe(0)
    const both = await table('both.csv')
    const expected = both.filter(({ id_l = '', id_r = '' }) => fresh.has(id_l) || fresh.has(id_r))
    expect(expected.length).toBeGreaterThan(50)
    expect(expected.length).toBeLessThan(both.length)
    expect(await table('new-pairs.csv')).toEqual(expected)
    expect((await table('nc.csv')).length).toBe(1200)
    expect(await run('link', people, '--against', at('base.csv'), '--config', ignoring)).toBe(2)
    expect(said).toContain('name it with --id')
    expect(await run(...words, '--truth', 'person')).toBe(2)
    expect(said).toContain('does not go with --against')
  })

  it('reads a model of Splink, and says what in it cannot be read', async () => {
    const file = join(folder, 'splink.csv')
    await writeFile(
      file,
      'id,first_name,surname,dob,sex,document\na,Maria,Garcia,1987-05-12,F,000162975\nb,Mario,Garcia,1987-05-12,M,000162975\n',
    )
    const model = await readFile(join(import.meta.dirname, 'splink-model.json'), 'utf8')
    const using = async (text: string): Promise<number> => {
      await writeFile(join(folder, 'splink-model.json'), text)
      const named = await config({ model: 'splink-model.json' })
      return run('link', file, '--config', named, '--out', join(folder, 'splink-pairs.csv'))
    }
    expect(await using(model)).toBe(0)
    expect((await table('splink-pairs.csv')).map(({ id_l, id_r }) => [id_l, id_r])).toEqual([
      ['a', 'b'],
    ])
    expect(await using(model.replace('damerau_levenshtein', 'jaccard'))).toBe(2)
    expect(said).toContain('document: the level "jaccard(')
  })

  it('never reads the truth for matching', async () => {
    await run('link', people, '--out', join(folder, 'with.csv'), '--truth', 'person')
    const blind = (await readFile(people, 'utf8')).replaceAll(/^(R\d+),P\d+,/gm, '$1,,')
    await writeFile(join(folder, 'blind.csv'), blind)
    await run(
      'link',
      join(folder, 'blind.csv'),
      '--out',
      join(folder, 'without.csv'),
      '--truth',
      'person',
    )
    expect(await table('without.csv')).toEqual(await table('with.csv'))
  })

  it('takes the identifier asked for, else one that repeats nothing, else the number of the row', async () => {
    const file = join(folder, 'ids.csv')
    await writeFile(file, 'name,visit_id,rec_id\nAna Paz,1,x\nAna Paz,1,y\n')
    await run('link', file, '--clusters', join(folder, 'ids-out.csv'))
    expect((await table('ids-out.csv')).map(({ id }) => id)).toEqual(['x', 'y'])
    expect(await run('link', file, '--id', 'visit_id')).toBe(2)
    expect(said).toContain('more than one row')
    await writeFile(file, 'nombre,apellido\nAna,Paz\nEva,Paz\n')
    await run('link', file, '--clusters', join(folder, 'ids-out.csv'))
    expect((await table('ids-out.csv')).map(({ id }) => id)).toEqual(['0', '1'])
  })

  it('says what was asked wrongly, with exit code 2', async () => {
    expect(await run('link', join(folder, 'none.csv'))).toBe(2)
    expect(await run('link', people, '--threshold', '2')).toBe(2)
    expect(await run('link', people, '--out', people)).toBe(2)
    expect(await run('link', people, '--truth', 'nothing')).toBe(2)
    expect(
      await run('link', people, '--config', await config({ columns: { sex: 'gender' } })),
    ).toBe(2)
    expect(said).toContain('"gender" is no role')
    expect(
      await run('link', people, '--config', await config({ columns: { nowhere: 'sex' } })),
    ).toBe(2)
    expect(said).toContain('has no column "nowhere"')
    const strange = join(folder, 'strange.csv')
    await writeFile(strange, 'foo,bar\n1,2\n')
    expect(await run('link', strange)).toBe(2)
    expect(said).toContain('--config')
  })
})

async function config(said_: object): Promise<string> {
  const path = join(folder, 'link.json')
  await writeFile(path, JSON.stringify(said_))
  return path
}
