import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { comarCalendar } from '../programs/asylum-mx/calendar.ts'
import { asylumMx } from '../programs/asylum-mx/program.ts'
import { diagnose, withoutPassword } from '../src/cli/doctor.ts'
import { exportCommand } from '../src/cli/export/command.ts'
import { diagramOf, switchesOf } from '../src/cli/program-command.ts'
import { rebuildAll } from '../src/cli/rebuild.ts'
import { reportCommand } from '../src/cli/report/command.ts'
import { sha256 } from '../src/compute/report-files/meta.ts'
import { id } from '../src/kernel/ids.ts'
import { actorOf } from '../src/store/accounts.ts'
import { importStage, runCommand, type ImportStage, type Ran } from './import-stage.ts'
import { must } from './must.ts'

let stage: ImportStage
beforeAll(async () => {
  stage = await importStage()
  await fileCases(stage)
})
afterAll(() => stage.close())

const report = (...words: string[]): Promise<Ran> => runCommand(stage, reportCommand(), words)
const csv = async (...words: string[]): Promise<string> =>
  (await report(...words)).stdout.toString()

/** Five people filed in three years, one of them closed without a decision, and two adjustments, one of before the first report. */
async function fileCases({ node }: ImportStage): Promise<void> {
  const loaded = node.directory().programs.get('asylum-mx')
  if (!loaded) throw new Error('No program')
  const offices = node.directory().offices.map(({ code }) => code)
  const actor = actorOf({
    id: id('018f3a2b-0000-7000-8000-0000000000aa'),
    login: 'test',
    name: 'Test',
    language: 'es',
    grants: ['clerk', 'officer', 'supervisor', 'statistician'].map((role) => ({
      program: 'asylum-mx',
      role,
      offices,
    })),
  })
  const act = async (action: string, form: unknown, target?: string): Promise<string> => {
    const command = { action, form, ...(target === undefined ? {} : { target: id(target) }) }
    const now = node.clock.now()
    return must(await node.write({ loaded, actor, now, command, purpose: 'test' })).receipt.id
  }
  const cases = [
    ['TAP', '2018-03-05', 'HND', 'F'],
    ['TAP', '2018-03-06', 'HTI', 'M'],
    ['CMX', '2018-11-20', 'HND', 'M'],
    ['TAP', '2020-02-10', 'HND', 'F'],
    ['TIJ', '2021-02-10', 'CUB', 'X'],
  ] as const
  for (const [office, day, nationality, sex] of cases) {
    const member = { name: { given: '=Eva', family1: '+Paz' }, sex, nationality, kind: 'principal' }
    const root = await act('express-intent', {
      office,
      expressedOn: day,
      language: 'es',
      members: [member],
    })
    await act('file', { filedOn: day, channel: 'written', filedAt: 'office' }, root)
  }
  const adjust = (year: number, persons: number): Promise<string> =>
    act('record-adjustment', {
      office: 'CMX',
      recordedOn: '2025-12-30',
      year,
      persons,
      nationality: 'HND',
      reason: 'Corrección',
      source: 'UNHCR',
    })
  await adjust(2017, 10)
  await adjust(2020, -4)
}

describe('ceiba report', () => {
  it('prints the header and one row a year, 0 where nobody applied', async () => {
    expect(
      await csv(
        'applications',
        '--from',
        '2018',
        '--to',
        '2025',
        '--by',
        'year',
        '--format',
        'csv',
      ),
    ).toBe('year,persons\n2018,3\n2019,0\n2020,1\n2021,1\n2022,0\n2023,0\n2024,0\n2025,0\n')
  })

  it.each([
    [
      ['--by', 'nationality,year'],
      'nationality,year,persons\nCUB,2021,1\nHND,2018,2\nHND,2020,1\nHTI,2018,1\n',
    ],
    [
      ['--by', 'year,office', '--totals'],
      'year,office,persons\n2018,CMX,1\n2018,TAP,2\n2020,TAP,1\n2021,TIJ,1\nTOTAL,,5\n',
    ],
    [['--by', 'sex'], 'sex,persons\nF,2\nM,2\nX,1\n'],
    [
      ['--by', 'month,year,sex'],
      'month,year,sex,persons\n2018-03,2018,F,1\n2018-03,2018,M,1\n2018-11,2018,M,1\n2020-02,2020,F,1\n2021-02,2021,X,1\n',
    ],
    [[], 'persons\n5\n'],
  ])('keeps the dimensions in the order of %j', async (words, expected) => {
    expect(await csv('applications', '--from', '2018', '--to', '2025', ...words)).toBe(expected)
  })

  it('takes months and days, both ends inclusive', async () => {
    expect(
      await csv(
        'applications',
        '--from',
        '2018-03-06',
        '--to',
        '2018-11',
        '--by',
        'day,nationality',
      ),
    ).toBe('day,nationality,persons\n2018-03-06,HTI,1\n2018-11-20,HND,1\n')
    expect(await csv('applications', '--from', '2018-02', '--to', '2018-04', '--by', 'month')).toBe(
      'month,persons\n2018-02,0\n2018-03,2\n2018-04,0\n',
    )
  })

  it('writes stocks and flows that close, the adjustment in the year it says', async () => {
    const rows: string[][] = parse(
      await csv('stock-flow', '--from', '2018', '--to', '2021', '--totals'),
    )
    expect(rows[0]?.join(',')).toBe(
      'period,dimension,value,pending_start,applied_new,applied_repeat,recognised,complementary,rejected,otherwise_closed,adjustment,adjustment_reason,pending_end,rrr,tpr,rrr_denominator',
    )
    expect(
      rows.slice(1).map((row) => [row[0], row[3], row[4], row[10], row[12], row[13], row[15]]),
    ).toEqual([
      ['2018', '10', '3', '0', '13', 'n/a', '0'],
      ['2019', '13', '0', '0', '13', 'n/a', '0'],
      ['2020', '13', '1', '-4', '10', 'n/a', '0'],
      ['2021', '10', '1', '0', '11', 'n/a', '0'],
      ['TOTAL', '10', '5', '-4', '11', 'n/a', '0'],
    ])
    const byOrigin: string[][] = parse(
      await csv('stock-flow', '--from', '2021', '--to', '2021', '--by', 'year,nationality'),
    )
    expect(byOrigin.slice(1).map((row) => [row[1], row[2], row[12]])).toEqual([
      ['nationality', 'CUB', '1'],
      ['nationality', 'HND', '9'],
      ['nationality', 'HTI', '1'],
    ])
  })

  it('gives HXL tags in the second row', async () => {
    const text = await csv(
      'applications',
      '--from',
      '2018',
      '--to',
      '2018',
      '--by',
      'year,nationality',
      '--format',
      'hxl',
    )
    expect(text.split('\n').slice(0, 3)).toEqual([
      'year,nationality,persons',
      '#date+year,#country+code+v_iso3+origin,#affected+asylum_seekers',
      '2018,HND,2',
    ])
  })

  it('writes a workbook that opens again, numbers as numbers', async () => {
    const file = join(stage.folder, 'r.xlsx')
    await report(
      'applications',
      '--from',
      '2018',
      '--to',
      '2019',
      '--by',
      'year',
      '--format',
      'xlsx',
      '--out',
      file,
    )
    expect(await readSheet(file)).toEqual([
      ['year', 'persons'],
      ['2018', 3],
      ['2019', 0],
    ])
  })

  it('writes a PDF with pages, in either language', async () => {
    const file = join(stage.folder, 'r.pdf')
    for (const language of ['es', 'en']) {
      await report(
        'applications',
        '--from',
        '2018-01',
        '--to',
        '2025-12',
        '--by',
        'month',
        '--format',
        'pdf',
        '--out',
        file,
        '--lang',
        language,
      )
      const bytes = (await readFile(file)).toString('latin1')
      expect(bytes.slice(0, 5)).toBe('%PDF-')
      expect(Number(/\/Type \/Pages\s\/Count (\d+)/.exec(bytes)?.[1] ?? 0)).toBeGreaterThan(1)
    }
  })

  it('writes beside a file what must be known of it, and its checksum', async () => {
    const file = join(stage.folder, 'r.json')
    await report(
      'applications',
      '--from',
      '2018',
      '--to',
      '2018',
      '--by',
      'year',
      '--format',
      'json',
      '--out',
      file,
    )
    const content = await readFile(file)
    expect(JSON.parse(content.toString())).toEqual([{ year: '2018', persons: 3 }])
    const meta: unknown = JSON.parse(await readFile(`${file}.meta.json`, 'utf8'))
    expect(meta).toMatchObject({
      report: 'applications',
      node: 'demo',
      query: { from: '2018-01-01', to: '2018-12-31', by: ['year'] },
      generatedOn: '2025-12-31',
      sha256: sha256(content),
      logPosition: { position: '12' },
    })
  })

  it('leaves a trace of who asked', async () => {
    const before = await stage.count('protection.audit')
    await csv('applications', '--from', '2018', '--to', '2018')
    // One row for each agency of the node: each may ask who read figures that are its own too.
    const agencies = await stage.count('core.agency')
    expect(await stage.count('protection.audit')).toBe(before + agencies)
  })

  it.each([
    [['applications', '--from', '2018'], '--to'],
    [['nothing', '--from', '2018', '--to', '2018'], 'no report'],
    [['applications', '--from', '2018-13', '--to', '2019'], '--from'],
    [['applications', '--from', '2020', '--to', '2019'], 'after'],
    [['applications', '--from', '2018', '--to', '2019', '--by', 'colour'], '--by: colour'],
    [['stock-flow', '--from', '2018-02', '--to', '2019'], 'ends of a year'],
    [['stock-flow', '--from', '2018', '--to', '2019', '--by', 'outcome'], '--by: outcome'],
  ])('answers %j with 2 and says why', async (words, why) => {
    const ran = await report(...words)
    expect([ran.exit, ran.stdout.toString()]).toEqual([2, ''])
    expect(ran.stderr).toContain(why)
  })
})

describe('ceiba export', () => {
  it('writes one row a person on a demonstration node, formulas neutralised', async () => {
    const { stdout, exit } = await runCommand(stage, exportCommand(), ['asylum-mx'])
    const rows: { [column: string]: string }[] = parse(stdout, { columns: true })
    expect([exit, rows.length]).toEqual([0, 5])
    expect(rows.map((row) => row['person.name.given'])).toEqual(
      Array.from({ length: 5 }, () => "'=Eva"),
    )
    expect(Object.keys(rows[0] ?? {})).not.toContain('person.needs')
  })

  it('writes nothing of a program that holds no persons: its drafts are nobody’s to export', async () => {
    const { stdout, stderr, exit } = await runCommand(stage, exportCommand(), ['rcm'])
    expect([stdout.length, exit]).toEqual([0, 2])
    expect(stderr).toContain('holds no persons')
  })

  it('refuses on a live node and says what is missing', async () => {
    const live = await importStage('live')
    try {
      const { stdout, stderr, exit } = await runCommand(live, exportCommand(), ['asylum-mx'])
      expect([stdout.length, exit]).toEqual([0, 3])
      expect(stderr).toContain('second account')
    } finally {
      await live.close()
    }
  })
})

describe('ceiba rebuild, program and doctor', () => {
  it('rebuilds figures equal to the kept ones, and corrects one that was spoilt', async () => {
    expect((await rebuildAll(stage.node, () => {}))[0]).toMatchObject({
      compartment: 'protection',
      events: 12,
      corrected: 0,
    })
    await stage.node.pools.of('protection')
      .writer`update protection.measure_sum set amount = amount + 7 where measure = 'applications' and grain = 'Y' and day = '2018-01-01' and dims[1] = 'HTI'`
    expect((await rebuildAll(stage.node, () => {}))[0]?.corrected).toBe(1)
    expect(await csv('applications', '--from', '2018', '--to', '2018')).toBe('persons\n3\n')
  })

  it('says which golden dates a doubtful day would move', () => {
    expect(switchesOf(asylumMx, comarCalendar)).toContainEqual({
      day: '2024-11-20',
      name: 'Revolution Day',
      golden: 'T-12 from 2024-11-11',
      before: '2024-12-03',
      after: '2024-12-04',
    })
  })

  it('draws every stage and the way between them', () => {
    const diagram = diagramOf(asylumMx, 'en')
    expect(diagram).toContain('claim_intent --> claim_filed: Receive the application')
    expect(diagram).toContain('[*] --> claim_intent')
    expect(diagram).toContain('claim_closed --> [*]')
  })

  it('finds a node in order, and never shows a password', async () => {
    const { checks, settings } = await diagnose(
      {
        databaseUrl: stage.url,
        dataDir: stage.folder,
        host: '127.0.0.1',
        port: 4400,
        processes: 1,
        origin: undefined,
        oidcFile: undefined,
        proxies: [],
      },
      () => {},
    )
    expect(checks.filter(({ state }) => state === 'bad')).toEqual([])
    expect(checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'node',
        'disk',
        'fsync',
        'database',
        'migrations',
        'kind',
        'protection',
      ]),
    )
    expect(JSON.stringify(settings)).not.toContain(new URL(stage.url).password)
    expect(withoutPassword('postgres://a:secret@h:1/d?password=x')).toBe('postgres://a:***@h:1/d')
  })
})
