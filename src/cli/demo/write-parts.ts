import { setImmediate } from 'node:timers/promises'

import type { FormOf } from '#model/define-program.ts'
import { newBatch, type Batch } from '#store/batch.ts'
import { foldMeasures } from '#store/fold-measures.ts'
import type { Node } from '#store/node.ts'
import { writeBatch } from '#store/write-batch.ts'

import type { asylumMx } from '../../../programs/asylum-mx/program.ts'
import { actRoot, type Acting, type RootToLoad } from './act-root.ts'
import { advance, type Loaded, type RegionName } from './demo-job.ts'
import { familyLife } from './family-life.ts'
import { addRoot } from './log-hash.ts'
import type { OfficeAgendas } from './office-agenda.ts'
import type { DemoPlan } from './plan/demo-plan.ts'
import type { Adjustment } from './plan/family-plan.ts'
import type { WorkDays } from './plan/work-days.ts'

export interface Loading {
  readonly node: Node
  readonly plan: DemoPlan
  readonly region: RegionName
  readonly work: WorkDays
  readonly agendas: OfficeAgendas
  readonly acting: Acting
  readonly signal: AbortSignal | undefined
  readonly onWritten: (now: Loaded) => void
}

/** A commit of some thousand events: its cost is shared by many, little is lost with it, and progress shows. */
const FAMILIES_A_COMMIT = 250
/** While it decides, the loader lets others of this process have their turn so often. */
const TURN_MS = 25

interface Part {
  readonly batch: Batch
  readonly before: number
  readonly after: Loaded
}

/**
 * Writes what is left of the region, in commits that each move the job on. The next part is decided while PostgreSQL writes the one
 * before; they are committed one after the other.
 */
export async function writeParts(loading: Loading, from: Loaded): Promise<Loaded> {
  const total = loading.plan.familyCount + 1
  let decided = from
  let writing: Promise<void> = Promise.resolve()
  try {
    while (decided.parts < total) {
      loading.signal?.throwIfAborted()
      const part = await decidePart(loading, decided)
      await writing
      decided = part.after
      writing = writePart(loading, part, total)
      // Awaited in the next turn; a failure meanwhile is not an unhandled one.
      writing.catch(() => {})
    }
  } finally {
    await writing
  }
  return decided
}

async function writePart(
  { node, region, onWritten }: Loading,
  { batch, before, after }: Part,
  total: number,
): Promise<void> {
  await node.pools.of('protection').writer.begin(async (tx) => {
    // First, because it locks the job: whoever else loads waits here, and finds that the part is written.
    await advance(tx, region, { before, after, total })
    await writeBatch(tx, 'protection', batch)
    await foldMeasures(tx, 'protection')
  })
  onWritten(after)
}

async function decidePart(loading: Loading, from: Loaded): Promise<Part> {
  const { acting, agendas, node, plan } = loading
  const { directory, ids } = acting
  const batch = newBatch({
    directory,
    keys: node.keys('protection'),
    ids,
    references: agendas.references,
    diary: agendas.diary(),
  })
  let { parts, persons, events, hash } = from
  const isLast = parts === plan.familyCount
  const end = isLast ? parts + 1 : Math.min(parts + FAMILIES_A_COMMIT, plan.familyCount)
  let turn = performance.now()
  for (const { people, root } of isLast ? lastRoots(loading) : familyRoots(loading, parts, end)) {
    const history = actRoot(acting, batch, root)
    hash = addRoot(hash, history)
    events += history.length
    persons += people
    if (performance.now() - turn < TURN_MS) continue
    await setImmediate()
    turn = performance.now()
  }
  batch.close()
  parts = end
  return { batch, before: from.parts, after: { parts, persons, events, hash } }
}

interface Planned {
  readonly people: number
  readonly root: RootToLoad
}

function* familyRoots(
  { plan, region, work, agendas }: Loading,
  from: number,
  end: number,
): Generator<Planned> {
  for (let index = from; index < end; index++) {
    const family = plan.family(index)
    yield {
      people: family.members.length,
      root: {
        seed: `${region.seed}/root/family/${index}`,
        office: family.officeCode,
        // Families come one after the other, as far as the plan knows their order.
        minute: index % 240,
        steps: familyLife(family, work, agendas.bookingOf(family)),
      },
    }
  }
}

/** What belongs to no family: what the offices offer, and the adjustments of figures. */
function* lastRoots(loading: Loading): Generator<Planned> {
  for (const root of loading.agendas.roots) yield { people: 0, root }
  yield* adjustmentRoots(loading)
}

/** Adjustments are no office's: they are entered where the figures are kept. */
const HEADQUARTERS = 'CMX'

function* adjustmentRoots({ plan, region }: Loading): Generator<Planned> {
  for (const [index, adjustment] of plan.adjustments.entries())
    yield {
      people: 0,
      root: {
        seed: `${region.seed}/root/adjustment/${index}`,
        office: HEADQUARTERS,
        minute: index % 240,
        steps: [
          {
            on: adjustment.on,
            action: 'record-adjustment',
            by: 'statistician',
            form: adjustmentForm(adjustment),
          },
        ],
      },
    }
}

const adjustmentForm = ({
  year,
  on,
  persons,
  nationality,
  reason,
  source,
}: Adjustment): FormOf<typeof asylumMx, 'record-adjustment'> => ({
  office: HEADQUARTERS,
  recordedOn: on,
  year,
  persons,
  nationality,
  reason: reason.es,
  source,
})
