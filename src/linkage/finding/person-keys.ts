import { namesakesOf } from '../names/hypocorisms.ts'
import { givenParts, surnameParts } from '../names/particles.ts'
import { soundKey } from '../names/sounds.ts'
import { foldCell } from '../text/fold.ts'
import { plainDocument } from '../values/documents.ts'
import type { PersonFacts } from './person-facts.ts'

/** Counts up when the keys of a person change, so that those of persons known already are made anew. */
export const KEY_SCHEME = 2

const MOST_WORDS = 5
const MOST_DOCUMENTS = 4
const MOST_NAMESAKES = 3

/**
 * The keys of a person: pairs of the sounds of their names in either order, so that a missing, swapped or misspelt name leaves one in
 * common; each main name with the initials of the two others, for names misspelt twice; what the given name may be short for, with the
 * surname; the whole birth date with an initial, its year with a given name; and documents.
 */
export function personKeys(facts: PersonFacts): readonly string[] {
  const givens = soundsOf(givenParts(foldCell(facts.given)))
  const families = [facts.family1, facts.family2].flatMap((name) => oneSurname(name))
  const [given, second] = givens
  const [family] = families
  const main = [given, ...families].filter((sound) => sound !== undefined)
  const [word] = givenParts(foldCell(facts.given))
  return [
    ...new Set([
      ...pairsOf(main),
      ...pairsOf([second, family ?? given].filter((sound) => sound !== undefined)),
      ...(main.length === 3 ? withInitials(main) : []),
      ...(word === undefined || family === undefined ? [] : namesakeKeys(word, family)),
      ...dayKeys(given ?? family, facts.birthDate),
      ...yearKeys(given ?? family, facts.birthDate),
      ...facts.documents.slice(0, MOST_DOCUMENTS).flatMap(documentKeys),
    ]),
  ]
}

/** Whether a key says something by itself: two of these in common make two people worth comparing. The others help to look somebody up. */
export const isTelling = (text: string): boolean => !/^[iny]:/.test(text)

/** The keys of words that somebody searches for, of whom nobody said which are surnames. A single word without a date finds nobody. */
export function searchTexts(words: readonly string[], birthDate = ''): readonly string[] {
  const sounds = soundsOf(words.slice(0, MOST_WORDS))
  const dated = birthDate === '' ? [] : sounds
  return [
    ...new Set([
      ...pairsOf(sounds),
      ...triplesOf(words.slice(0, MOST_WORDS).map(soundKey)).flatMap(withInitials),
      // Of three words and more, a pair remains when one of them is short for another.
      ...(words.length > 2
        ? []
        : words.flatMap((word) => sounds.flatMap((sound) => namesakeKeys(word, sound)))),
      ...dated.flatMap((sound) => [...dayKeys(sound, birthDate), ...yearKeys(sound, birthDate)]),
      ...words.flatMap((word) => (/\d/.test(word) ? documentKeys(word) : [])),
    ]),
  ]
}

/** The words of a name that is searched for, particles left out. */
export function searchWords(name: string): readonly string[] {
  const words = foldCell(name).split(' ')
  // A letter by itself is an initial here, not the O of O Brien.
  const [initials, others] = [
    words.filter((one) => one.length === 1),
    words.filter((one) => one.length > 1),
  ]
  return [...initials, ...surnameParts(others.join(' '))]
}

const soundsOf = (words: readonly string[]): readonly string[] => [...new Set(words.map(soundKey))]

function oneSurname(name: string): readonly string[] {
  const parts = surnameParts(foldCell(name))
  return parts.length === 0 ? [] : [soundKey(parts.join(''))]
}

function pairsOf(sounds: readonly string[]): readonly string[] {
  const sorted = [...new Set(sounds)].toSorted()
  return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other) => `p:${one}:${other}`))
}

/** Each of three with the first letters of the two others. */
const withInitials = (three: readonly string[]): readonly string[] =>
  three.map((whole, at) => {
    const others = three.filter((_, other) => other !== at).map((sound) => sound.slice(0, 1))
    return `i:${whole}:${others.toSorted().join('')}`
  })

const triplesOf = (sounds: readonly string[]): readonly (readonly string[])[] =>
  sounds.flatMap((one, at) =>
    sounds
      .slice(at + 1)
      .flatMap((two, next) => sounds.slice(at + next + 2).map((three) => [one, two, three])),
  )

const namesakeKeys = (word: string, family: string): readonly string[] =>
  namesakesOf(word)
    .slice(0, MOST_NAMESAKES)
    .map((name) => `n:${name}:${family}`)

const dayKeys = (sound: string | undefined, birthDate: string): readonly string[] =>
  sound !== undefined && birthDate.length === 10 ? [`b:${birthDate}:${sound.slice(0, 1)}`] : []

const yearKeys = (sound: string | undefined, birthDate: string): readonly string[] =>
  sound !== undefined && birthDate.length >= 4 ? [`y:${birthDate.slice(0, 4)}:${sound}`] : []

function documentKeys(number: string): readonly string[] {
  const plain = plainDocument(number)
  return plain === '' ? [] : [`d:${plain}`]
}
