/**
 * Writes `fixtures/` from the public files it was made of; run once by a person when a new release of the data is out:
 *
 *   npx tsx tools/make-fixtures.ts <folder of raw data>
 *
 * The folder layout, sources and licences are told in `fixtures/unhcr/README.md` and `fixtures/names/README.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { parse } from 'csv-parse/sync'

type Row = Readonly<Record<string, string>>

const FIRST_YEAR = 2013
const fixtures = join(import.meta.dirname, '..', 'fixtures')

function readRows(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return parse(text, { columns: true, bom: true })
}

const cell = (row: Row, column: string): string => {
  const value = row[column]
  if (value === undefined) throw new Error(`Column ${column} is missing`)
  return value
}

const quoted = (value: string): string =>
  /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

function write(
  file: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const lines = [header, ...rows].map((row) => row.map(quoted).join(','))
  writeFileSync(join(fixtures, file), `${lines.join('\n')}\n`)
  process.stderr.write(`${file}: ${rows.length} rows\n`)
}

/** Rows of Mexico as country of asylum, by year and origin, without the rows in which every figure is 0. */
function mexicoRows(path: string, firstYear: number, figures: readonly string[]): string[][] {
  return readRows(path)
    .filter((row) => cell(row, 'coa_iso') === 'MEX' && Number(cell(row, 'year')) >= firstYear)
    .map((row) => [
      cell(row, 'year'),
      cell(row, 'coo_iso'),
      ...figures.map((figure) => cell(row, figure) || '0'),
    ])
    .filter((row) => row.slice(2).some((figure) => figure !== '0'))
    .toSorted((a, b) => a.slice(0, 2).join().localeCompare(b.slice(0, 2).join(), 'en'))
}

/** Throws unless every row is a new claim at first instance, decided by the government, counted in persons. */
function expectOneProcedure(path: string, columns: Row): void {
  for (const row of readRows(path)) {
    if (cell(row, 'coa_iso') !== 'MEX' || Number(cell(row, 'year')) < FIRST_YEAR) continue
    for (const [column, value] of Object.entries(columns)) {
      if (cell(row, column) !== value) throw new Error(`${path}: ${column} is ${cell(row, column)}`)
    }
  }
}

function writeUnhcr(raw: string): void {
  const folder = join(raw, '01_asylum_stats/unhcr_refugees')
  const applications = join(folder, 'asylum_applications.csv.gz')
  const decisions = join(folder, 'asylum_decisions.csv.gz')
  expectOneProcedure(applications, {
    procedure_type: 'G',
    app_type: 'N',
    dec_level: 'FI',
    app_pc: 'P',
  })
  expectOneProcedure(decisions, { procedure_type: 'G', dec_level: 'FI', dec_pc: 'P' })
  write(
    'unhcr/applications-mex.csv',
    ['year', 'origin', 'applied'],
    mexicoRows(applications, FIRST_YEAR, ['applied']),
  )
  write(
    'unhcr/decisions-mex.csv',
    ['year', 'origin', 'recognized', 'other', 'rejected', 'closed'],
    mexicoRows(decisions, FIRST_YEAR, [
      'dec_recognized',
      'dec_other',
      'dec_rejected',
      'dec_closed',
    ]),
  )
  write(
    'unhcr/pending-mex.csv',
    ['year', 'origin', 'pending'],
    mexicoRows(join(folder, 'population.csv.gz'), FIRST_YEAR - 1, ['asylum_seekers']),
  )
}

/** Names of countries in one language, by ISO alpha-2. A list of names begins with the usual one. */
function countryNames(raw: string, language: string): ReadonlyMap<string, string> {
  const path = join(raw, `06_geo_admin/i18n-iso-countries/${language}.json`)
  const file: { countries: Record<string, string | string[]> } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  return new Map(
    Object.entries(file.countries).map(([code, name]) => [
      code,
      typeof name === 'string' ? name : (name[0] ?? code),
    ]),
  )
}

/** Origins that UNHCR counts and that are no country of ISO 3166. */
const SPECIAL_ORIGINS: readonly (readonly string[])[] = [
  ['STA', 'XXA', '', 'Stateless', 'Apátrida', 'Apatride'],
  [
    'TIB',
    'XXT',
    '',
    'Tibetan (UNHCR code)',
    'Tibetano (código de ACNUR)',
    'Tibétain (code du HCR)',
  ],
  ['UKN', 'UNK', '', 'Unknown', 'Desconocido', 'Inconnu'],
]

function writeCountries(raw: string): void {
  const alpha2 = new Map<string, string>(
    readRows(join(raw, '06_geo_admin/hdx_countries_taxonomy.csv')).map((row) => [
      cell(row, 'ISO 3166-1 Alpha 3-Codes'),
      cell(row, 'ISO 3166-1 Alpha 2-Codes'),
    ]),
  )
  const names = ['en', 'es', 'fr'].map((language) => countryNames(raw, language))
  const special = new Set(SPECIAL_ORIGINS.map((row) => row[1]))
  const countries = readRows(join(raw, '01_asylum_stats/unhcr_refugees/countries.csv'))
    // Rows without an ISO code are regions and old territories; XXX is a second code for unknown.
    .filter((row) => !['', 'XXX'].includes(cell(row, 'iso_code')))
    .filter((row) => !special.has(cell(row, 'iso_code')))
    .map((row) => {
      const iso2 = alpha2.get(cell(row, 'iso_code')) ?? ''
      const labels = names.map((byCode) => byCode.get(iso2) ?? cell(row, 'name'))
      return [cell(row, 'unhcr_code'), cell(row, 'iso_code'), iso2, ...labels]
    })
  const rows = [...countries, ...SPECIAL_ORIGINS].toSorted((a, b) =>
    (a[1] ?? '').localeCompare(b[1] ?? '', 'en'),
  )
  write('unhcr/countries.csv', ['code', 'iso3', 'iso2', 'name_en', 'name_es', 'name_fr'], rows)
}

interface Name {
  readonly name: string
  readonly origin: 'cc0' | 'mit' | 'invented'
  /** How many bear it, where the list says so. */
  readonly count?: number
}

/**
 * Which parts of the CC0 lists are used, by their country code. Left out: given names of SV, which are Swedish; surnames
 * of CU, which are the Dominican ones again. Of the surnames of SV those with a count are Swedish as well.
 */
const CC0_GIVEN: ReadonlyMap<string, string> = new Map(
  Object.entries({ HT: 'HTI', VE: 'VEN', CO: 'COL', CL: 'CHL', BR: 'BRA', EC: 'ECU', MX: 'MEX' }),
)
const CC0_SURNAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({ SV: 'SLV', GT: 'GTM', CO: 'COL', CL: 'CHL', BR: 'BRA', MX: 'MEX', DO: 'DOM' }),
)
/** Names of the CC0 list from which the letters "na" were lost, and one respelt entry. */
const BROKEN_NAMES = new Set(['Berrdo', 'Leordo', 'Gerónimo'])

class NameLists {
  readonly lists = new Map<string, Name[]>()

  add(country: string, kind: string, name: Name): void {
    const key = `${country},${kind}`
    const list = this.lists.get(key) ?? []
    if (!list.some((known) => known.name === name.name)) list.push(name)
    this.lists.set(key, list)
  }
}

function addCc0(raw: string, lists: NameLists): void {
  const folder = join(raw, '02_record_linkage/names')
  for (const row of readRows(join(folder, 'common-surnames-by-country.csv'))) {
    const country = CC0_SURNAMES.get(cell(row, 'Country'))
    const count = Number(cell(row, 'Count'))
    if (!country || (country === 'SLV' && count > 0)) continue
    const name = cell(row, 'Localized Name').replace(/^Martinez$/, 'Martínez')
    lists.add(country, 'surname', { name, origin: 'cc0', ...(count > 0 ? { count } : {}) })
  }
  for (const row of readRows(join(folder, 'common-forenames-by-country.csv'))) {
    const country = CC0_GIVEN.get(cell(row, 'Country'))
    const name = cell(row, 'Romanized Name') || cell(row, 'Localized Name')
    if (!country || !name || BROKEN_NAMES.has(name)) continue
    lists.add(country, cell(row, 'Gender') === 'F' ? 'given-f' : 'given-m', { name, origin: 'cc0' })
  }
}

function addMit(raw: string, lists: NameLists): void {
  const path = join(raw, '02_record_linkage/names/faker_es_MX_person.json')
  const file: { first_name: { female: string[]; male: string[] } } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  for (const name of file.first_name.female) lists.add('MEX', 'given-f', { name, origin: 'mit' })
  for (const name of file.first_name.male) lists.add('MEX', 'given-m', { name, origin: 'mit' })
}

/** `fixtures/names/hand-written.csv`: countries (several with spaces between), kind, names from frequent to rare. */
function addHandWritten(lists: NameLists): void {
  for (const row of readRows(join(fixtures, 'names/hand-written.csv'))) {
    for (const country of cell(row, 'countries').split(' ')) {
      for (const name of cell(row, 'names').split(';')) {
        lists.add(country, cell(row, 'kind'), { name: name.trim(), origin: 'invented' })
      }
    }
  }
}

/** Weights of a list: the counts where all have one (1,000 for the first), else Zipf's by rank, flattened at the top. */
function weightsOf(names: readonly Name[]): number[] {
  const counts = names.map((name) => name.count ?? 0)
  const top = Math.max(...counts)
  const counted = counts.filter((count) => count > 0).length
  return names.map((_, rank) => {
    const count = counts[rank] ?? 0
    if (count > 0) return Math.max(1, Math.round((1000 * count) / top))
    // Names without a count come after those that have one.
    return Math.max(1, Math.round(counted > 0 ? 2000 / (rank + 10) : 6000 / (rank + 6)))
  })
}

function writeNames(raw: string): void {
  const lists = new NameLists()
  // Counted surnames lead; recent babies' given names (the CC0 lists) follow those of adults.
  const handWritten = new NameLists()
  addHandWritten(handWritten)
  const published = new NameLists()
  addCc0(raw, published)
  addMit(raw, published)
  for (const [first, second, wanted] of [
    [published, handWritten, 'surname'],
    [handWritten, published, 'given-f'],
    [handWritten, published, 'given-m'],
  ] as const) {
    for (const source of [first, second]) {
      for (const [key, names] of source.lists) {
        const [country = '', kind = ''] = key.split(',')
        if (kind === wanted) for (const name of names) lists.add(country, kind, name)
      }
    }
  }
  const rows = [...lists.lists].flatMap(([key, names]) => {
    const weights = weightsOf(names)
    return names.map((name, rank) => [
      ...key.split(','),
      name.name,
      String(weights[rank] ?? 1),
      name.origin,
    ])
  })
  rows.sort((a, b) => `${a[0]},${a[1]}`.localeCompare(`${b[0]},${b[1]}`, 'en'))
  write('names/names.csv', ['country', 'kind', 'name', 'weight', 'origin'], rows)
}

const raw = process.argv[2]
if (raw === undefined) {
  process.stderr.write('usage: npx tsx tools/make-fixtures.ts <folder of raw data>\n')
  process.exitCode = 2
} else {
  writeUnhcr(raw)
  writeCountries(raw)
  writeNames(raw)
}
