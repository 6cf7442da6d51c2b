import type { Compared } from '#planning/change/compare.ts'
import { lineOf } from '#planning/scenario/problem.ts'
import type { Reached } from '#planning/staff/outcome.ts'
import type { StaffAnswer } from '#planning/staff/staff.ts'

import type { Output } from '../output.ts'
import type { More } from './ask-more.ts'

/** Rosters and what-ifs for a terminal. */
export function sayMore({ staff, whatIf }: More, out: Output): void {
  if (staff) {
    for (const warning of staff.warnings) out.warn(lineOf(warning, 'en'))
    sayStaff(staff, out)
  }
  for (const { name, comparison, staff: roster } of whatIf ?? []) {
    out.say(`\nwhat if: ${name}`)
    if (comparison.share) out.say(`  decided in time: ${moved(comparison.share, percent)}`)
    out.say(`  minutes from arrival to exit: ${moved(comparison.sojournMinutes, plain)}`)
    out.say(`  inside at the end: ${moved(comparison.insideAtEnd, plain)}`)
    if (roster) sayStaff(roster, out)
  }
}

function sayStaff(answer: StaffAnswer, out: Output): void {
  const { share, confidence, reachable, posts, cost, costToday, reached, noneSpare } = answer
  out.say(
    reachable
      ? `\nthe cheapest roster found that decides ${percent(share)} in time, at ${percent(confidence)} confidence:`
      : `\nnot even the most that may be employed decide ${percent(share)} in time:`,
  )
  for (const post of posts) {
    const source = post.costSource ?? 'source not said'
    out.say(
      `  ${post.at}: ${post.needed} (today ${post.today}), cost ${plain(post.cost)} (${post.costPerHour} an hour, ${source})`,
    )
  }
  out.say(`  cost ${plain(cost)}, today ${plain(costToday)}; decided in time: ${sure(reached)}`)
  out.say(`  with those of today: ${sure(answer.reachedToday)}`)
  for (const { at, reached: fewer } of answer.oneFewer)
    out.say(`  one fewer at ${at}: ${sure(fewer)}`)
  if (noneSpare !== null) out.say(`  none can be spared: ${percent(noneSpare)} sure`)
  for (const { name, reached: other } of answer.sensitivity)
    out.say(`  if ${name.en}: ${sure(other)}`)
  if (!answer.complete) out.say('  the search was cut short: a cheaper roster may exist')
}

const sure = ({ mean, sure: confidence }: Reached): string =>
  `${mean === null ? '-' : percent(mean)} (${percent(confidence)} sure that it is enough)`

const moved = ({ before, after, difference }: Compared, show: (value: number) => string): string =>
  [before.mean, after.mean].map((mean) => (mean === null ? '-' : show(mean))).join(' -> ') +
  (difference.ci95 === null ? '' : ` (change ${difference.ci95.map(show).join(' to ')})`)

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const plain = (value: number): string => value.toFixed(Math.abs(value) >= 100 ? 0 : 2)
