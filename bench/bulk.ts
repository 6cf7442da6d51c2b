import { parseArgs } from 'node:util'

import postgres from 'postgres'

import { connect } from '#store/connections.ts'
import { foldMeasures } from '#store/fold-measures.ts'
import { writeBatch } from '#store/write-batch.ts'

import { RAW_INSERT, rawRows } from './peers/raw-rows.ts'
import { batchOf } from './shared/engine-path.ts'
import { fsyncTimes, machine } from './shared/machine.ts'
import { EXAMPLE, registrations } from './shared/registration.ts'
import { printTable, progress, say, writeResults } from './shared/report.ts'
import { readSample, rowsOf } from './shared/sample.ts'
import { benchCluster, freshDatabase, newStage } from './shared/stage.ts'
import { median } from './shared/statistics.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    data: { type: 'string' },
    example: { type: 'string', default: EXAMPLE },
  },
})
/** Registrations in one transaction. */
const RAW_BATCH = 500
const ENGINE_BATCH = 300
/** Transactions under way at once: while PostgreSQL writes one, the next is made ready. */
const LANES = 2

/** Writes batches one after the other in each lane for so long; registrations a second. */
async function paced(
  seconds: number,
  size: number,
  write: () => Promise<unknown>,
): Promise<number> {
  const start = performance.now()
  const end = start + seconds * 1000
  let written = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      await write()
      written += size
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return (written * 1000) / (performance.now() - start)
}

const ground = await benchCluster(values.data)
const { cluster } = ground
try {
  const engineUrl = await freshDatabase(cluster.url('postgres'), 'bench_engine')
  const rawUrl = await freshDatabase(cluster.url('postgres'), 'bench_raw')
  const address = (ownerUrl: string) => ({ ownerUrl, socketDir: cluster.socketDir })
  const writer = connect(address(engineUrl), 'ceiba_protection_writer', LANES)
  const owned = (url: string) =>
    postgres(url, {
      max: LANES,
      ...(cluster.socketDir === null ? {} : { host: cluster.socketDir }),
    })
  const [engineOwner, raw] = [owned(engineUrl), owned(rawUrl)]
  const [server] = await raw<{ server_version: string }[]>`show server_version`

  const stage = newStage()
  const next = registrations(values.example, 'bulk')
  const writeEngine = async (): Promise<void> => {
    const batch = batchOf(stage, Array.from({ length: ENGINE_BATCH }, next))
    await writeBatch(writer, 'protection', batch)
    await foldMeasures(writer, 'protection')
  }
  await writeEngine()
  const sample = await readSample(engineOwner)
  const rows = rowsOf(sample)
  const parameters = rawRows(sample, stage.ids)
  const writeRaw = (): Promise<unknown> =>
    raw.unsafe(RAW_INSERT, parameters(RAW_BATCH), { prepare: true })

  const figures: { readonly engine: number[]; readonly raw: number[]; readonly fsync: object[] } = {
    engine: [],
    raw: [],
    fsync: [],
  }
  const seconds = Number(values.seconds)
  await paced(2, ENGINE_BATCH, writeEngine)
  await paced(2, RAW_BATCH, writeRaw)
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    progress(`round ${round} of ${values.rounds}`)
    figures.fsync.push(fsyncTimes('.'))
    await raw`checkpoint`
    figures.raw.push((await paced(seconds, RAW_BATCH, writeRaw)) * rows)
    await raw`checkpoint`
    figures.engine.push((await paced(seconds, ENGINE_BATCH, writeEngine)) * rows)
  }
  const sides = { raw: median(figures.raw), engine: median(figures.engine) }
  printTable(
    ['bulk registration', 'rows/s', 'registrations/s', 'of raw'],
    [
      ['raw multi-row inserts', sides.raw, sides.raw / rows, 1],
      ['engine path', sides.engine, sides.engine / rows, sides.engine / sides.raw],
    ],
  )
  say(`${rows} rows a registration, measure cells not counted; must reach 0.6`)
  writeResults('bulk', {
    machine: machine(server?.server_version ?? ''),
    rows,
    rounds: figures,
    ...sides,
    ratio: sides.engine / sides.raw,
  })
  await Promise.all([writer.end(), engineOwner.end(), raw.end()])
} finally {
  await ground.end()
}
