import { isWorkingDay } from '#engine/deadlines/compiled-calendar.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Node } from '#store/node.ts'

import { comarCalendar } from '../../../programs/asylum-mx/calendar.ts'
import { asylumMx } from '../../../programs/asylum-mx/program.ts'
import { projectFile } from '../project-files.ts'
import { openJob, type Job, type JobRefusal, type Loaded, type RegionName } from './demo-job.ts'
import { ensureLoaders } from './loaders.ts'
import { hashText } from './log-hash.ts'
import { officeAgendas } from './office-agenda.ts'
import { demoPlan } from './plan/demo-plan.ts'
import { readTables } from './plan/read-tables.ts'
import { workDays } from './plan/work-days.ts'
import { reckonProgress, type RegionProgress } from './progress.ts'
import { seededIds } from './seeded-ids.ts'
import { writeParts } from './write-parts.ts'

export interface RegionOptions extends RegionName {
  /** Told after each commit, in words and in numbers. */
  readonly onProgress?: (text: string, progress: RegionProgress) => void
  /** Stops after the commit under way. What is written stays; the same call goes on from there. */
  readonly signal?: AbortSignal
  /** Whatever region the node holds or is being filled with will do; only an empty node gets this one. */
  readonly onlyIfEmpty?: boolean
}

export interface LoadedRegion extends RegionName {
  readonly families: number
  readonly persons: number
  readonly events: number
  readonly logHash: string
  /** Whether all of it was there before: then nothing was done. */
  readonly alreadyLoaded: boolean
}

export type RegionRefusal = JobRefusal | { readonly code: 'live-node' }

/**
 * Fills a demonstration node with the region: each family's life, act by act, decided by the engine and written by the store as
 * anybody's acts are. Interrupted at any moment, it goes on where it was: what is written and how far it has come is one commit.
 * Throws when the engine refuses an act, and with the signal's reason when it is told to stop.
 */
export async function loadRegion(
  node: Node,
  options: RegionOptions,
): Promise<Result<LoadedRegion, RegionRefusal>> {
  if (node.facts.kind !== 'demo') return refuse({ code: 'live-node' })
  const { scale, seed, onlyIfEmpty = false } = options
  const job = await openJob(node, { scale, seed }, onlyIfEmpty)
  if (!job.ok) return job
  const { done, region } = job.value
  const { parts, persons, events, hash } = done ? job.value : await goOn(node, options, job.value)
  return ok({
    ...region,
    families: parts - 1,
    persons,
    events,
    logHash: hashText(hash),
    alreadyLoaded: done,
  })
}

async function goOn(node: Node, options: RegionOptions, from: Job): Promise<Loaded> {
  const { onProgress, signal } = options
  const { region } = from
  const directory = node.directory()
  const loaded = directory.programs.get(asylumMx.id)
  if (!loaded) throw new Error(`The node does not carry ${asylumMx.id}`)
  const calendar = directory.calendar(comarCalendar.id)
  if (!calendar) throw new Error(`The node has no calendar ${comarCalendar.id}`)
  const works = (day: PlainDate): boolean => {
    const answer = isWorkingDay(calendar, day)
    return answer.ok && answer.value
  }
  const plan = demoPlan(readTables(projectFile('fixtures')), { ...region, isWorkingDay: works })
  const work = workDays(works)
  return writeParts(
    {
      node,
      plan,
      region,
      work,
      agendas: officeAgendas(directory, region.seed, { work, familyCount: plan.familyCount }),
      acting: { loaded, directory, actorOf: await ensureLoaders(node), ids: seededIds() },
      signal,
      onWritten: reckonProgress(plan.familyCount, from, onProgress),
    },
    from,
  )
}
