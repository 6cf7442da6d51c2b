import { describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import { say } from '#model/text.ts'

import { csvLine } from '../csv.ts'
import { hxlTag } from '../hxl.ts'
import type { FigureSource } from './figure-source.ts'
import type { ReportQuery } from './figure-table.ts'
import { REPORTS } from './reports.ts'

type Facts = { readonly [dimension: string]: string }
const cell = (measure: string, day: string, amount: number, facts: Facts = {}) => ({
  measure,
  day,
  amount,
  facts,
})
const HND = { nationality: 'HND', office: 'TAP', sex: 'F', ageGroup: '18-59', uasc: 'no' }
const CELLS = [
  cell('applications', '2023-03-01', 9, HND),
  cell('applications', '2024-02-01', 20, { ...HND, applicationKind: 'new' }),
  cell('applications', '2024-02-02', 6, { ...HND, nationality: '', applicationKind: 'repeat' }),
  cell('decisions', '2024-05-01', 8, { ...HND, outcome: 'recognised' }),
  cell('decisions', '2024-05-01', 2, { ...HND, outcome: 'excluded' }),
  cell('closures', '2024-06-01', 5, HND),
  cell('transfers-out', '2024-04-01', 4, HND),
  cell('transfers-in', '2024-04-01', 4, { ...HND, office: 'CMX' }),
  cell('adjustments', '2024-12-30', -3, {
    nationality: 'HND',
    year: '2024',
    reason: 'Depuración, base',
  }),
]
const DIMENSIONS = ['nationality', 'office', 'sex', 'ageGroup', 'uasc']
const KNOWN: { readonly [measure: string]: readonly string[] } = {
  applications: [...DIMENSIONS, 'applicationKind'],
  decisions: ['outcome', ...DIMENSIONS],
  closures: DIMENSIONS,
  adjustments: ['nationality', 'year', 'reason'],
}

/** Sums of a few cells, as the store gives them. */
const source: FigureSource = {
  program: {
    id: 'test',
    version: 1,
    title: say('t', 't'),
    compartment: 'protection',
    codes: {},
    roles: {},
    records: {},
    actions: {},
    statistics: {
      country: 'MEX',
      outcomes: { recognised: 'recognised', excluded: 'rejected' },
      regions: { TAP: { code: '07', name: say('Chiapas', 'Chiapas') } },
    },
  },
  offices: [{ code: 'TAP', name: say('Tapachula', 'Tapachula') }],
  dimensions: (measure) => KNOWN[measure],
  backlog: () => Promise.resolve([]),
  records: () => Promise.resolve([]),
  ask({ measure, from, to, by, grain }) {
    const sums = new Map<string, { values: readonly string[]; amount: number }>()
    for (const { day, amount, facts } of CELLS.filter(
      (one) => one.measure === measure && one.day >= from && one.day <= to,
    )) {
      const length = grain === 'Y' ? 4 : grain === 'M' ? 7 : 10
      const values = by.map((name) =>
        name === 'period' ? day.slice(0, length) : (facts[name] ?? ''),
      )
      const known = sums.get(values.join('|'))
      sums.set(values.join('|'), { values, amount: amount + (known?.amount ?? 0) })
    }
    return Promise.resolve([...sums.values()])
  },
}

const year: ReportQuery = {
  from: plainDate('2024-01-01'),
  to: plainDate('2024-12-31'),
  by: [],
  totals: false,
}
/** The same, of a program whose pending claims go from office to office. */
const moving: FigureSource = {
  ...source,
  program: {
    ...source.program,
    stocks: {
      pending: {
        kind: 'claim',
        entries: ['applications'],
        exits: ['decisions', 'closures'],
        leaves: 'transfers-out',
        arrives: 'transfers-in',
      },
    },
  },
  dimensions: (measure) =>
    measure.startsWith('transfers-') ? DIMENSIONS : source.dimensions(measure),
}

async function files(
  name: string,
  query = year,
  from = source,
): Promise<{ readonly [table: string]: string }> {
  const report = await REPORTS[name]?.make(from, query)
  return Object.fromEntries(
    (report?.tables ?? []).map(({ name: table, columns, rows }) => [
      table,
      [columns.map((column) => column.name), ...rows.map(({ cells }) => cells)]
        .map(csvLine)
        .join(''),
    ]),
  )
}

describe('The layouts', () => {
  it('of stocks and flows', async () => {
    expect(await files('stock-flow')).toEqual({
      stock_flow:
        'period,dimension,value,pending_start,applied_new,applied_repeat,recognised,complementary,rejected,otherwise_closed,adjustment,adjustment_reason,pending_end,rrr,tpr,rrr_denominator\n' +
        '2024,total,,9,20,6,8,0,2,5,-3,"Depuración, base",17,80,80,10\n',
    })
  })

  it('of stocks and flows by office, with who came from another and who went to one, so that each closes', async () => {
    const made = await files('stock-flow', { ...year, by: ['office'] }, moving)
    const [header, ...rows] = (made['stock_flow'] ?? '').trim().split('\n')
    expect(header).toMatch(/rrr_denominator,transferred_in,transferred_out$/)
    expect(rows).toEqual([
      '2024,office,,0,0,0,0,0,0,0,-3,"Depuración, base",-3,n/a,n/a,0,0,0',
      '2024,office,CMX,0,0,0,0,0,0,0,0,,4,n/a,n/a,0,4,0',
      '2024,office,TAP,9,20,6,8,0,2,5,0,,16,80,80,10,0,4',
    ])
    const long = (await files('comar-monthly', { ...year, by: ['office'] }, moving))[
      'comar_monthly'
    ]
    expect(long).toContain(',2024-04,transferred_in,,,CMX,,,,4,false')
    expect(long).toContain(',2024-04,transferred_out,,07,TAP,,,,4,false')
    expect(long).toContain(',2024-12,pending,,07,TAP,,,,16,false')
    expect(await files('stock-flow', year, moving)).toEqual(await files('stock-flow'))
  })

  it('of the annual report to UNHCR, with its headers and tags', async () => {
    const made = await files('unhcr-asr')
    expect(made).toEqual({
      unhcr_asr_applications:
        'Year,ISO3CoO,ISO3CoA,ProcedureType,ApplicationType,ApplicationDataType,ApplicationAveragePersonsPerCase,Applications\n' +
        '2024,HND,MEX,G,N,P,,20\n2024,UNK,MEX,G,R,P,,6\n',
      unhcr_asr_decisions:
        'Year,ISO3CoO,ISO3CoA,ProcedureType,DecisionType,DecisionDataType,DecisionsAveragePersonsPerCase,Recognized,RecognizedOther,OtherwiseClosed,Rejected,TotalDecided\n' +
        '2024,HND,MEX,G,FI,P,,8,0,5,2,15\n',
      unhcr_asr_population:
        'Year,ISO3CoO,ISO3CoA,REF,ASY,IDP,OOC,STA,OIP,HST\n2024,HND,MEX,,11,,,,,\n2024,UNK,MEX,,6,,,,,\n',
    })
    const [header = ''] = (made['unhcr_asr_applications'] ?? '').split('\n')
    expect(header.split(',').map(hxlTag)).not.toContain('#meta')
    expect([hxlTag('ISO3CoO'), hxlTag('Applications')]).toEqual([
      '#country+code+origin',
      '#inneed+asylum_seekers+applications',
    ])
  })

  it('of the monthly publication', async () => {
    const made = await files('comar-monthly', { ...year, by: ['nationality'] })
    const lines = (made['comar_monthly'] ?? '').split('\n')
    expect(lines[0]).toBe(
      'vintage,period,measure,nationality_iso3,state_inegi,office,sex,age_group,uasc_flag,persons,suppressed',
    )
    expect(lines).toContain(',2024-02,applied,HND,,,,,,20,false')
    expect(lines).toContain(',2024-12,pending,,,,,,,17,false')
    const matrix = (made['comar_month_year_matrix'] ?? '').split('\n')
    expect([matrix[0], matrix[2], matrix[13]]).toEqual(['month,2024', '02,26', 'TOTAL,26'])
    expect(made['comar_offices']).toBe('office,persons,share,of\nTAP,26,100,26\nTOTAL,26,100,26\n')
    expect(made['comar_states']).toContain('07,26,100,26')
    expect(made['comar_resolved']).toContain('2024,HND,8,0,2,10,80\n')
    expect(made['comar_who']).toBe(
      'year,persons,women,women_share,children,children_share,unaccompanied\n2024,26,26,100,0,0,0\n',
    )
  })

  it('of timeliness and capacity', async () => {
    expect((await files('timeliness'))['timeliness']).toBe(
      'office,period,stage,n,median_wd,p90_wd,within_45wd,within_90wd,overdue_open\n',
    )
    expect((await files('capacity'))['capacity']).toBe(
      'office,period,stage,desks,staffed_days,throughput_per_day,capacity_persons,baseline_2018,index_2018=100\n',
    )
  })
})

describe('The sums of COMAR’s first publications', () => {
  it('are those of the administration of 2012 to 2018, of which the half year of 2022 was 98 %', () => {
    const published = [1296, 2137, 3424, 8796, 14_619, 29_569]
    const sum = published.reduce((a, b) => a + b, 0)
    expect([sum, Math.round((58_642 / sum) * 100_000) / 1000]).toEqual([59_841, 97.996])
  })
})
