import type { ModelLimit } from '../compiled/model.ts'
import type { Run } from './state.ts'

/** When a case that came at a time has to be out, both in minutes of the run. */
export function dueOf(limit: ModelLimit, born: number): number {
  if (limit.unit === 'minutes') return born + limit.minutes
  const { begins, due } = limit
  let day = Math.floor((born - (begins[0] ?? 0)) / 1440)
  // Where clocks change, days are an hour longer or shorter.
  while (day + 1 < begins.length && (begins[day + 1] ?? 0) <= born) day += 1
  while (day > 0 && (begins[day] ?? 0) > born) day -= 1
  return due[day] ?? Infinity
}

/** Room to note at how many points of the course cases were overdue; null where no course is wanted, or there is no limit. */
export function overdueSteps({
  limit,
  scenario: { courseHours },
  horizon,
}: Run['model']): Int32Array | null {
  return limit === null || courseHours === null
    ? null
    : new Int32Array(Math.floor(horizon / (courseHours * 60)) + 2)
}

/** A case goes: at all points between the end of its limit and now it was inside and overdue. Steps, so that it costs nothing to have been so for long. */
export function noteOverdue({ model, crowd, now, overdueSteps: steps }: Run, row: number): void {
  if (steps === null || model.limit === null) return
  const every = (model.scenario.courseHours ?? Infinity) * 60
  const from = Math.max(0, Math.floor(dueOf(model.limit, crowd.born[row] ?? 0) / every) + 1)
  const to = Math.min(steps.length - 1, Math.floor(now / every) + 1)
  if (from >= to) return
  steps[from] = (steps[from] ?? 0) + 1
  steps[to] = (steps[to] ?? 0) - 1
}

/** Those who are still inside although they are due, at the end and at each point of the course. */
export function overdueOf(run: Run): { readonly atEnd: number; readonly course: number[] } {
  const { model, crowd, now, overdueSteps: steps } = run
  const { limit } = model
  if (limit === null) return { atEnd: 0, course: [] }
  const gone = new Set<number>()
  for (let row = crowd.free; row >= 0; row = crowd.next[row] ?? -1) gone.add(row)
  let atEnd = 0
  for (let row = 0; row < crowd.used; row += 1) {
    if (gone.has(row)) continue
    if (dueOf(limit, crowd.born[row] ?? 0) < now) atEnd += 1
    noteOverdue(run, row)
  }
  let sum = 0
  return {
    atEnd,
    course: Array.from(steps ?? [], (step) => {
      sum += step
      return sum
    }).slice(0, -1),
  }
}
