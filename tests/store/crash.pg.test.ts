import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { isJsonObject } from '#kernel/canonical-json.ts'
import { isId } from '#kernel/ids.ts'
import { startCluster, type Cluster } from '#store/embedded/cluster.ts'
import type { Failpoint } from '#store/failpoints.ts'
import type { Node } from '#store/node.ts'

import { clearStage, eventually, freshFolder, processesOn } from '../embedded-stage.ts'
import { must } from '../must.ts'
import { ask, openTestNode, type Asked } from './family.ts'
import { brokenChains } from './integrity.ts'
import { ownerOf } from './region.ts'

const STEPS: readonly Failpoint[] = [
  'batch-taken',
  'batch-decided',
  'batch-sent',
  'batch-committed',
  'batch-answered',
]
const SCRIPT = fileURLToPath(new URL('./crash-load.ts', import.meta.url))

let folder = ''
let log = ''
const left: ChildProcess[] = []
beforeAll(async () => {
  folder = await freshFolder()
  log = join(folder, 'acknowledged')
})
afterAll(async () => {
  for (const child of left) child.kill('SIGKILL')
  await clearStage()
})

let runs = 0
/** A node in a process of its own, open and waiting for its orders. */
async function startLoad() {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', SCRIPT, folder, log, `run${(runs += 1)}`],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
  left.push(child)
  const said: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => said.push(line))
  const ended = once(child, 'exit')
  let errors = ''
  child.stderr.on('data', (text) => (errors += String(text)))
  child.stdin.on('error', () => {}) // it may be dead already
  const hear = async (word: string): Promise<void> => {
    const latest = performance.now() + 30_000
    while (!said.includes(word)) {
      if (child.exitCode !== null || performance.now() > latest)
        throw new Error(`The load never said ${word}`)
      await sleep(5)
    }
    said.splice(0)
  }
  await hear('open')
  return {
    tell: (line: string) => void child.stdin.write(`${line}\n`),
    /**
     * Whether it died of the driver: `postgres` 3.4.9 may write to a socket that is gone (porsager/postgres 1154, 1208), or reject a promise
     * of its own that nobody holds, and takes the process down. Such an end must lose nothing either; any other one is a fault of ours.
     */
    diedOfDriver(): boolean {
      if (child.exitCode === null) return false
      expect(errors).toMatch(
        /null \(reading 'write'\)|unhandled: Error: ((connect|read) ECONN|write CONNECTION_CLOSED)/,
      )
      return true
    },
    hear,
    ended,
    /** Waits for its end; if it lives on, says what it said. */
    async end() {
      const late = sleep(40_000, 'late', { ref: false })
      if ((await Promise.race([ended, late])) === 'late')
        throw new Error(`The load lives on: ${told().done.size} done. ${errors}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

interface Told {
  readonly asked: ReadonlyMap<string, Asked & { readonly key: string }>
  readonly done: ReadonlyMap<string, unknown>
  readonly refused: readonly unknown[]
}

/** What the log of the load says: what was asked, what was acknowledged. A last line that was cut off says nothing. */
function told(): Told {
  const asked = new Map<string, Asked & { readonly key: string }>()
  const done = new Map<string, unknown>()
  const refused: unknown[] = []
  for (const line of readFileSync(log, 'utf8').split('\n').slice(0, -1)) {
    const said: unknown = JSON.parse(line)
    if (!isJsonObject(said)) continue
    const { ask: key, done: of, action, target, day } = said
    if (typeof of === 'string') done.set(of, said['receipt'])
    if (said['refused'] !== undefined) refused.push(said)
    if (typeof key === 'string' && typeof action === 'string')
      asked.set(key, {
        key,
        action,
        form: said['form'],
        ...(isId(target) ? { target } : {}),
        ...(typeof day === 'string' ? { day } : {}),
      })
  }
  return { asked, done, refused }
}

let checked = 0
/**
 * Every acknowledged action is there as it was told, nothing is there twice, the chains hold, and asking again for what is in doubt or
 * known gives one answer for ever.
 */
async function expectNothingLost(node: Node, owner: postgres.Sql): Promise<void> {
  const { asked, done, refused } = told()
  expect(refused).toEqual([])
  const kept = async () =>
    new Map(
      (
        await owner<{ key: string; response: string }[]>`
          select key, response from protection.idempotency`
      ).map(({ key, response }): [string, unknown] => [key, JSON.parse(response)]),
    )
  const before = await kept()
  const lost = [...done].filter(([key, receipt]) => !sameJson(before.get(key), receipt))
  expect(lost).toEqual([])
  const doubtful = [...asked.values()].filter(({ key }) => !done.has(key))
  const known = [...asked.values()]
    .filter(({ key }) => done.has(key))
    .slice(checked)
    .slice(-20)
  checked = done.size - 20
  for (const again of [...doubtful, ...known]) {
    const first = must(await ask(node, again))
    expect(must(await ask(node, again))).toEqual({ ...first, duplicates: [], replayed: true })
    if (before.has(again.key)) expect(first.receipt).toEqual(before.get(again.key))
  }
  // Every event was asked for with a key, so there are as many answers as events, each of its own event.
  const [counts] = await owner`
    select (select count(*) from protection.event)::int as events,
      (select count(distinct (root, version)) from (
        select (response::json ->> 'root') as root, (response::json -> 'events' -> 0 ->> 'version') as version
        from protection.idempotency) a)::int as answers,
      (select count(*) from protection.idempotency)::int as keys`
  expect(counts).toEqual({
    events: counts?.['keys'],
    answers: counts?.['keys'],
    keys: counts?.['keys'],
  })
  expect(await brokenChains(owner)).toEqual([])
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What survives a round: taken over or started again, looked at, and held until `release`. */
async function takeOver() {
  const cluster = await startCluster({ dataDir: folder })
  const node = await openTestNode({ ownerUrl: cluster.url() }, folder)
  const owner = ownerOf(cluster.url())
  return {
    cluster,
    async check() {
      await expectNothingLost(node, owner)
    },
    async release() {
      await node.close()
      await owner.end({ timeout: 1 })
      await cluster.stop('immediate')
    },
  }
}

describe('a node killed at a step of its append path', () => {
  it.each(STEPS)(
    '%s: nothing acknowledged is lost, nothing is there twice',
    async (step) => {
      const load = await startLoad()
      load.tell(`arm ${step} node 12`)
      load.tell('go')
      await load.end()
      const after = await takeOver()
      expect(after.cluster.adopted).toBe(true)
      await after.check()
      await after.release()
    },
    60_000,
  )
})

/** Kills every process of the server at once, as the machine's going dark would. */
function killServer(): void {
  for (const pid of processesOn(folder))
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went by itself.
    }
}

/** Starts the server again without waiting for the supervisor, which waits longer each time. */
async function restart(old: Cluster): Promise<Cluster> {
  const again = await startCluster({ dataDir: folder })
  await old.stop()
  return again
}

type Load = Awaited<ReturnType<typeof startLoad>>

/** Waits until so many more are acknowledged; false when the load died of the driver meanwhile. */
async function acknowledged(load: Load, more: number): Promise<boolean> {
  const from = told().done.size
  return eventually(async () => {
    if (load.diedOfDriver()) return false
    if (told().done.size < from + more) throw new Error('The load stands still')
    return true
  }, 60_000)
}

describe('a server killed under a node', () => {
  it('at each step: the node goes on by itself, its clients ask again, and all is there once', async () => {
    let cluster = await startCluster({ dataDir: folder })
    let load = await startLoad()
    load.tell('go')
    for (const step of STEPS) {
      load.tell(`arm ${step} postgres 12`)
      await load.hear('killed')
      cluster = await restart(cluster)
      if (await acknowledged(load, 60)) continue
      load = await startLoad()
      load.tell('go')
    }
    load.tell('stop')
    await load.end()
    const after = await takeOver()
    await cluster.stop()
    await after.check()
    await after.release()
  }, 90_000)
})

describe('at fifty moments that nobody chose', () => {
  it('server and node are killed in turn, and nothing acknowledged is lost or doubled', async () => {
    let cluster = await startCluster({ dataDir: folder })
    let next = startLoad()
    let kills = 0
    while (kills < 50) {
      const load = await next
      load.tell('go')
      await sleep(30 + Math.random() * 250)
      killServer()
      cluster = await restart(cluster)
      next = startLoad()
      await acknowledged(load, 1)
      await sleep(Math.random() * 200)
      await load.kill()
      kills += 2
      if (kills % 10 === 0) {
        const after = await takeOver()
        await after.check()
        await after.release()
      }
    }
    await (await next).kill()
    const after = await takeOver()
    await after.check()
    await cluster.stop()
    await after.release()
    expect(told().done.size).toBeGreaterThan(100)
  }, 400_000)
})
