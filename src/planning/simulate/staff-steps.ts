import type { Block } from '../scenario/shift-blocks.ts'
import { again, uniform, type Key } from './keys.ts'

/** How many are on duty, from each time on; the first from the start of the run. */
export interface StaffSteps {
  readonly times: Float64Array
  readonly counts: Int32Array
}

/** More people than anybody employs: no limit. */
const UNLIMITED = 0x7fffffff

/** The steps of a roster in one run: who is absent differs from run to run. */
export function stepsOf(blocks: readonly Block[] | null, key: Key): StaffSteps {
  if (blocks === null) return { times: Float64Array.of(0), counts: Int32Array.of(UNLIMITED) }
  const changes = blocks.flatMap((block) => {
    const present = presentOf(block, key)
    return [[Math.max(0, block.from), present] as const, [block.to, -present] as const]
  })
  const byTime = changes.toSorted(([one], [other]) => one - other)
  const times: number[] = [0]
  const counts: number[] = [0]
  let onDuty = 0
  for (const [time, change] of byTime) {
    onDuty += change
    if (time === times.at(-1)) counts[counts.length - 1] = onDuty
    else if (time !== Infinity) {
      times.push(time)
      counts.push(onDuty)
    }
  }
  return { times: Float64Array.from(times), counts: Int32Array.from(counts) }
}

function presentOf({ count, absence, posting }: Block, key: Key): number {
  if (absence === 0) return count
  let present = 0
  for (let each = 0; each < count; each += 1)
    if (uniform(key, again(posting, each + 1)) >= absence) present += 1
  return present
}

/** Minutes of staff on duty between two times. */
export function minutesOnDuty({ times, counts }: StaffSteps, from: number, to: number): number {
  let minutes = 0
  for (const [index, time] of times.entries()) {
    const end = Math.min(to, times[index + 1] ?? Infinity)
    const begin = Math.max(from, time)
    if (end > begin) minutes += (counts[index] ?? 0) * (end - begin)
  }
  return minutes
}
