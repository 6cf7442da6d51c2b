import type { Text } from '#model/text.ts'
import type { PlannedOffice } from '#planning/office/plan-office.ts'
import type { Problem } from '#planning/scenario/problem.ts'

/** What can be planned, and within which bounds. */
export interface PlanningView {
  readonly offices: readonly string[]
  readonly stations: readonly { readonly name: string; readonly label: Text }[]
  readonly limit: { readonly days: number; readonly source: string }
  readonly bounds: {
    readonly days: { readonly least: number; readonly most: number; readonly usual: number }
    readonly draws: { readonly least: number; readonly most: number; readonly usual: number }
  }
}

/** What is asked, as it travels: see `readQuestion`. */
export interface PlanAsked {
  readonly days?: number
  readonly draws?: number
  readonly arrivals?: number
  readonly capacity?: { readonly [station: string]: number }
  readonly limitDays?: number
  readonly interpreters?: {
    readonly station: string
    readonly share: number
    readonly perDay: number
  } | null
  readonly costPerDeskDay?: number | null
  readonly sure?: number | null
}

export interface PlanRunView {
  readonly id: string
  readonly office: string
  readonly asked: PlanAsked
  readonly askedAt: string
  readonly askedBy: string
  /** Whether the asker asked for it, and may end it. */
  readonly mine: boolean
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  /** Futures played, of so many. */
  readonly done: number
  readonly total: number
  readonly problems: readonly Problem[]
  /** Of a run that is looked at by itself, once it is done. */
  readonly planned?: Omit<PlannedOffice, 'scenario'>
}

export interface PlanScenarioView {
  readonly id: string
  readonly office: string
  readonly name: string
  readonly asked: PlanAsked
  readonly savedAt: string
  readonly savedBy: string
  readonly mine: boolean
}
