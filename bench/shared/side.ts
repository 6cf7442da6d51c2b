import type postgres from 'postgres'

import { footprint, peakMemory } from './footprint.ts'
import type { LoadFigures } from './load.ts'
import { cpuSeconds } from './machine.ts'
import { median, sum } from './statistics.ts'

/** One round of one side, with what it left behind. */
export interface Round extends LoadFigures {
  readonly rowsEach: number
  readonly bytesEach: number
  readonly walEach: number
  /** Milliseconds of processor time for each registration. */
  readonly serverCpuEach: number
  readonly postgresCpuEach: number
  readonly peakMb: number
}

export interface Side {
  readonly name: string
  /** The owner's connection to the side's own database. */
  readonly owner: postgres.Sql
  readonly postmaster: number
  /** The process that answers; 0 where the database itself does. */
  readonly server: number
  run(round: number): Promise<LoadFigures>
}

/** Runs a round from a checkpoint, so that every side writes the same share of whole pages to the log. */
export async function runRound(side: Side, round: number): Promise<Round> {
  const { owner, postmaster, server } = side
  await owner`checkpoint`
  const before = await footprint(owner, postmaster)
  const cpu = cpuSeconds(server)
  const { value: figures, peakMb } = await peakMemory(server, () => side.run(round))
  const serverCpu = cpuSeconds(server) - cpu
  const after = await footprint(owner, postmaster)
  const done = figures.requests - figures.failed
  return {
    ...figures,
    rowsEach: (after.rows - before.rows) / done,
    bytesEach: (after.bytes - before.bytes) / done,
    walEach: (after.wal - before.wal) / done,
    serverCpuEach: (serverCpu * 1000) / done,
    postgresCpuEach: ((after.postgresCpu - before.postgresCpu) * 1000) / done,
    peakMb,
  }
}

/** The figures of a side over its rounds: medians, the largest memory, all failures. */
export function overRounds(rounds: readonly Round[]): Round {
  const of = (value: (round: Round) => number): number => median(rounds.map(value))
  return {
    requests: sum(rounds.map(({ requests }) => requests)),
    failed: sum(rounds.map(({ failed }) => failed)),
    seconds: sum(rounds.map(({ seconds }) => seconds)),
    rate: of(({ rate }) => rate),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    clientCpu: of(({ clientCpu }) => clientCpu),
    rowsEach: of(({ rowsEach }) => rowsEach),
    bytesEach: of(({ bytesEach }) => bytesEach),
    walEach: of(({ walEach }) => walEach),
    serverCpuEach: of(({ serverCpuEach }) => serverCpuEach),
    postgresCpuEach: of(({ postgresCpuEach }) => postgresCpuEach),
    peakMb: Math.max(...rounds.map(({ peakMb }) => peakMb)),
  }
}
