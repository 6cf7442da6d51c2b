import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { isWorkingDay } from '#engine/deadlines/compiled-calendar.ts'
import { parseForm } from '#engine/form.ts'
import { id } from '#kernel/ids.ts'
import { findAccount } from '#store/accounts.ts'
import type { Node } from '#store/node.ts'
import { rebuildMeasures } from '#store/rebuild-measures.ts'
import { checkPassword, type Checked } from '#store/sign-in/check-password.ts'
import { signInKeys } from '#store/sign-in/secrets.ts'

import { asylumMx } from '../programs/asylum-mx/program.ts'
import { demoAccounts, writeDemoFile } from '../src/cli/demo/accounts.ts'
import { ensureLoaders } from '../src/cli/demo/loaders.ts'
import { demoPlan, type DemoPlan } from '../src/cli/demo/plan/demo-plan.ts'
import { readTables } from '../src/cli/demo/plan/read-tables.ts'
import { freshDatabase, type FreshDatabase } from './database.ts'
import { demoStage, REGION, type DemoStage } from './demo-stage.ts'
import { must } from './must.ts'

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url))
const example: unknown = JSON.parse(readFileSync(path('../examples/api/register.json'), 'utf8'))

/** Loaded without a break. */
let whole: DemoStage
let hash: string
beforeAll(async () => {
  whole = await demoStage()
  hash = must(await whole.load()).logHash
}, 60_000)
afterAll(() => whole.close())

function planOf({ node }: DemoStage): DemoPlan {
  const calendar = node.directory().calendar('MX-COMAR')
  if (!calendar) throw new Error('No calendar')
  return demoPlan(readTables(path('../fixtures')), {
    ...REGION,
    isWorkingDay: (day) => must(isWorkingDay(calendar, day)),
  })
}

const sumBy = <T>(items: readonly T[], key: (item: T) => string, amount: (item: T) => number) => {
  const sums: { [key: string]: number } = {}
  for (const item of items) sums[key(item)] = (sums[key(item)] ?? 0) + amount(item)
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}

const loaderActor = async (stage: DemoStage, role: 'clerk' | 'supervisor') =>
  (await ensureLoaders(stage.node))(role)

const loadedProgram = ({ node }: DemoStage) => {
  const loaded = node.directory().programs.get(asylumMx.id)
  if (!loaded) throw new Error('No program')
  return loaded
}

describe('the loaded region', () => {
  it('has the applications of the plan by year, with those pending from 2017', async () => {
    const { flow } = planOf(whole)
    expect(await whole.yearly('applications')).toEqual({
      2017: flow[0]?.pendingStart,
      ...Object.fromEntries(flow.map(({ year, applied }) => [year, applied])),
    })
  })

  it('has the applications of the plan by year and nationality', async () => {
    const members = [...planOf(whole).families()].flatMap((family) =>
      family.members.map(({ nationality }) => `${family.filedOn.slice(0, 4)} ${nationality}`),
    )
    const planned = sumBy(
      members,
      (key) => key,
      () => 1,
    )
    expect(await whole.yearly('applications', 1)).toEqual(planned)
  })

  it('has the decisions and closures of the plan by year and outcome', async () => {
    const { flow } = planOf(whole)
    const columns: { readonly [outcome: string]: string } = {
      recognised: 'recognized',
      'recognised-derivative': 'recognized',
      complementary: 'other',
      denied: 'rejected',
    }
    const decided = Object.entries(await whole.yearly('decisions', 1)).map(([key, persons]) => {
      const [year, outcome = ''] = key.split(' ')
      return { key: `${year} ${columns[outcome]}`, persons }
    })
    const closed = Object.entries(await whole.yearly('closures')).map(([year, persons]) => ({
      key: `${year} closed`,
      persons,
    }))
    const planned = flow.flatMap(({ year, decided: of }) =>
      Object.entries(of).map(([column, persons]) => ({ key: `${year} ${column}`, persons })),
    )
    const sum = (rows: readonly { key: string; persons: number }[]) =>
      sumBy(
        rows,
        ({ key }) => key,
        ({ persons }) => persons,
      )
    expect(sum([...decided, ...closed])).toEqual(sum(planned))
  })

  it('has the adjustments of the plan by year and nationality', async () => {
    const planned = sumBy(
      planOf(whole).adjustments,
      ({ year, nationality }) => `${year} ${nationality}`,
      ({ persons }) => persons,
    )
    expect(Object.keys(planned).length).toBeGreaterThan(10)
    expect(await whole.yearly('adjustments', 1)).toEqual(planned)
  })

  it('has nothing recorded after the day at which the node stands, and no two hands where four eyes are asked', async () => {
    const [late] = await whole.owner<{ n: number }[]>`
      select count(*)::int as n from protection.event where occurred_on > '2025-12-31' or recorded_at >= '2026-01-01T08:00Z'`
    expect(late?.n).toBe(0)
    const [signed] = await whole.owner<{ n: number; same: number }[]>`
      select count(*)::int as n, count(*) filter (where s.actor = d.actor)::int as same
      from protection.event s join protection.event d
        on d.root = s.root and d.action = 'draft-resolution' and s.action = 'sign-resolution'`
    expect(signed?.n).toBeGreaterThan(100)
    expect(signed?.same).toBe(0)
  })

  it('prints the hash of what the log says, read back and opened', async () => {
    expect(await whole.logHash()).toBe(hash)
  })

  it('is left alone by a second load, and refuses another region', async () => {
    const before = await whole.cells()
    expect(must(await whole.load())).toMatchObject({ alreadyLoaded: true, logHash: hash })
    expect(await whole.load({ scale: 0.003 })).toEqual({
      ok: false,
      error: { code: 'other-region', loaded: REGION, done: true },
    })
    expect(must(await whole.load({ seed: 'x', onlyIfEmpty: true }))).toMatchObject(REGION)
    expect(await whole.cells()).toEqual(before)
  })
})

describe('a load that is interrupted', () => {
  it('comes to the same log and figures after a kill and after a stop', async () => {
    const stage = await demoStage()
    try {
      await killedLoad(stage)
      const [killed] = await stage.owner<
        { cursor: string }[]
      >`select cursor::text from core.job where kind = 'demo'`
      expect(Number(killed?.cursor)).toBeGreaterThan(0)
      const stop = new AbortController()
      const stopped = stage.load({
        signal: stop.signal,
        onProgress: () => stop.abort(new Error('told to stop')),
      })
      await expect(stopped).rejects.toThrow('told to stop')
      const [left] = await stage.owner<{ state: string }[]>`select state from core.job`
      expect(left?.state).toBe('running')
      expect(await stage.load({ scale: 0.003 })).toMatchObject({
        error: { code: 'other-region', done: false },
      })
      expect(must(await stage.load())).toMatchObject({ alreadyLoaded: false, logHash: hash })
      expect(await stage.logHash()).toBe(hash)
      expect(await stage.cells()).toEqual(await whole.cells())
    } finally {
      await stage.close()
    }
  }, 90_000)

  it('is not finished by two at once: the second is told, and nothing is counted twice', async () => {
    const [one, other] = await Promise.all(
      ['2018', 'other'].map(async (seed) => {
        const stage = await demoStage()
        const region = { scale: 0.0005, seed }
        try {
          const both = await Promise.allSettled([stage.load(region), stage.load(region)])
          const told = both.flatMap((end) =>
            end.status === 'rejected' ? [String(end.reason)] : [],
          )
          expect(told).toEqual([expect.stringContaining('Another process is loading')])
          const loaded = must(await stage.load(region))
          expect(await stage.logHash()).toBe(loaded.logHash)
          return loaded.logHash
        } finally {
          await stage.close()
        }
      }),
    )
    // Another seed is another region.
    expect(one).not.toBe(other)
  }, 90_000)
})

/** Kills a loading process at its first commit, with nothing said to it. */
async function killedLoad({ url, dataDir }: DemoStage): Promise<void> {
  const loader = spawn(
    process.execPath,
    ['--import', 'tsx', path('demo-loader.ts'), url, dataDir, String(REGION.scale), REGION.seed],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(loader, 'exit')
  await Promise.race([once(loader.stdout, 'data'), ended])
  loader.kill('SIGKILL')
  await ended
  expect(loader.signalCode).toBe('SIGKILL')
}

describe('a node that is no place for the region', () => {
  it('says so when it is live', async () => {
    const live = await demoStage({ kind: 'live' })
    try {
      expect(await live.load()).toEqual({ ok: false, error: { code: 'live-node' } })
      await expect(writeDemoFile(live.dataDir, live.node, { databaseUrl: '' })).rejects.toThrow(
        'live',
      )
    } finally {
      await live.close()
    }
  })

  it('says so when it already holds a case', async () => {
    const stage = await demoStage()
    try {
      const written = await stage.node.write({
        loaded: loadedProgram(stage),
        actor: await loaderActor(stage, 'clerk'),
        now: stage.node.clock.now(),
        purpose: 'test',
        command: { action: 'express-intent', form: example },
      })
      must(written)
      expect(await stage.load()).toEqual({ ok: false, error: { code: 'not-empty' } })
    } finally {
      await stage.close()
    }
  })
})

describe('the example registration', () => {
  it('is a complete form of one person at Tapachula', () => {
    const form = must(
      parseForm(asylumMx.actions['express-intent'].form, example, {
        codes: asylumMx.codes,
        hasRecord: () => false,
      }),
    )
    expect(form['office']).toBe('TAP')
    expect(form['members']).toHaveLength(1)
  })
})

describe('demonstration accounts', () => {
  it('stand in demo.json for its owner alone, sign in, and keep their passwords', async () => {
    const { node, dataDir, url } = whole
    const accounts = await writeDemoFile(dataDir, node, { databaseUrl: url })
    expect(statSync(join(dataDir, 'demo.json')).mode & 0o777).toBe(0o600)
    const clerk = accounts.find(({ role }) => role === 'clerk')
    const found = await signIn(node, clerk?.login ?? '', clerk?.password ?? '')
    if ('refused' in found) throw new Error(found.refused)
    expect(await findAccount(node.pools.core, found.account)).toMatchObject({
      grants: [{ role: 'clerk', offices: ['TAP'] }],
    })
    await writeDemoFile(dataDir, node, { databaseUrl: url, url: 'http://127.0.0.1:4400' })
    expect(demoAccounts(dataDir)).toEqual(accounts)
    expect(readFileSync(join(dataDir, 'demo.json'), 'utf8')).toContain('"url": "http://127')
  })

  it('never open to the accounts that load', async () => {
    expect(await signIn(whole.node, 'carga.clerk@demo', 'none')).toEqual({
      refused: 'sign-in-failed',
    })
  })
})

const signIn = (node: Node, login: string, password: string): Promise<Checked> =>
  checkPassword(node.pools.core, signInKeys(node.keysFolder), {
    login,
    password,
    address: '127.0.0.1',
  })

describe('one claim less', () => {
  it('is counted less in the applications when it is annulled, its family staying', async () => {
    const [found] = await whole.owner<{ root: string; claim: string }[]>`
      select root, min(id::text) filter (where data::json #>> '{fields,kind}' = 'principal') as claim
      from protection.record where kind = 'claim'
      group by root having count(*) >= 3 and bool_and(stage = 'registered') order by root limit 1`
    if (!found) throw new Error('No family waits')
    const total = async (): Promise<number> =>
      Object.values(await whole.yearly('applications')).reduce((a, b) => a + b, 0)
    const before = await total()
    const target = id(found.claim)
    must(
      await whole.node.write({
        loaded: loadedProgram(whole),
        actor: await loaderActor(whole, 'supervisor'),
        now: whole.node.clock.now(),
        purpose: 'test',
        target,
        correction: { of: 1, record: target, reason: 'Registrada dos veces.' },
      }),
    )
    expect(await total()).toBe(before - 1)
  })

  // Needs the database for itself, and so comes last.
  it('is counted less when its events are gone, rebuilt figures being equal to live ones until then', async () => {
    const directory = whole.node.directory()
    await whole.leave()
    const copy = await freshCopy(whole)
    const owner = postgres(copy.url, { max: 1, onnotice: () => {} })
    try {
      expect((await rebuildMeasures(owner, 'protection', directory)).corrected).toBe(0)
      const before = await applicationsIn(owner)
      const [single] = await owner<{ root: string }[]>`
        select root from protection.record where kind = 'claim' group by root having count(*) = 1 order by root limit 1`
      await owner`alter table protection.event disable trigger all`
      await owner`delete from protection.event where root = ${single?.root ?? ''}`
      const rebuilt = await rebuildMeasures(owner, 'protection', directory)
      expect(rebuilt.corrected).toBeGreaterThan(0)
      expect(await applicationsIn(owner)).toBe(before - 1)
    } finally {
      await owner.end()
      await copy.drop()
    }
  })
})

const freshCopy = ({ url }: DemoStage): Promise<FreshDatabase> =>
  freshDatabase({ template: new URL(url).pathname.slice(1) })

async function applicationsIn(owner: postgres.Sql): Promise<number> {
  const [row] = await owner<{ n: number }[]>`
    select sum(amount)::int as n from protection.measure_cell where measure = 'applications' and grain = 'Y'`
  return row?.n ?? 0
}
