import type { WordsFeature } from '../compare/words.ts'
import { mixed } from './hash.ts'
import type { NameTraits, Traits } from './traits.ts'

/** Says a key of a record; 0 is none. */
type Say = (key: number) => void

/** One way to bring records together: those that have a key in common are compared. */
export interface BlockRule {
  readonly name: string
  /** Says the keys of a record. */
  keys(record: number, say: Say): void
  /** What a block that is too large is divided by, one after another; 0 where a record has nothing to be divided by. */
  readonly dividers: readonly ((record: number) => number)[]
}

/** The rules for what the records have. */
export function rulesFor(traits: Traits): readonly BlockRule[] {
  return [...valueRules(traits), ...nameRules(traits), ...placeRules(traits), ...wordRules(traits)]
}

const first =
  (part: Uint32Array | undefined, width: number) =>
  (record: number): number =>
    part?.[record * width] ?? 0

function dividersOf({ given, family, year, date, values }: Traits): BlockRule['dividers'] {
  return [
    ...(year ? [(record: number) => year[record] ?? 0] : []),
    ...(given ? [first(given.sounds, given.width)] : []),
    ...(family ? [first(family.sounds, family.width)] : []),
    ...(date ? [(record: number) => date[record] ?? 0] : []),
    ...['place', 'postcode', 'houseNumber', 'phone', 'email', 'document'].flatMap((name) => {
      const codes = values.get(name)
      return codes ? [(record: number) => codes[record] ?? 0] : []
    }),
  ]
}

/** A value that few have is enough by itself. */
function valueRules(traits: Traits): readonly BlockRule[] {
  const dividers = dividersOf(traits)
  return ['document', 'phone', 'email', 'emailUser'].flatMap((name) => {
    const codes = traits.values.get(name)
    if (!codes) return []
    return [{ name, dividers, keys: (record: number, say: Say) => say(codes[record] ?? 0) }]
  })
}

function nameRules(traits: Traits): readonly BlockRule[] {
  const { given, family, date, year } = traits
  const dividers = dividersOf(traits)
  const rules: BlockRule[] = []
  if (given && family) {
    const keys = (one: Uint32Array, other: Uint32Array, seed: number) =>
      crossed({ given, family, one, other, seed })
    rules.push(
      { name: 'short name and surname', dividers, keys: keys(given.namesakes, family.sounds, 12) },
      {
        name: 'given name and surname by consonants',
        dividers,
        keys: keys(given.skeletons, family.skeletons, 13),
      },
      { name: 'both surnames', dividers, keys: bothSurnames(family) },
      { name: 'name in any order', dividers, keys: anyOrder(given, family) },
    )
  }
  for (const [name, part] of [
    ['given name', given],
    ['surname', family],
  ] as const) {
    if (!part) continue
    if (date)
      rules.push({
        name: `birth date and initial of ${name}`,
        dividers,
        keys: withEach(date, part, part.initials),
      })
    if (year)
      rules.push({
        name: `birth year and ${name}`,
        dividers: dividers.slice(1),
        keys: withEach(year, part, part.sounds),
      })
    if (!date) rules.push({ name, dividers, keys: withEach(undefined, part, part.sounds) })
  }
  return rules
}

interface Crossed {
  readonly given: NameTraits
  readonly family: NameTraits
  readonly one: Uint32Array
  readonly other: Uint32Array
  readonly seed: number
}

/** Each given name with each surname. */
function crossed({ given, family, one, other, seed }: Crossed): BlockRule['keys'] {
  return (record, say) => {
    for (let at = record * given.width; at < (record + 1) * given.width; at += 1) {
      const name = one[at] ?? 0
      if (name === 0) continue
      for (let to = record * family.width; to < (record + 1) * family.width; to += 1) {
        const surname = other[to] ?? 0
        if (surname !== 0) say(mixed(seed, name, surname))
      }
    }
  }
}

function bothSurnames({ sounds, width }: NameTraits): BlockRule['keys'] {
  return (record, say) => {
    const [one, other] = [sounds[record * width] ?? 0, sounds[record * width + 1] ?? 0]
    if (other !== 0) say(mixed(14, Math.min(one, other), Math.max(one, other)))
  }
}

function anyOrder(given: NameTraits, family: NameTraits): BlockRule['keys'] {
  return (record, say) => {
    const one = given.sounds[record * given.width] ?? 0
    const other = family.sounds[record * family.width] ?? 0
    if (one !== 0 && other !== 0) say(mixed(15, Math.min(one, other), Math.max(one, other)))
  }
}

function withEach(
  value: Uint32Array | undefined,
  { width }: NameTraits,
  part: Uint32Array,
): BlockRule['keys'] {
  return (record, say) => {
    const whole = value ? (value[record] ?? 0) : 1
    if (whole === 0) return
    for (let at = record * width; at < (record + 1) * width; at += 1) {
      const name = part[at] ?? 0
      if (name !== 0) say(mixed(16, whole, name))
    }
  }
}

/** Where people live, with how their names begin. */
function placeRules(traits: Traits): readonly BlockRule[] {
  const dividers = dividersOf(traits)
  const { given, family } = traits
  const places = [
    ...['postcode', 'place'].map((name) => [name, traits.values.get(name)] as const),
    ['address', traits.words.get('address')?.codes] as const,
  ]
  return places.flatMap(([name, codes]) => {
    if (!codes) return []
    const house = traits.values.get('houseNumber')
    const rules: BlockRule[] = []
    if (given)
      rules.push({
        name: `${name} and given name`,
        dividers,
        keys: withEach(codes, given, given.sounds),
      })
    if (family)
      rules.push({
        name: `${name} and surname`,
        dividers,
        keys: withEach(codes, family, family.sounds),
      })
    if (house)
      rules.push({
        name: `${name} and house`,
        dividers,
        keys: (record, say) => {
          const [where, number] = [codes[record] ?? 0, house[record] ?? 0]
          if (where !== 0 && number !== 0) say(mixed(17, where, number))
        },
      })
    return rules
  })
}

/** So many of the rarest words of a text bring it together with others. */
const RAREST = 4

function wordRules(traits: Traits): readonly BlockRule[] {
  const dividers = dividersOf(traits)
  return [...traits.words].map(([name, feature]) => {
    const rarest = rarestWords(feature)
    const keys = (record: number, say: Say): void => {
      const text = feature.codes[record] ?? 0
      if (text === 0) return
      const found = rarest(text)
      for (const [at, word] of found.entries())
        for (const other of found.slice(at + 1))
          say(mixed(18, Math.min(word, other), Math.max(word, other)))
      if (found.length === 1) say(mixed(19, found[0] ?? 0))
    }
    return { name: `words of ${name}`, dividers, keys }
  })
}

function rarestWords({
  words,
  wordStarts,
  weight,
}: WordsFeature): (text: number) => readonly number[] {
  return (text) =>
    [...words.subarray(wordStarts[text] ?? 0, wordStarts[text + 1] ?? 0)]
      .toSorted((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b)
      .slice(0, RAREST)
}
