import { fold, foldCell } from '../text/fold.ts'
import { plainDocument } from './documents.ts'

const SEXES: { readonly [word: string]: string } = {
  F: 'F',
  FEMALE: 'F',
  FEMENINO: 'F',
  MUJER: 'F',
  WOMAN: 'F',
  GIRL: 'F',
  NINA: 'F',
  FEMININO: 'F',
  FEMME: 'F',
  M: 'M',
  MALE: 'M',
  MASCULINO: 'M',
  HOMBRE: 'M',
  MAN: 'M',
  BOY: 'M',
  NINO: 'M',
  H: 'M',
  HOMME: 'M',
}

/** F, M, or what else was written. A single "H" is hombre. */
const plainSex = (text: string): string => SEXES[fold(text)] ?? foldCell(text)

/** The last ten digits of a telephone number: its country code is written by some and left out by others. */
export function plainPhone(text: string): string {
  const digits = text.replaceAll(/\D/g, '').slice(-10)
  return digits.length < 5 || /^(.)\1*$/.test(digits) ? '' : digits
}

/** An address of electronic mail; empty without anything before and behind its @. */
export function plainEmail(text: string): string {
  const plain = text.trim().toLowerCase()
  return /^[^@\s]+@[^@\s]+$/.test(plain) ? plain : ''
}

const STREET_WORDS: { readonly [word: string]: string } = {
  STREET: 'ST',
  STR: 'ST',
  AVENUE: 'AV',
  AVE: 'AV',
  AVENIDA: 'AV',
  ROAD: 'RD',
  DRIVE: 'DR',
  BOULEVARD: 'BLVD',
  BULEVAR: 'BLVD',
  BLV: 'BLVD',
  LANE: 'LN',
  COURT: 'CT',
  PLACE: 'PL',
  CIRCUIT: 'CCT',
  CRESCENT: 'CRES',
  CLOSE: 'CL',
  NORTH: 'N',
  SOUTH: 'S',
  EAST: 'E',
  WEST: 'W',
  NORTE: 'N',
  SUR: 'S',
  ESTE: 'E',
  ORIENTE: 'ORT',
  OTE: 'ORT',
  PONIENTE: 'PTE',
  OESTE: 'W',
  CALLE: 'C',
  CALLEJON: 'CJON',
  COLONIA: 'COL',
  BARRIO: 'BO',
  NUMERO: 'NO',
  NUM: 'NO',
  NRO: 'NO',
  APARTAMENTO: 'APT',
  APTO: 'APT',
  APARTMENT: 'APT',
  DEPARTAMENTO: 'APT',
  DEPTO: 'APT',
  EDIFICIO: 'EDIF',
  CARRETERA: 'CARR',
  CTRA: 'CARR',
  KILOMETRO: 'KM',
  MANZANA: 'MZ',
  LOTE: 'LT',
  FRACCIONAMIENTO: 'FRACC',
}
const LEGAL_FORMS =
  /\b(S ?A( DE C ?V)?|S DE R ?L( DE C ?V)?|S A S|LTDA|LTD|INC|LLC|CORP|CO|A ?C|GMBH|S ?C)$/

/** Words of an address, the usual abbreviations made one. */
export const addressWords = (text: string): string =>
  foldCell(text)
    .split(' ')
    .map((word) => STREET_WORDS[word] ?? word)
    .join(' ')

/** The name of an organisation without its legal form. */
export function organisationWords(text: string): string {
  const folded = foldCell(text)
  const short = folded.replace(LEGAL_FORMS, '').trim()
  return short === '' ? folded : short
}

/** How the values of a role are made comparable. */
export const PLAIN = {
  sex: plainSex,
  document: plainDocument,
  phone: plainPhone,
  email: plainEmail,
  word: foldCell,
  number: (text: string) =>
    foldCell(text)
      .replaceAll(' ', '')
      .replace(/^0+(?=.)/, ''),
} as const satisfies { readonly [style: string]: (text: string) => string }
