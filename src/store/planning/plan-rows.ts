import type { Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Transaction } from '../connections.ts'
import { plainArray } from '../pg-array.ts'
import type { Asking, ReadDeps } from '../reads/reader.ts'

const tableOf = (tx: Transaction, name: string) => tx(name)
type TableName = ReturnType<typeof tableOf>

/** Where plans of an office are kept, for whoever asks. */
export interface PlanPlace {
  readonly deps: ReadDeps
  readonly asking: Asking
  /** The offices whose plans the asker may see. */
  readonly offices: readonly string[]
}

/** Runs statements on the plans of agencies; no row of another is seen. */
export async function withPlans<T>(
  { deps, asking }: Pick<PlanPlace, 'deps' | 'asking'>,
  work: (tx: Transaction, table: (name: 'plan_run' | 'plan_scenario') => TableName) => Promise<T>,
): Promise<T> {
  return inTenants(deps, asking.loaded.program.compartment, work)
}

/** The same, by a process that goes on with what somebody asked for. */
export async function inTenants<T>(
  { pools, directory }: Pick<ReadDeps, 'pools' | 'directory'>,
  compartment: Compartment,
  work: (tx: Transaction, table: (name: 'plan_run' | 'plan_scenario') => TableName) => Promise<T>,
): Promise<T> {
  const tenants = [...new Set(directory().offices.map(({ tenant }) => tenant))]
  const found = await pools.of(compartment).reader.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${plainArray(tenants)}, true)`
    return { value: await work(tx, (name) => tableOf(tx, `${compartment}.${name}`)) }
  })
  return found.value
}

export interface Kept {
  readonly id: Id
  readonly office: string
  readonly owner: Id
}
