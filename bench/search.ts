import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import postgres from 'postgres'

import { open } from '#cli/open.ts'
import { namesOfCountries } from '#cli/people/names-of-countries.ts'
import { systemActor } from '#cli/system-account.ts'
import { generatePeople, type PersonRecord } from '#linkage/people/generate.ts'
import { newBatch } from '#store/batch.ts'
import type { Node } from '#store/node.ts'
import { findCandidates } from '#store/reads/find-candidates.ts'
import { findPeople } from '#store/reads/find-people.ts'
import type { Asking } from '#store/reads/reader.ts'
import { findPairs } from '#store/review/find-pairs.ts'
import { writeBatch } from '#store/write-batch.ts'

import { machine } from './shared/machine.ts'
import { printTable, progress, writeResults } from './shared/report.ts'
import { quantile } from './shared/statistics.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000000' },
    queries: { type: 'string', default: '1000' },
  },
})
const TARGET = { searchMs: 20, candidatesMs: 50, inFirstFive: 0.99 }
const TOGETHER = 500
const FIRST = 5
const WARM_UP = 50

const nameOf = ({ given, family1, family2 }: PersonRecord) => ({
  given,
  family1,
  ...(family2 === '' ? {} : { family2 }),
})
const fieldsOf = (one: PersonRecord) => ({
  name: nameOf(one),
  birthDate: { value: one.birthDate },
  sex: one.sex,
  nationality: one.nationality,
})

/** Each person once, and of those written down again with errors so many as are asked: by both surnames, misspelt or swapped. */
function drawn(people: number, queries: number) {
  const base = new Map<string, PersonRecord>()
  const asked: PersonRecord[] = []
  const records = generatePeople({ records: people * 2, seed: 'search', names: namesOfCountries() })
  const said = ({ given, family1, family2 }: PersonRecord) => `${given} ${family1} ${family2}`
  for (const record of records) {
    const known = base.get(record.person)
    if (!known) {
      if (base.size < people) base.set(record.person, record)
    } else if (record.family2 !== '' && said(record) !== said(known)) asked.push(record)
  }
  const every = Math.max(1, Math.floor(asked.length / queries))
  return { base, asked: asked.filter((_, at) => at % every === 0).slice(0, queries) }
}

/** Registers each as a family of one; gives the ids of their records. */
async function fill(
  node: Node,
  { loaded, actor }: Asking,
  base: ReadonlyMap<string, PersonRecord>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  const { compartment } = loaded.program
  const { writer } = node.pools.of(compartment)
  const offices = node.directory().offices.map(({ code }) => code)
  const all = [...base.values()]
  for (let from = 0; from < all.length; from += TOGETHER) {
    const batch = newBatch({
      directory: node.directory(),
      keys: node.keys(compartment),
      ids: node.ids,
    })
    for (const [at, one] of all.slice(from, from + TOGETHER).entries()) {
      const member = { ...fieldsOf(one), kind: 'principal', relationship: 'PA' }
      const office = offices[at % offices.length]
      const form = { office, language: 'es', members: [member] }
      const now = node.clock.now()
      const command = { action: 'express-intent', form }
      const done = batch.act({ loaded, actor, now, purpose: 'bench', command })
      if (!done.ok) throw new Error(JSON.stringify(done.error))
      ids.set(one.person, done.value.people[0] ?? '')
    }
    batch.close()
    await writeBatch(writer, compartment, batch)
    if (from % 20_000 === 0) progress(`${from} of ${all.length} people`)
  }
  return ids
}

interface Measured {
  readonly times: readonly number[]
  readonly inFirst: number
}

/** Asks one after another; whether the right one is among the first. */
async function measure(
  asked: readonly PersonRecord[],
  rightOf: (one: PersonRecord) => string | undefined,
  find: (one: PersonRecord) => Promise<readonly { readonly person: { readonly id: string } }[]>,
): Promise<Measured> {
  const times: number[] = []
  let inFirst = 0
  for (const [nth, one] of asked.entries()) {
    const begun = performance.now()
    const found = await find(one)
    if (nth >= WARM_UP) times.push(performance.now() - begun)
    if (found.slice(0, FIRST).some(({ person: { id } }) => id === rightOf(one))) inFirst += 1
  }
  return { times: times.toSorted((a, b) => a - b), inFirst: inFirst / asked.length }
}

const dataDir = await mkdtemp(join(tmpdir(), 'ceiba-bench-search-'))
const settings = { databaseUrl: undefined, dataDir, host: '127.0.0.1', port: 0 }
const opened = await open(settings, { kind: 'demo' })
try {
  const { node, cluster } = opened
  const clerk = await systemActor(node, 'importer', { program: 'asylum-mx', role: 'clerk' })
  const loaded = node.directory().programs.get('asylum-mx')
  if (!loaded) throw new Error('No program')
  const asking: Asking = { loaded, actor: clerk, purpose: 'bench', now: node.clock.now() }
  const { base, asked } = drawn(Number(values.people), Number(values.queries))
  const ids = await fill(node, asking, base)
  const owner = postgres(cluster.url(), { max: 1 })
  await owner`vacuum (analyze)`
  const [version] = await owner<{ server_version: string }[]>`show server_version`
  await owner.end()
  const rightOf = ({ person }: PersonRecord): string | undefined => ids.get(person)
  progress('search')
  const search = await measure(
    asked,
    rightOf,
    async (one) =>
      (await findPeople(node, asking, { name: Object.values(nameOf(one)).join(' ') })) ?? [],
  )
  progress('candidates')
  const candidates = await measure(
    asked,
    rightOf,
    async (one) =>
      (await findCandidates(node, asking, { kind: 'person', fields: fieldsOf(one) })) ?? [],
  )
  progress('pairs')
  const begun = performance.now()
  const compared = await findPairs(node, 'protection')
  const seconds = (performance.now() - begun) / 1000
  const line = (what: string, { times, inFirst }: Measured, target: number) => [
    what,
    quantile(times, 0.5).toFixed(1),
    quantile(times, 0.95).toFixed(1),
    String(target),
    `${(inFirst * 100).toFixed(1)} %`,
  ]
  const columns = ['asked', 'p50 ms', 'p95 ms', 'p95 wanted', `right one in the first ${FIRST}`]
  printTable(columns, [
    line('search by misspelt name', search, TARGET.searchMs),
    line('candidates while typing', candidates, TARGET.candidatesMs),
  ])
  progress(`${compared} people compared in ${seconds.toFixed(1)} s`)
  const sum = ({ times, inFirst }: Measured) => ({
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    inFirst,
  })
  writeResults('search', {
    machine: machine(version?.server_version ?? ''),
    people: base.size,
    queries: asked.length,
    target: TARGET,
    search: sum(search),
    candidates: sum(candidates),
    pairs: { compared, seconds },
  })
} finally {
  await opened.close()
  await rm(dataDir, { recursive: true, force: true })
}
