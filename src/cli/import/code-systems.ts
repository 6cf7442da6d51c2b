import { readFileSync } from 'node:fs'

import { parse } from 'csv-parse/sync'

import type { CodeList } from '#model/program.ts'

import { projectFile } from '../project-files.ts'
import { plainWord } from './words.ts'

/** ISO 639-2 and 639-3 codes of the languages that BCP 47 writes with two letters. */
const LANGUAGES: { readonly [code: string]: string } = {
  spa: 'es',
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  hat: 'ht',
  por: 'pt',
  ara: 'ar',
  arb: 'ar',
  ben: 'bn',
  fas: 'fa',
  per: 'fa',
  pes: 'fa',
  hin: 'hi',
  lin: 'ln',
  pus: 'ps',
  rus: 'ru',
  wol: 'wo',
  zho: 'zh',
  chi: 'zh',
  cmn: 'zh',
}

/** Words for sex in the files of partners. What is not said, and what is neither, is `X`. */
const SEXES: { readonly [word: string]: string } = {
  male: 'M',
  man: 'M',
  boy: 'M',
  m: 'M',
  h: 'M',
  hombre: 'M',
  masculino: 'M',
  nino: 'M',
  female: 'F',
  woman: 'F',
  girl: 'F',
  f: 'F',
  mujer: 'F',
  femenino: 'F',
  nina: 'F',
  other: 'X',
  otro: 'X',
  x: 'X',
  prefers_not_to_say: 'X',
  no_especificado: 'X',
  not_specified: 'X',
  unknown: 'X',
}

const DOCUMENTS: { readonly [word: string]: string } = {
  passport: 'passport',
  pasaporte: 'passport',
  national_id: 'identityCard',
  id_card: 'identityCard',
  dni: 'identityCard',
  cedula: 'identityCard',
  birth_certificate: 'birthCertificate',
  acta_de_nacimiento: 'birthCertificate',
  other: 'other',
  otro: 'other',
}

/** Words and codes of other systems, by the name of the program's list. Only what the list has is ever used. */
const SYSTEMS: { readonly [list: string]: { readonly [word: string]: string } } = {
  language: LANGUAGES,
  sex: SEXES,
  document: DOCUMENTS,
}

let unhcr: ReadonlyMap<string, string> | undefined

/** UNHCR's own country codes -> ISO 3166-1 alpha-3 (`AUS` is Austria there), from the table of the UNHCR fixtures. */
export function unhcrCountries(): ReadonlyMap<string, string> {
  if (unhcr) return unhcr
  const text = readFileSync(projectFile('fixtures/unhcr/countries.csv'))
  const rows = parse(text, { from_line: 2 })
  unhcr = new Map(rows.map(([code = '', iso3 = '']): [string, string] => [code, iso3]))
  return unhcr
}

/** Looks a word up in a code list: by code, by either label, by the words of other systems. */
export function codeFinder(name: string, list: CodeList): (text: string) => string | undefined {
  const known = new Map<string, string>()
  const system = SYSTEMS[name] ?? {}
  for (const [word, code] of Object.entries(system))
    if (Object.hasOwn(list.items, code)) known.set(word, code)
  for (const [code, { label }] of Object.entries(list.items)) {
    known.set(plainWord(label.es), code)
    known.set(plainWord(label.en), code)
  }
  for (const code of Object.keys(list.items)) known.set(plainWord(code), code)
  return (text) => (Object.hasOwn(list.items, text) ? text : known.get(plainWord(text)))
}
