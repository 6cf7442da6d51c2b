import { FAMILIES, GIVENS, type NamesFeature } from '../compare/names.ts'
import type { ValuesFeature } from '../compare/values.ts'
import type { WordsFeature } from '../compare/words.ts'
import { namesakesOf } from '../names/hypocorisms.ts'
import { skeletonOf, soundKey } from '../names/sounds.ts'
import type { Prepared } from '../prepare/prepare.ts'
import { stringAt } from '../text/strings.ts'
import { hashOf } from './hash.ts'

/** What records are brought together by: for each record, numbers of which 0 means that there is none. */
export interface Traits {
  readonly size: number
  given?: NameTraits
  family?: NameTraits
  /** yyyymmdd with the smaller of month and day first, so that a swap does not part two records; whole dates only. */
  date?: Uint32Array
  year?: Uint32Array
  readonly values: Map<string, Uint32Array>
  readonly words: Map<string, WordsFeature>
}

/** Hashes of the words of a name, `width` for each record: how they sound, their consonants, and how they begin. */
export interface NameTraits {
  readonly width: number
  readonly sounds: Uint32Array
  readonly skeletons: Uint32Array
  readonly initials: Uint32Array
  /** The number of a name that the word may stand for in short. */
  readonly namesakes: Uint32Array
}

/** The traits of all records. */
export function traitsOf(prepared: Prepared): Traits {
  const traits: Traits = { size: prepared.size, values: new Map(), words: new Map() }
  for (const [at, feature] of prepared.features.entries()) {
    const name = prepared.comparisons[prepared.firsts[at] ?? 0]?.name ?? ''
    if (feature.kind === 'names') nameTraits(feature, traits)
    else if (feature.kind === 'dates') {
      traits.date = feature.dates.map(sortedDate)
      traits.year = feature.dates.map((date) => Math.floor(date / 10_000))
    } else if (feature.kind === 'words') traits.words.set(name, feature)
    else traits.values.set(name, feature.codes)
    if (name === 'email' && feature.kind === 'values')
      traits.values.set('emailUser', users(feature))
  }
  return traits
}

function sortedDate(date: number): number {
  const [month, day] = [Math.floor(date / 100) % 100, date % 100]
  if (day === 0) return 0
  return date - month * 100 - day + Math.min(month, day) * 100 + Math.max(month, day)
}

function nameTraits({ words, given, family }: NamesFeature, traits: Traits): void {
  const count = words.sounds.length
  const texts = Array.from({ length: count }, (_, at) => stringAt(words.strings, at))
  const heard = texts.map(soundKey)
  const whole = (of: (at: number) => number): Uint32Array =>
    Uint32Array.from({ length: count }, (_, at) => (at === 0 ? 0 : of(at)))
  const sounds = whole((at) => hashOf(heard[at] ?? ''))
  const skeletons = whole((at) => hashOf(skeletonOf(heard[at] ?? '')))
  const initials = whole((at) => (heard[at] ?? '').charCodeAt(0))
  const namesakes = whole((at) => namesakesOf(texts[at] ?? '')[0] ?? 0)
  const of = (codes: Uint32Array, width: number): NameTraits => ({
    width,
    sounds: codes.map((code) => sounds[code] ?? 0),
    skeletons: codes.map((code) => skeletons[code] ?? 0),
    initials: codes.map((code) => initials[code] ?? 0),
    namesakes: codes.map((code) => namesakes[code] ?? 0),
  })
  traits.given = of(given, GIVENS)
  traits.family = of(family, FAMILIES)
}

/** What stands before the @. */
function users({ codes, strings }: ValuesFeature): Uint32Array {
  const byCode = new Map<number, number>()
  return codes.map((code) => {
    if (code === 0) return 0
    const known = byCode.get(code)
    if (known !== undefined) return known
    const hash = hashOf(stringAt(strings, code).split('@')[0] ?? '')
    byCode.set(code, hash)
    return hash
  })
}
