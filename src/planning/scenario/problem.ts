import type { Text } from '#model/text.ts'

/** Something that is wrong with what was handed in, or that its reader should know. */
export interface Problem {
  readonly code: string
  /** Where it stands, as in `stations[1].next[0].to`; empty for the whole. */
  readonly at: string
  readonly message: Text
}

/** What was found so far: with a problem nothing is computed, a warning goes along with the result. */
export interface Findings {
  readonly problems: Problem[]
  readonly warnings: Problem[]
}

/** One line for a log or a terminal: `stations[0].servers: …`. */
export const lineOf = ({ at, message }: Problem, language: 'es' | 'en'): string =>
  at === '' ? message[language] : `${at}: ${message[language]}`
