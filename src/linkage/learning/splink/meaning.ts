import { unreachable } from '#kernel/unreachable.ts'

import type { KindName } from '../../compare/kinds.ts'
import type { Asked } from './condition.ts'

/** What is known of two values at a level of ours, in the measures of Splink. */
export interface Likeness {
  readonly same?: true
  /** The same name before the @. */
  readonly user?: true
  /** At least this likeness of Jaro and Winkler. */
  readonly alike?: number
  /** At most so many edits. */
  readonly edits?: number
  /** At most so many days apart. */
  readonly days?: number
  /** Splink takes such a value for missing: it says nothing. */
  readonly unsaid?: true
}

type Meanings = { readonly [level: string]: Likeness }

const SAME: Likeness = { same: true, user: true, alike: 1, edits: 0, days: 0 }
const NEAR: Likeness = { alike: 0.92, edits: 1 }
const WORD: Meanings = { same: SAME, close: NEAR, resembling: { alike: 0.8 } }
const NUMBER: Meanings = { same: SAME, close: { edits: 1 } }

/**
 * The levels of ours that Splink can tell. Of all others it knows nothing: short forms, swapped surnames and the like are for it
 * "all other comparisons".
 */
export const MEANINGS: { readonly [kind in KindName]: Meanings } = {
  given: {
    same: SAME,
    'alike by sound or spelling': NEAR,
    'vaguely alike': { alike: 0.82 },
    'one left out': { alike: 0.8 },
    initial: { alike: 0.75 },
  },
  family: {
    same: SAME,
    'both same': SAME,
    'both alike': NEAR,
    alike: NEAR,
    'vaguely alike': { alike: 0.82 },
    'one same, the other missing': { alike: 0.8 },
  },
  date: {
    same: SAME,
    'same as far as known': { unsaid: true },
    'one digit different': { edits: 1 },
    'day and month changed': { days: 365 },
    // Of the three ways two are within a year: another day, another month.
    'two of three parts same': { days: 365 },
    'same year': { days: 365 },
    'a year apart': { days: 731 },
  },
  sex: { same: SAME },
  document: { ...NUMBER, 'close, one misspelt': { edits: 1 } },
  phone: NUMBER,
  email: {
    same: SAME,
    'same name before the @': { user: true },
    close: { alike: 0.94, edits: 2 },
    resembling: { alike: 0.85 },
  },
  country: WORD,
  word: WORD,
  number: NUMBER,
  ownWord: WORD,
  // Texts are compared by the weight of their words, which no measure of letters is.
  words: { same: SAME },
}

/** Thresholds of likeness this near to each other are taken for one. */
const ABOUT = 0.05

/** Whether values at a level of ours meet what a level of Splink asks. */
export function meets(likeness: Likeness, asked: Asked): boolean {
  switch (asked.kind) {
    case 'else':
      return true
    case 'same':
      return likeness.same === true
    case 'user':
    case 'userAlike':
      return likeness.user === true
    case 'alike':
      return (likeness.alike ?? -1) >= asked.limit - ABOUT
    case 'edits':
    case 'days':
      return (likeness[asked.kind] ?? Infinity) <= asked.limit
    default:
      return unreachable(asked)
  }
}

/** Whether a kind of comparison measures at all what a level of Splink asks. */
export const measures = (kind: KindName, { kind: asked }: Asked): boolean =>
  asked === 'else' ||
  asked === 'same' ||
  Object.values(MEANINGS[kind]).some(
    (likeness) =>
      likeness.same === undefined && likeness[asked === 'userAlike' ? 'user' : asked] !== undefined,
  )
