import { ok, refuse, type Result } from '#kernel/result.ts'
import type { FigureSource, ReportRefusal } from '#standards/figures/figure-source.ts'
import type { Report, ReportQuery } from '#standards/figures/figure-table.ts'
import { recordsOf, reportOf, reportRefusal } from '#standards/figures/reports.ts'

import { plainArray } from '../pg-array.ts'
import type { Asking, ReadDeps } from '../reads/reader.ts'
import { withFigures, type LogPosition } from './figure-source.ts'
import { recordsFor } from './records-for.ts'

export interface MadeReport {
  readonly report: Report
  readonly position: LogPosition | null
}

/** A report of the figures as they are: internal and exact. Who asked for it stands in the audit. */
export async function makeReport(
  deps: ReadDeps,
  asking: Asking,
  name: string,
  query: ReportQuery,
): Promise<Result<MadeReport, ReportRefusal>> {
  const kinds = recordsOf(asking.loaded.program, name)
  const records = kinds.length > 0 ? await recordsFor(deps, asking, kinds) : []
  const make = async (source: FigureSource, position: LogPosition | null) => {
    const refused = reportRefusal(source, name, query)
    const kind = reportOf(source, name)
    if (refused || !kind) return refuse(refused ?? NONE)
    return ok({ report: await kind.make(source, query), position })
  }
  const made = await withFigures(deps, asking, make, records)
  if (made.ok) await auditReport(deps, asking, 'reported')
  return made
}

const NONE: ReportRefusal = {
  parameter: 'name',
  message: { es: 'No hay tal informe.', en: 'There is no such report.' },
}

/** Says in the audit who asked for which figures: one row for each agency whose figures they are. */
export async function auditReport(
  { pools, directory }: ReadDeps,
  asking: Asking,
  what: 'reported' | 'published' | 'proposed',
): Promise<void> {
  const tenants = plainArray([...new Set(directory().offices.map(({ tenant }) => tenant))])
  const { compartment } = asking.loaded.program
  await pools.of(compartment).reader.begin(async (tx) => {
    await tx`select set_config('ceiba.tenants', ${tenants}, true)`
    await tx`
      insert into ${tx(`${compartment}.audit`)} (tenant, at, actor, what, purpose)
      select tenant, to_timestamp(${asking.now} / 1000.0), ${asking.actor.id}, ${what}, ${asking.purpose ?? what}
      from unnest(${tenants}::text::int[]) as t (tenant)`
  })
}
