import type { Text } from './text.ts'

/** The ways in which statistics of asylum count a decision on the substance of a claim. */
export type CountedAs = 'recognised' | 'complementary' | 'rejected'

/** How the figures of a program enter the statistics of the field. */
export interface Statistics {
  /** The country whose procedure it is, ISO 3166-1 alpha-3. */
  readonly country: string
  /** Outcome of a decision -> how it is counted. */
  readonly outcomes: { readonly [outcome: string]: CountedAs }
  /** Office -> the state or province it stands in, by the code of the national statistics office. */
  readonly regions: {
    readonly [office: string]: {
      readonly code: string
      readonly name: Text
      /** Where the office stands, for maps: latitude and longitude in degrees. */
      readonly at?: readonly [latitude: number, longitude: number]
    }
  }
  /** Since when growth is claimed, and its words: what the capacity that is measured is held against. */
  readonly capacity?: {
    readonly baseline: number
    /** What it is claimed to be now, the baseline year being 100. */
    readonly claimed: number
    readonly source: Text
  }
}
