/** One step of a comparison, from what speaks most against one person to what speaks most for it. */
export interface LevelKind {
  readonly name: string
  /** What is taken, before the file has taught better, for the share of pairs of one person that are at this level. */
  readonly m: number
}

/** A comparison of two records: which of its levels a pair is at. Level 0, a value missing on either side, is in none of the lists. */
export interface ComparisonKind {
  readonly levels: readonly LevelKind[]
  /** What relatives share by being relatives (surnames, an address) or have each for themselves (given name, birth date). */
  readonly kin: 'shared' | 'own'
  /** What namesakes share: people of one country and sex have the same few names. */
  readonly namesake?: true
  /** The share of relatives who agree all the same: twins in their birth date, a sister's document. */
  readonly kinAgree?: number
}

const levels = (shares: { readonly [name: string]: number }): readonly LevelKind[] =>
  Object.entries(shares).map(([name, m]) => ({ name, m }))

const FOUR = { different: 0.1, resembling: 0.05, close: 0.1, same: 0.75 }

/** Every kind of comparison with its levels. The order of levels is part of saved models. */
export const KINDS = {
  given: {
    kin: 'own',
    namesake: true,
    kinAgree: 0.01,
    levels: levels({
      different: 0.03,
      'vaguely alike': 0.02,
      'one in common': 0.02,
      initial: 0.03,
      'short form': 0.05,
      'alike by sound or spelling': 0.15,
      'one left out': 0.1,
      same: 0.6,
    }),
  },
  family: {
    kin: 'shared',
    namesake: true,
    levels: levels({
      different: 0.03,
      'vaguely alike': 0.03,
      'one same, the other different': 0.02,
      alike: 0.07,
      'both alike': 0.08,
      'one same in the other place, the other missing': 0.04,
      'one same, the other missing': 0.12,
      same: 0.25,
      'both same, places changed': 0.06,
      'both same': 0.29,
      'given name and surname exchanged': 0.01,
    }),
  },
  date: {
    kin: 'own',
    kinAgree: 0.03,
    levels: levels({
      different: 0.03,
      'a year apart': 0.02,
      'same year': 0.02,
      'two of three parts same': 0.04,
      'one digit different': 0.04,
      'day and month changed': 0.03,
      'same as far as known': 0.06,
      same: 0.76,
    }),
  },
  sex: { kin: 'own', namesake: true, kinAgree: 0, levels: levels({ different: 0.02, same: 0.98 }) },
  document: {
    kin: 'own',
    kinAgree: 0.03,
    levels: levels({ different: 0.08, close: 0.08, 'close, one misspelt': 0.04, same: 0.8 }),
  },
  phone: { kin: 'shared', levels: levels({ different: 0.3, close: 0.05, same: 0.65 }) },
  email: {
    kin: 'own',
    kinAgree: 0.05,
    levels: levels({
      different: 0.2,
      resembling: 0.05,
      'same name before the @': 0.05,
      close: 0.1,
      same: 0.6,
    }),
  },
  country: {
    kin: 'shared',
    namesake: true,
    levels: levels({ different: 0.02, resembling: 0.01, close: 0.01, same: 0.96 }),
  },
  word: { kin: 'shared', levels: levels(FOUR) },
  number: { kin: 'shared', levels: levels({ different: 0.15, close: 0.1, same: 0.75 }) },
  ownWord: { kin: 'own', kinAgree: 0.1, levels: levels(FOUR) },
  words: {
    kin: 'shared',
    levels: levels({
      different: 0.06,
      'little in common': 0.06,
      'part in common': 0.08,
      'one within the other': 0.1,
      'much in common': 0.1,
      'nearly same': 0.15,
      same: 0.45,
    }),
  },
} as const satisfies { readonly [kind: string]: ComparisonKind }
export type KindName = keyof typeof KINDS

/** The kind as its interface says, whatever its name. */
export const kindOf = (name: KindName): ComparisonKind => KINDS[name]
