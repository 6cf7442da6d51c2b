import type { Loaded } from './demo-job.ts'

/** How far a load has come. */
export interface RegionProgress {
  readonly families: number
  readonly familiesInAll: number
  readonly persons: number
  readonly events: number
  readonly eventsPerSecond: number
  readonly secondsLeft: number
}

/** Reckons speed and time left from what this run has done; what an earlier run did does not count. */
export function reckonProgress(
  familiesInAll: number,
  from: Loaded,
  onProgress: ((text: string, progress: RegionProgress) => void) | undefined,
): (now: Loaded) => void {
  const started = performance.now()
  return ({ parts, persons, events }) => {
    const seconds = (performance.now() - started) / 1000
    const families = Math.min(parts, familiesInAll)
    const progress = {
      families,
      familiesInAll,
      persons,
      events,
      eventsPerSecond: (events - from.events) / seconds,
      secondsLeft: (seconds * (familiesInAll - families)) / Math.max(1, families - from.parts),
    }
    onProgress?.(progressText(progress), progress)
  }
}

function progressText(progress: RegionProgress): string {
  const { families, familiesInAll, eventsPerSecond, secondsLeft } = progress
  const percent = Math.floor((100 * families) / familiesInAll)
  return `${counted(families)} of ${counted(familiesInAll)} families (${percent} %), ${counted(eventsPerSecond)} events/s, ${duration(secondsLeft)} left`
}

export const counted = (value: number): string => Math.round(value).toLocaleString('en-US')
export const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
