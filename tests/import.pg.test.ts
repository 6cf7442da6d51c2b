import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'

import { importCommand } from '../src/cli/import/command.ts'
import { REJECT_COLUMNS } from '../src/cli/import/rejects.ts'
import type { ImportReport } from '../src/cli/import/run-import.ts'
import { csvLine } from '../src/standards/csv.ts'
import { importStage, runCommand, type ImportStage } from './import-stage.ts'

const NRC = new URL('../fixtures/nrc/generated_1000.csv.gz', import.meta.url).pathname

let stage: ImportStage
beforeAll(async () => {
  stage = await importStage()
})
afterAll(() => stage.close())

type Row = { [column: string]: string }
const rowsOf = (text: string): Row[] => parse(text, { bom: true, columns: true })
const events = (): Promise<number> => stage.count('protection.event')
const problemOf = ({ problems }: ImportReport) =>
  problems.map(({ rule, column }) => `${column} ${rule}`)

const HEAD = 'nombre,primer_apellido,fecha_de_nacimiento,sexo,nacionalidad,idioma\n'
const PERSON = 'María,Cruz,1990-05-15,mujer,HND,es\n'

describe('a partner’s list in the NRC layout', () => {
  it('accounts for every row, and each household lands whole or not at all', async () => {
    const rejects = join(stage.folder, 'nrc-rejects.csv')
    const report = await stage.import(NRC, { rejects })
    expect(report.rows).toBe(1000)
    expect(report.landed + report.rejected).toBe(1000)
    expect(report.already).toBe(0)
    const bad = rowsOf(await readFile(rejects, 'utf8'))
    expect(bad).toHaveLength(report.rejected)
    const all = rowsOf(gunzipSync(await readFile(NRC)).toString())
    const [inBad, ids] = [
      new Set(bad.map((row) => row['internal_id'])),
      (row: Row) => row['household_id'],
    ]
    const landed = all.filter((row) => !inBad.has(row['internal_id']))
    expect(landed).toHaveLength(report.landed)
    const split = landed.filter(
      (row) => ids(row) !== '' && bad.some((other) => ids(other) === ids(row)),
    )
    expect(split).toEqual([])
    // Who did not agree to be referred, and who gave no name, is not registered; all others of their households wait.
    for (const row of landed)
      expect([row['has_consented_to_referral'], row['first_name'] !== '']).toEqual(['true', true])
    expect(await events()).toBe(report.records)
    expect(await stage.count('protection.person_key')).toBe(report.landed)
  })

  it('changes nothing when it is imported again', async () => {
    const before = [
      await events(),
      await stage.count('protection.record'),
      await stage.count('protection.audit'),
    ]
    const report = await stage.import(NRC)
    expect([report.landed, report.already + report.rejected]).toEqual([0, 1000])
    expect([
      await events(),
      await stage.count('protection.record'),
      await stage.count('protection.audit'),
    ]).toEqual(before)
  })

  it('takes the rejected rows back once they are corrected, with the same mapping', async () => {
    const bad = rowsOf(await readFile(join(stage.folder, 'nrc-rejects.csv'), 'utf8'))
    const header = Object.keys(bad[0] ?? {})
    expect(header.slice(-REJECT_COLUMNS.length)).toEqual(REJECT_COLUMNS)
    for (const row of bad) {
      row['has_consented_to_referral'] = 'true'
      if (row['first_name'] === '') Object.assign(row, { first_name: 'Sin', last_name: 'Nombre' })
    }
    const corrected = await stage.file(
      'corrected.csv',
      [header, ...bad.map((row) => header.map((name) => row[name] ?? ''))]
        .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\n'),
    )
    const report = await stage.import(corrected)
    expect([report.landed, report.rejected]).toEqual([bad.length, 0])
  })
})

describe('a household', () => {
  const head = `hogar,is_head_of_household,${HEAD}`

  it('is one group, its head first and principal', async () => {
    const path = await stage.file(
      'home.csv',
      `${head}7,no,Ana,Paz,2015-01-02,F,HND,es\n7,yes,Eva,Paz,1980-01-02,F,GTM,es\n`,
    )
    const before = await stage.count('protection.record')
    const report = await stage.import(path)
    expect([report.landed, report.records]).toEqual([2, 1])
    expect(await stage.count('protection.record')).toBe(before + 5)
    const [event] = await stage.node.pools.of('protection').writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{1}', true)`
      return tx<
        { body: string }[]
      >`select body from protection.event order by position desc limit 1`
    })
    const members: unknown = JSON.parse(event?.body ?? '{}').form.members
    expect(members).toMatchObject([
      { kind: 'principal', relationship: 'PA', nationality: 'GTM' },
      { kind: 'derivative', nationality: 'HND' },
    ])
  })

  it('waits whole for one bad row, the good rows named as waiting', async () => {
    const rejects = join(stage.folder, 'waits.csv')
    const path = await stage.file(
      'waits-in.csv',
      `${head}8,yes,Luz,Rey,1980-01-02,F,HND,es\n9,yes,Ivo,Sol,1990-01-01,M,CUB,es\n8,no,Leo,Rey,2015-02-30,M,HND,es\n`,
    )
    const report = await stage.import(path, { rejects })
    expect([report.landed, report.rejected]).toEqual([1, 2])
    const bad = rowsOf(await readFile(rejects, 'utf8'))
    expect(bad.map((row) => [row['_row'], row['_column'], row['_value'], row['_rule']])).toEqual([
      ['2', '', '', 'household-waits'],
      ['4', 'fecha_de_nacimiento', '2015-02-30', 'no-such-day'],
    ])
    expect(bad[1]?.['_message_es']).toBe('Esa fecha no existe en el calendario.')
  })
})

describe('a dry run', () => {
  it('says what would happen and writes nothing, not even an account', async () => {
    const fresh = await importStage()
    try {
      const path = await fresh.file('dry.csv', `${HEAD}${PERSON}Ana,Paz,1990-02-30,F,HND,es\n`)
      const rejects = join(fresh.folder, 'dry-rejects.csv')
      const report = await fresh.import(path, { dryRun: true, rejects })
      expect([report.landed, report.rejected, report.dryRun]).toEqual([1, 1, true])
      for (const table of [
        'protection.event',
        'protection.record',
        'protection.audit',
        'core.account',
      ])
        expect(await fresh.count(table)).toBe(0)
      await expect(readFile(rejects)).rejects.toThrow('ENOENT')
    } finally {
      await fresh.close()
    }
  })
})

describe('bad input', () => {
  const rows: readonly (readonly [what: string, row: string, expected: string])[] = [
    [
      'a name of 10 MB',
      `${'a'.repeat(10_000_000)},Cruz,1990,F,HND,es`,
      'nombre+primer_apellido too-long',
    ],
    ['a NUL', 'Mar\u0000ía,Cruz,1990,F,HND,es', 'nombre+primer_apellido bad-characters'],
    ['a missing name', ',,1990,F,HND,es', 'nombre+primer_apellido required'],
    ['an unknown country', 'Eva,Cruz,1990,F,ZZZ,es', 'nacionalidad unknown-code'],
    ['an unknown sex', 'Eva,Cruz,1990,Q,HND,es', 'sexo unknown-code'],
    [
      'a day that does not exist',
      'Eva,Cruz,1990-02-30,F,HND,es',
      'fecha_de_nacimiento no-such-day',
    ],
    [
      'a date whose order is not said',
      'Eva,Cruz,05/06/1990,F,HND,es',
      'fecha_de_nacimiento date-order-not-stated',
    ],
    ['a text for a date', 'Eva,Cruz,ayer,F,HND,es', 'fecha_de_nacimiento not-a-date'],
    ['a short row', 'Eva,Cruz,1990', ' wrong-column-count'],
    ['a long row', 'Eva,Cruz,1990,F,HND,es,more', ' wrong-column-count'],
  ]
  it.each(rows)(
    'rejects %s by its rule, and the row beside it lands',
    async (what, row, expected) => {
      const good = PERSON.replace('María', `Vecina ${rows.findIndex(([name]) => name === what)}`)
      const path = await stage.file('bad.csv', `${HEAD}${row}\n${good}`)
      const report = await stage.import(path)
      expect([report.landed, report.rejected]).toEqual([1, 1])
      expect(problemOf(report)).toContain(expected)
    },
  )

  it('rejects a lone surrogate from JSON, where it can be written', async () => {
    const text = `[{"nombre":"\\ud83c","sexo":"F","nacionalidad":"HND","idioma":"es"}]`
    const report = await stage.import(await stage.file('lone.json', text))
    expect(problemOf(report)).toEqual(['nombre bad-characters'])
  })

  it('tells all that is wrong with a row at once', async () => {
    const path = await stage.file('both.csv', `${HEAD}Eva,Cruz,1990-02-30,Q,ZZZ,es\n`)
    expect(problemOf(await stage.import(path)).toSorted()).toEqual([
      'fecha_de_nacimiento no-such-day',
      'nacionalidad unknown-code',
      'sexo unknown-code',
    ])
  })

  it('rejects rows with malformed bytes and says where the first one is', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEAD}Ñu,Cruz,1990,F,HND,es\nJos`),
      Buffer.from([0xe9]),
      Buffer.from(',Cruz,1990,M,HND,es\n'),
    ])
    const report = await stage.import(await stage.file('damaged.csv', bytes))
    expect([report.landed, report.rejected]).toEqual([1, 1])
    expect(report.file).toMatchObject({
      encoding: 'utf-8',
      firstMalformedByte: bytes.indexOf(0xe9),
    })
    expect(problemOf(report)).toEqual(['nombre malformed-bytes'])
  })

  it.each([
    ['an empty file', '', 'empty-file'],
    ['a header that names a column twice', 'sexo,nombre,sexo\nF,Ana,F\n', 'duplicate-header'],
    ['a column without a name', 'sexo,,nombre\nF,a,Ana\n', 'empty-header'],
    ['a quote that is never closed', `${HEAD}${PERSON}"Ana,Paz,1990,F,HND,es\n`, 'not-a-table'],
  ])('refuses %s as a whole, before a row lands', async (_, content, code) => {
    const before = await events()
    const path = await stage.file('whole.csv', content)
    await expect(stage.import(path)).rejects.toMatchObject({ code })
    expect(await events()).toBe(before)
  })

  it.each([
    ['cut.csv.gz', gzipSync(HEAD + PERSON.repeat(3)).subarray(0, -12), 'damaged-archive'],
    ['no.xlsx', 'not a workbook', 'not-xlsx'],
    ['no.json', '{"a":', 'not-json'],
    ['list.json', '[1,2]', 'not-json'],
  ])('refuses the damaged file %s', async (name, content, code) => {
    await expect(stage.import(await stage.file(name, content))).rejects.toMatchObject({ code })
  })

  it('reads a file of 200 columns', async () => {
    const more = Array.from({ length: 194 }, (_, at) => `c${at}`).join(',')
    const path = await stage.file(
      'wide.csv',
      `${HEAD.trim()},${more}\n${PERSON.trim().replace('María', 'Ancha')},${more}\n`,
    )
    const report = await stage.import(path)
    expect([report.file.columns, report.landed, report.unmapped.length]).toEqual([200, 1, 194])
  })

  it('neutralises formulas in the rejects file and takes the marks off when it comes back', async () => {
    const rejects = join(stage.folder, 'formula.csv')
    const name = '=HYPERLINK("http://x";"y")'
    const path = await stage.file(
      'formula-in.csv',
      HEAD +
        csvLine(['\u0000', '', '1990', 'F', 'HND', 'es'])
          .replace('\u0000', '"=HYPERLINK(""http://x"";""y"")"')
          .replace(',F,', ',Q,'),
    )
    expect((await stage.import(path, { rejects })).rejected).toBe(1)
    const text = await readFile(rejects, 'utf8')
    const [row] = rowsOf(text)
    expect(row?.['nombre']).toBe(`'${name}`)
    const back = await stage.file('formula-back.csv', text.replace(',Q,', ',F,'))
    expect((await stage.import(back)).landed).toBe(1)
    // The same person as if the row had been right at once: nothing of the mark was kept.
    const right = await stage.file(
      'formula-right.csv',
      (await readFile(path, 'utf8')).replace(',Q,', ',F,'),
    )
    expect((await stage.import(right)).already).toBe(1)
  })
})

describe('formats and encodings', () => {
  const text = (name: string): string => `${HEAD}${PERSON.replace('María', name)}`
  it.each([
    ['utf-8', Buffer.from(text('Ñandú Uno'))],
    ['utf-8', Buffer.from(`\uFEFF${text('Ñandú Dos')}`)],
    ['utf-16le', Buffer.from(`\uFEFF${text('Ñandú Tres')}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${text('Ñandú Cuatro')}`, 'utf16le').swap16()],
    ['windows-1252', Buffer.from(text('Ñandú Cinco'), 'latin1')],
  ])('takes and names %s, and keeps the letters', async (encoding, bytes) => {
    const report = await stage.import(await stage.file('encoded.csv', bytes))
    expect([report.file.encoding, report.landed]).toEqual([encoding, 1])
  })

  it('gives one person the same key whatever the encoding: it lands once', async () => {
    const one = await stage.import(await stage.file('a.csv', Buffer.from(text('Íñigo'))))
    const two = await stage.import(await stage.file('b.csv', Buffer.from(text('Íñigo'), 'latin1')))
    expect([one.landed, two.landed, two.already]).toEqual([1, 0, 1])
  })

  it('reads semicolons, as Spanish spreadsheets write them', async () => {
    const path = await stage.file('semi.csv', text('Punto').replaceAll(',', ';'))
    expect(await stage.import(path)).toMatchObject({ landed: 1, file: { delimiter: ';' } })
  })

  it('reads a workbook, with days as days', async () => {
    const cells = [
      HEAD.trim().split(','),
      ['Libro', 'Cruz', new Date('1990-05-15'), 'F', 'Honduras', 'Español'],
    ]
    const data = cells.map((row) =>
      row.map((value) => ({ value, ...(value instanceof Date ? { format: 'yyyy-mm-dd' } : {}) })),
    )
    const bytes = await writeXlsx(data).toBuffer()
    expect(await stage.import(await stage.file('book.xlsx', bytes))).toMatchObject({
      landed: 1,
      file: { format: 'xlsx' },
    })
  })

  it('reads JSON, and standard input', async () => {
    const json = JSON.stringify([
      { nombre: 'Jota', apellidos: 'Cruz', sexo: 'hombre', nacionalidad: 'HND', idioma: 'es' },
    ])
    expect(await stage.import(await stage.file('list.json', json))).toMatchObject({
      landed: 1,
      file: { format: 'json' },
    })
    async function* input(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(text('Entrada'))
    }
    expect(await stage.import('-', { input: input() })).toMatchObject({
      landed: 1,
      file: { format: 'csv' },
    })
  })
})

describe('a map', () => {
  it('states the order of dates, UNHCR’s codes and how surnames are split', async () => {
    const path = await stage.file(
      'mapped.csv',
      'quien,nac,pais,s,l\n"Cruz de la Paz, Ana",05/06/1990,AUS,h,xx\n',
    )
    const map = {
      fields: {
        'members.name.full': { column: 'quien', split: 'surnames-comma-given' },
        'members.birthDate': { column: 'nac', date: 'DMY' },
        'members.nationality': { column: 'pais', countries: 'unhcr' },
        'members.sex': { column: 's' },
        language: { column: 'l', codes: { xx: 'ht' } },
      },
    }
    const report = await stage.import(path, { map })
    expect(report).toMatchObject({ landed: 1, rejected: 0 })
    const [row] = await stage.node.pools.of('protection').writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{1}', true)`
      return tx<
        { body: string }[]
      >`select body from protection.event order by position desc limit 1`
    })
    expect(row?.body).toContain('"nationality":"AUT"')
    expect(row?.body).toContain('"language":"ht"')
  })

  it('with faults is wrong usage, each named', async () => {
    const path = await stage.file('m.csv', `${HEAD}${PERSON}`)
    const map = {
      fieldz: {},
      fields: {
        'members.sex': { column: 'none' },
        nope: { column: 'sexo' },
        language: { column: 'idioma', date: 'YDM' },
      },
    }
    await expect(stage.import(path, { map })).rejects.toMatchObject({
      faults: [
        'fieldz: unknown; there are action, household, head, consent, deviceAt, id, fields.',
        'fields.members.sex: the file has no column "none".',
        'fields.members.sex: neither column nor value.',
        'fields: the form has no nope.',
        'fields.language.date: one of YMD, DMY, MDY.',
      ],
    })
  })

  it('reads H and M as hombre and mujer where they stand together', async () => {
    const path = await stage.file('hm.csv', `${HEAD}Eva,Uno,1990,M,HND,es\nIvo,Dos,1990,H,HND,es\n`)
    const { mapping } = await stage.import(path, { dryRun: true })
    expect(mapping.fields['members.sex']?.codes).toEqual({ H: 'M', M: 'F' })
  })
})

describe('the command', () => {
  const run = (...words: string[]) => runCommand(stage, importCommand(), words)
  it('ends with 0 when all landed, 1 when some were rejected, 2 on wrong usage, 3 when the file cannot be read', async () => {
    const good = await stage.file('exit.csv', `${HEAD}${PERSON.replace('María', 'Salida')}`)
    const mixed = await stage.file('mixed.csv', `${HEAD}${PERSON}Eva,Cruz,1990,Q,HND,es\n`)
    expect((await run('asylum-mx', good, '--office', 'TAP')).exit).toBe(0)
    expect((await run('asylum-mx', mixed, '--office', 'TAP')).exit).toBe(1)
    expect((await run('asylum-mx', good)).stderr).toContain('--office')
    expect((await run('asylum-mx', good)).exit).toBe(2)
    expect((await run('nothing', good)).exit).toBe(2)
    expect((await run('asylum-mx', good, '--office', 'XXX')).exit).toBe(2)
    expect((await run('asylum-mx', `${good}.none`, '--office', 'TAP')).exit).toBe(3)
  })

  it('prints one JSON document with --json', async () => {
    const path = await stage.file('json.csv', `${HEAD}${PERSON.replace('María', 'Jasón')}`)
    const { stdout } = await run('asylum-mx', path, '--office', 'TAP', '--json')
    expect(JSON.parse(stdout.toString())).toMatchObject({
      rows: 1,
      landed: 1,
      file: { encoding: 'utf-8' },
    })
  })
})
