import type { ReportRefusal } from '#standards/figures/figure-source.ts'
import { spanOf, type Span } from '#standards/figures/periods.ts'

import { UsageError } from '../output.ts'

/** The question cannot be put: wrong usage, naming the flag. */
export const problemOf = ({ parameter, message }: ReportRefusal): UsageError =>
  new UsageError(parameter === 'name' ? message.en : `--${parameter}: ${message.en}`)

/** `--from 2018 --to 2025`: the first day of one period and the last of the other. */
export function spanBetween(from: string, to: string): Span {
  const [first, last] = [spanOf(from), spanOf(to)]
  if (!first) throw new UsageError(`--from: ${from} is no year, month or day.`)
  if (!last) throw new UsageError(`--to: ${to} is no year, month or day.`)
  if (first.from > last.to) throw new UsageError(`--from ${from} is after --to ${to}.`)
  return { from: first.from, to: last.to }
}
