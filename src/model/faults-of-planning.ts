import type { Fault } from './faults.ts'
import type { Program } from './program.ts'

/** A plan names what the program counts: measures by office, with the time it took where that is asked, and stages of what its stock holds. */
export function faultsOfPlanning(program: Program): readonly Fault[] {
  const { planning, stocks = {}, measures = {}, deadlines = {} } = program
  if (!planning) return []
  const at = 'planning'
  const stock = stocks[planning.stock]
  if (!stock) return [{ at, message: `unknown stock "${planning.stock}"` }]
  const counted = (name: string, isTime: boolean): readonly Fault[] => {
    const measure = measures[name]
    if (!measure) return [{ at, message: `unknown measure "${name}"` }]
    if (measure.kind !== stock.kind || measure.by['office'] !== 'root.office')
      return [{ at, message: `"${name}" does not count ${stock.kind} by office` }]
    return isTime && !measure.duration ? [{ at, message: `"${name}" measures no time` }] : []
  }
  const stages = program.records[stock.kind]?.stages ?? {}
  return [
    ...(deadlines[planning.limit] ? [] : [{ at, message: `unknown rule "${planning.limit}"` }]),
    ...counted(planning.decided, true),
    ...planning.stations.flatMap((station) => [
      ...counted(station.served, false),
      ...counted(station.time, true),
      ...station.stages
        .filter((stage) => !stages[stage])
        .map((stage) => ({ at, message: `${stock.kind} has no stage "${stage}"` })),
      ...(station.desks && !measures[station.desks.measure]
        ? [{ at, message: `unknown measure "${station.desks.measure}"` }]
        : []),
    ]),
  ]
}
