import type { Random } from '#kernel/random.ts'

import { fold } from '../text/fold.ts'
import { checkDocument, type DocumentKind } from '../values/documents.ts'
import type { Person } from './person.ts'

const digits = (count: number, random: Random): string =>
  Array.from({ length: count }, () => random.integer(10)).join('')

const padded = (number: number, width: number): string => String(number).padStart(width, '0')

/** An invented number in the shape of the country's own, its check digit right; that of a passport where no shape is known to us. */
export function inventedDocument(person: Omit<Person, 'document'>, random: Random): string {
  switch (person.nationality) {
    case 'MEX':
      return curp(person, random)
    case 'SLV':
      return withCheck('dui', digits(8, random), '')
    case 'GTM':
      return withCheck(
        'cui',
        digits(8, random),
        `${padded(1 + random.integer(22), 2)}${padded(1 + random.integer(17), 2)}`,
      )
    case 'HND':
      return `${padded(1 + random.integer(18), 2)}${padded(1 + random.integer(20), 2)}${person.birthDate.slice(0, 4)}${digits(5, random)}`
    default:
      return `${'ABCDEFGHJKLMNPRSTUVWXYZ'.charAt(random.integer(23))}${digits(8, random)}`
  }
}

function withCheck(kind: DocumentKind, before: string, after: string): string {
  for (let check = 0; check < 10; check += 1) {
    const text = `${before}${check}${after}`
    if (checkDocument(kind, text) === true) return text
  }
  // The rest by eleven can be ten, which no digit writes: the number before it is then not given out.
  return withCheck(kind, padded((Number(before) + 1) % 10 ** before.length, before.length), after)
}

const STATES = ['AS', 'BC', 'CS', 'CH', 'DF', 'GR', 'JC', 'MC', 'OC', 'PL', 'TC', 'VZ', 'YN']

function curp(person: Omit<Person, 'document'>, random: Random): string {
  const [one, two, given] = [person.family1, person.family2, person.given].map((name) =>
    fold(name).replaceAll(' ', ''),
  )
  const vowel = /[AEIOU]/.exec((one ?? '').slice(1))?.[0] ?? 'X'
  const consonant = (name: string | undefined): string =>
    /[B-DF-HJ-NP-TV-Z]/.exec((name ?? '').slice(1))?.[0] ?? 'X'
  const head = [
    (one ?? '').charAt(0) || 'X',
    vowel,
    (two ?? '').charAt(0) || 'X',
    (given ?? '').charAt(0) || 'X',
    person.birthDate.slice(2).replaceAll('-', ''),
    person.sex === 'F' ? 'M' : 'H',
    STATES[random.integer(STATES.length)] ?? 'DF',
    consonant(one),
    consonant(two),
    consonant(given),
    Number(person.birthDate.slice(0, 4)) < 2000 ? '0' : 'A',
  ].join('')
  return withCheck('curp', head, '')
}
