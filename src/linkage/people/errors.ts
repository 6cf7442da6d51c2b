import type { Random } from '#kernel/random.ts'

import type { Person } from './person.ts'

/**
 * What goes wrong when a person is registered again, as shares of the records that repeat somebody. The rates are fixed, so that nobody
 * can tune a method to rates of their own.
 */
export const ERROR_RATES = {
  secondSurnameMissing: 0.3,
  surnamesSwapped: 0.12,
  oneTypingError: 0.2,
  twoTypingErrors: 0.06,
  shortNameOrInitial: 0.1,
  respelledBySound: 0.05,
  birthDateWrong: 0.08,
  onlyBirthYear: 0.06,
  noDocument: 0.25,
  documentOfAnother: 0.03,
} as const

/** A short name for a given name, drawn from those in use; the name itself where there is none. */
export type ShortName = (given: string, random: Random) => string

export interface Around {
  /** The others of the family, whose documents may be shown. */
  readonly family: readonly Person[]
  readonly shortName: ShortName
}

/** The person as they are written down once more. */
export function repeated(person: Person, random: Random, { family, shortName }: Around): Person {
  const rates = ERROR_RATES
  let { given, family1, family2, birthDate, document } = person
  if (random.chance(rates.shortNameOrInitial)) given = shortened(given, random, shortName)
  if (random.chance(rates.surnamesSwapped) && family2 !== '')
    [family1, family2] = [family2, family1]
  if (random.chance(rates.secondSurnameMissing)) family2 = ''
  let names: Names = [given, family1, family2]
  if (random.chance(rates.respelledBySound)) names = inOne(names, random, respelled)
  const typing = random.next()
  if (typing < rates.oneTypingError + rates.twoTypingErrors) names = inOne(names, random, mistyped)
  if (typing < rates.twoTypingErrors) names = inOne(names, random, mistyped)
  const date = random.next()
  if (date < rates.birthDateWrong) birthDate = wrongDate(birthDate, random)
  else if (date < rates.birthDateWrong + rates.onlyBirthYear) birthDate = birthDate.slice(0, 4)
  const paper = random.next()
  const other = family.find(({ sex, person: who }) => who !== person.person && sex === person.sex)
  if (paper < rates.noDocument) document = ''
  else if (paper < rates.noDocument + rates.documentOfAnother)
    document =
      (other ?? family.find(({ person: who }) => who !== person.person))?.document ?? document
  const [given_, first, second] = names
  return { ...person, given: given_, family1: first, family2: second, birthDate, document }
}

type Names = readonly [given: string, family1: string, family2: string]

/** Changes one of the names that are there. */
function inOne(
  names: Names,
  random: Random,
  change: (name: string, random: Random) => string,
): Names {
  const filled = names.flatMap((name, at) => (name === '' ? [] : [at]))
  const chosen = random.pick(filled)
  const [one, two, three] = names.map((name, at) => (at === chosen ? change(name, random) : name))
  return [one ?? '', two ?? '', three ?? '']
}

function shortened(given: string, random: Random, shortName: ShortName): string {
  const [first = '', ...others] = given.split(' ')
  if (random.chance(0.3)) return [`${first.slice(0, 1)}.`, ...others].join(' ')
  return shortName(first, random)
}

const KEYS = ['qwertyuiop', 'asdfghjklñ', 'zxcvbnm']

/** One slip of the hand: a letter left out, doubled, changed for its neighbour on the keyboard, or swapped with the next. */
function mistyped(name: string, random: Random): string {
  if (name.length < 2) return name
  const at = 1 + random.integer(name.length - 1)
  const letter = name.charAt(at)
  switch (random.integer(4)) {
    case 0:
      return name.slice(0, at) + name.slice(at + 1)
    case 1:
      return name.slice(0, at) + letter + name.slice(at)
    case 2:
      return name.slice(0, at) + neighbour(letter, random) + name.slice(at + 1)
    default:
      return name.slice(0, at - 1) + letter + name.charAt(at - 1) + name.slice(at + 1)
  }
}

function neighbour(letter: string, random: Random): string {
  const plain = letter.normalize('NFD').charAt(0).toLowerCase()
  const row = KEYS.find((keys) => keys.includes(plain))
  if (row === undefined) return letter
  const at = row.indexOf(plain) + (random.chance(0.5) ? 1 : -1)
  return row.charAt(Math.max(0, Math.min(row.length - 1, at)))
}

const RESPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/v/, 'b'],
  [/b(?=[aeiouáéíóú])/, 'v'],
  [/z/, 's'],
  [/s(?=[aeiouáéíóú])/, 'z'],
  [/c(?=[eiéí])/, 's'],
  [/h/, ''],
  [/ll/, 'y'],
  [/y(?=[aeiouáéíóú])/, 'll'],
  [/g(?=[eiéí])/, 'j'],
  [/j(?=[eiéí])/, 'g'],
]

/** As somebody writes a name who only heard it; as it is where every spelling is one. */
function respelled(name: string, random: Random): string {
  const lower = name.toLowerCase()
  const fitting = RESPELLINGS.filter(([pattern]) => pattern.test(lower))
  if (fitting.length === 0) return name
  const [pattern, by] = random.pick(fitting)
  const written = lower.replace(pattern, by)
  return written.replaceAll(
    /(^| )(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}

/** Day and month swapped where that makes a day, else one digit off. */
function wrongDate(date: string, random: Random): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (Number(day) <= 12 && day !== month && random.chance(0.5)) return `${year}-${day}-${month}`
  if (random.chance(0.5)) {
    const other = (Number(day.charAt(1)) + 1 + random.integer(8)) % 10
    const changed = `${day.charAt(0)}${other}`
    return Number(changed) >= 1 && Number(changed) <= 28
      ? `${year}-${month}-${changed}`
      : `${year}-${month}-0${1 + random.integer(9)}`
  }
  const last = (Number(year.charAt(3)) + 1 + random.integer(8)) % 10
  return `${year.slice(0, 3)}${last}-${month}-${Math.min(Number(day), 28).toString().padStart(2, '0')}`
}
