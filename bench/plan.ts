import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { play, type Played } from '#compute/planning/index.ts'

import { machine } from './shared/machine.ts'
import { printTable, progress, say, skipped, writeResults } from './shared/report.ts'

/**
 * Cases a second of wall time beside Ciw and SimPy, on the same models with as many runs, one core each; then a year of 100,000 cases through
 * six stations, 200 times, on all cores. The peers come from a virtual environment outside the project: `--python DIR/bin/python`.
 */
const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    runs: { type: 'string', default: '5' },
    hours: { type: 'string', default: '2000' },
  },
})
const runs = Number(values.runs)
const hours = Number(values.hours)
const TIMES_CIW = 20
const MOST_SECONDS = 10

interface Side {
  readonly peer: string
  readonly entities: number
  readonly wall: number
  readonly cpu: number
  readonly waitMinutes: number
}

const exponential = (meanMinutes: number): object => ({ kind: 'exponential', meanMinutes })
const stationsOf = (count: number, servers: number, minutes: number): object[] =>
  Array.from({ length: count }, (_, nth) => ({
    name: `s${nth}`,
    servers,
    service: exponential(minutes),
    next: [{ to: nth + 1 < count ? `s${nth + 1}` : 'exit', p: 1 }],
  }))
const MODELS: { readonly [name: string]: object } = {
  one: {
    arrivals: [{ to: 's0', kind: 'poisson', perHour: 12 }],
    stations: stationsOf(1, 3, 12),
  },
  six: {
    arrivals: [{ to: 's0', kind: 'poisson', perHour: 100_000 / 8760 }],
    stations: stationsOf(6, 10, 45),
  },
}

const tables = []
for (const [name, model] of Object.entries(MODELS)) {
  progress(`model ${name}`)
  const own = await ownSide({ ...model, hours, runs, seed: 1 }, 1)
  const peers = ['ciw', 'simpy'].flatMap((peer) => peerSide(peer, name))
  tables.push({ name, sides: [own, ...peers] })
}
for (const { name, sides } of tables) {
  const [own] = sides
  say(`\nmodel ${name}: ${runs} runs of ${hours} hours, one core`)
  printTable(
    [
      'side',
      'cases',
      'wall s',
      'CPU s',
      'cases/s wall',
      'cases/s CPU',
      'Ceiba is times',
      'mean wait, min',
    ],
    sides.map((side) => [
      side.peer,
      side.entities,
      side.wall,
      side.cpu,
      side.entities / side.wall,
      side.entities / side.cpu,
      own ? own.entities / own.wall / (side.entities / side.wall) : 0,
      side.waitMinutes,
    ]),
  )
}

const year = await ownSide({ ...MODELS['six'], hours: 8760, runs: 200, seed: 1 })
say(
  `\na year, 100,000 cases, 6 stations, 200 runs, all cores: ${year.wall.toFixed(1)} s wall, ${year.cpu.toFixed(1)} s CPU, ${year.entities} cases (must be below ${MOST_SECONDS} s); at least ${TIMES_CIW} times Ciw`,
)
writeResults('plan', { machine: machine(''), runs, hours, tables, year })

/** What was played, with the processor time of all threads. */
async function ownSide(scenario: object, cores?: number): Promise<Side> {
  const cpu = process.cpuUsage()
  const played = await play(
    scenario,
    { calendars: {}, files: {} },
    cores === undefined ? {} : { cores },
  )
  if (!played.ok) throw new Error(JSON.stringify(played.error))
  const used = process.cpuUsage(cpu)
  return {
    peer: 'Ceiba',
    entities: played.value.entities,
    wall: played.value.seconds,
    cpu: (used.user + used.system) / 1e6,
    waitMinutes: meanWait(played.value),
  }
}

/** Over all visits: stations serve about as many each. */
function meanWait({ stations }: Played): number {
  const waits = Object.values(stations).map(({ waitMinutes }) => waitMinutes.mean ?? 0)
  return waits.reduce((sum, wait) => sum + wait, 0) / waits.length
}

function peerSide(peer: string, model: string): Side[] {
  const script = fileURLToPath(new URL(`./peers/plan-${peer}.py`, import.meta.url))
  const run = spawnSync(values.python, [script, model, String(hours), String(runs)], {
    encoding: 'utf8',
  })
  if (run.status === 0) {
    const side: Side = JSON.parse(run.stdout)
    return [side]
  }
  skipped(`${peer} (pip install ${peer} for ${values.python})`)
  return []
}
