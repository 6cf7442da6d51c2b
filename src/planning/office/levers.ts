/** What is changed against today's course, and how far it is looked ahead. */
export interface Levers {
  /** 1 is as forecast. */
  readonly arrivals: number
  /** By station: 1 is what it can do today. What is not named stays. */
  readonly capacity: { readonly [station: string]: number }
  /** Working days from arrival to decision. */
  readonly limitDays: number
  /** Who can serve at a station only with an interpreter, and for how many a working day there is one. Null: nobody knows, or it is no bound. */
  readonly interpreters: {
    readonly station: string
    readonly share: number
    readonly perDay: number
  } | null
}

/** Today's course. */
export const asToday = (limitDays: number): Levers => ({
  arrivals: 1,
  capacity: {},
  limitDays,
  interpreters: null,
})
