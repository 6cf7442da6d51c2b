import type { Played } from '#compute/planning/index.ts'
import type { Estimate } from '#planning/statistics/intervals.ts'

import type { Output } from '../output.ts'

const HEAD = [
  'station',
  'arrived',
  'served',
  'lost',
  'gave up',
  'in use',
  'wait',
  'p95',
  'queue',
  'most',
]

/** A result as a table for a terminal; minutes, and shares in per cent. */
export function sayPlayed(played: Played, out: Output): void {
  const rows = Object.entries(played.stations).map(([name, station]) => [
    name,
    number(station.arrived.mean),
    number(station.served.mean),
    number(station.lost.mean),
    number(station.abandoned.mean),
    percent(station.utilisation.mean),
    withInterval(station.waitMinutes),
    number(station.waitMinutes.p95),
    withInterval(station.queueLength),
    String(station.queueLength.max),
  ])
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  for (const row of [HEAD, ...rows])
    out.say(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
  out.say(`minutes from arrival to exit: ${withInterval(played.sojournMinutes)}`)
  if (played.withinDeadline)
    out.say(`left within the deadline: ${percent(played.withinDeadline.mean)}`)
  out.say(
    `${played.runs} runs, ${played.entities} cases, ${played.events} events in ${played.seconds.toFixed(2)} s on ${played.cores} cores`,
  )
}

const number = (value: number | null): string =>
  value === null ? '-' : value >= 100 ? value.toFixed(0) : value.toFixed(2)

const percent = (value: number | null): string =>
  value === null ? '-' : `${(value * 100).toFixed(1)} %`

const withInterval = ({ mean, ci95 }: Estimate): string =>
  mean === null || ci95 === null
    ? number(mean)
    : `${number(mean)} ± ${number((ci95[1] - ci95[0]) / 2)}`
