import type { Role } from '../table.ts'

/** What is compared of a person in the case work. What is not known is empty. */
export interface PersonFacts {
  readonly given: string
  readonly family1: string
  readonly family2: string
  /** `1990`, `1990-05` or `1990-05-15`. */
  readonly birthDate: string
  readonly sex: string
  readonly country: string
  readonly documents: readonly string[]
}

export const NO_FACTS: PersonFacts = {
  given: '',
  family1: '',
  family2: '',
  birthDate: '',
  sex: '',
  country: '',
  documents: [],
}

/** The columns of which the default model was learned, by role. */
export const FACT_COLUMNS = {
  given: 'given',
  family1: 'family1',
  family2: 'family2',
  birthDate: 'birthDate',
  sex: 'sex',
  country: 'country',
  document: 'document',
} as const satisfies { readonly [column: string]: Role }
