import type { ArrivalKind, Distribution, Scenario } from '../scenario/scenario.ts'
import type { Block } from '../scenario/shift-blocks.ts'

/** A scenario with every name and condition worked out: what is asked a million times is a number in an array. Times are minutes of the run. */
export interface Model {
  readonly scenario: Scenario
  readonly horizon: number
  readonly warmup: number
  /** How many types of cases there are: one for each combination of attributes. */
  readonly types: number
  readonly sources: readonly ModelSource[]
  readonly stations: readonly ModelStation[]
  readonly pools: readonly ModelPool[]
  readonly limit: ModelLimit | null
}

export interface ModelSource {
  readonly arrival: ArrivalKind | { readonly kind: 'backlog'; readonly waited: readonly number[] }
  readonly to: number
  /** The share of each type, added up. */
  readonly types: Float64Array
}

export interface ModelPool {
  readonly name: string
  /** Null where there is no limit. */
  readonly blocks: readonly Block[] | null
}

/** Shares added up, beside where they lead; what is left over exits. */
export interface Routing {
  readonly shares: Float64Array
  readonly to: Int32Array
}

/** Those who are called in the order in which they came; stations without priority and needs have one. */
export interface Lane {
  /** 0 is called first. */
  readonly level: number
  /** Pools of which one each is taken. */
  readonly pools: readonly number[]
}

export interface ModelStation extends ModelPool {
  readonly services: readonly Distribution[]
  readonly serviceOfType: Int32Array
  readonly capacity: number
  /** 0 for those who wait for ever. */
  readonly patience: number
  readonly routes: readonly Routing[]
  readonly lanes: readonly Lane[]
  readonly laneOfType: Int32Array
  readonly levels: readonly string[]
  readonly batchSize: number
  readonly batchWait: number
  readonly noShow: { readonly p: number; readonly minutes: number; readonly to: number } | null
}

export type ModelLimit =
  | { readonly unit: 'minutes'; readonly minutes: number }
  /** Of each day, when it begins and when a case that came on it is due. */
  | { readonly unit: 'days'; readonly begins: Float64Array; readonly due: Float64Array }
