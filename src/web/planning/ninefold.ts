import type { FigureCell, Report } from '#standards/figures/figure-table.ts'

/** What the ninefold question comes to at one stage. Nothing is guessed: what was not entered is null. */
export interface NinefoldStage {
  readonly stage: string
  /** Persons that the desks could serve in the baseline year, and in the latest year that was entered. */
  readonly baseline: number | null
  readonly measured: number | null
  readonly measuredIn: string | null
  readonly measuredIndex: number | null
  readonly aimed: number | null
  readonly claimedIndex: number | null
  /** Staffed desk-days that nine times the baseline takes, at the persons a desk served in a day when it was last measured. */
  readonly takesDeskDays: number | null
  readonly hasDeskDays: number | null
  readonly sources: readonly string[]
}

type Cells = { readonly [column: string]: FigureCell }

const number = (cell: FigureCell | undefined): number | null =>
  typeof cell === 'number' ? cell : null

function rowsOf(report: Report, name: string): readonly Cells[] {
  const table = report.tables.find((one) => one.name === name)
  return (table?.rows ?? []).map(({ cells }) =>
    Object.fromEntries(
      (table?.columns ?? []).map((column, nth) => [column.name, cells[nth] ?? null]),
    ),
  )
}

const sum = (rows: readonly Cells[], column: string): number | null => {
  const known = rows.flatMap((row) => number(row[column]) ?? [])
  return known.length === 0 ? null : known.reduce((all, n) => all + n, 0)
}

/** The claim is of nine times; how many times what was measured is in the report of capacity. */
export function ninefold(report: Report, claimed = 9): readonly NinefoldStage[] {
  const entered = rowsOf(report, 'capacity')
  const lines = rowsOf(report, 'capacity_lines')
  const stages = [...new Set(lines.map((row) => String(row['stage'])))]
  return stages.map((stage): NinefoldStage => {
    const own = entered.filter(
      (row) => row['stage'] === stage && number(row['capacity_persons']) !== null,
    )
    const measuredIn =
      own
        .map((row) => String(row['period']))
        .toSorted()
        .at(-1) ?? null
    const latest = own.filter((row) => row['period'] === measuredIn)
    const line = (name: string): readonly Cells[] =>
      lines.filter((row) => row['stage'] === stage && row['line'] === name)
    const measuredLine = line('measured').find((row) => row['period'] === measuredIn)
    const baseline = number(line('measured').at(-1)?.['baseline_2018'])
    const [persons, days] = [sum(latest, 'capacity_persons'), sum(latest, 'staffed_days')]
    const perDay = persons !== null && days !== null && days > 0 ? persons / days : null
    const isTold = (row: Cells): boolean => typeof row['source'] === 'string'
    return {
      stage,
      baseline,
      measured: persons,
      measuredIn,
      measuredIndex: number(measuredLine?.['index_2018=100']),
      aimed:
        line('aimed')
          .flatMap((row) => number(row['capacity_persons']) ?? [])
          .at(-1) ?? null,
      claimedIndex:
        line('claimed')
          .flatMap((row) => number(row['index_2018=100']) ?? [])
          .at(-1) ?? null,
      takesDeskDays:
        baseline !== null && perDay !== null && perDay > 0
          ? Math.ceil((claimed * baseline) / perDay)
          : null,
      hasDeskDays: days,
      sources: [
        ...new Set(
          lines
            .filter((row) => row['stage'] === stage && isTold(row))
            .map((row) => String(row['source'])),
        ),
      ],
    }
  })
}
