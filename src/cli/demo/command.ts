import { Command, InvalidArgumentError } from 'commander'

import { open } from '../open.ts'
import { EXIT, output, type Output } from '../output.ts'
import { readSettings } from '../settings.ts'
import { writeDemoFile } from './accounts.ts'
import { loadConference } from './conference/load-conference.ts'
import { loadRegion, type LoadedRegion, type RegionRefusal } from './load-region.ts'
import { counted, duration } from './progress.ts'

const DEMO_SCALE = 0.01
const DEMO_SEED = '2018'

const EXAMPLES = `
Example:
  ceiba demo --scale 0.1
    A tenth of the published region: 69,000 persons, in a few minutes. At 1 it has all 681,756 applications of 2018 to 2025.

A node holds one region. The same scale and seed go on where an interrupted load was, and give the same log hash everywhere.
Accounts and their passwords are written to demo.json in the data folder (CEIBA_DATA).`

interface Flags {
  readonly scale: number
  readonly seed: string
  readonly json: boolean
  readonly ifEmpty: boolean
}

/** `ceiba demo`: fills an empty node with the demonstration region. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Load the demonstration region: synthetic families in the published numbers.')
    .option(
      '--scale <share>',
      'share of the published region, above 0 and at most 1',
      share,
      DEMO_SCALE,
    )
    .option(
      '--seed <text>',
      'chance that families are drawn by: another seed, other families',
      DEMO_SEED,
    )
    .option(
      '--if-empty',
      'leave a node that holds anything as it is; go on with what was begun',
      false,
    )
    .option('--json', 'print one JSON document on stdout', false)
    .addHelpText('after', EXAMPLES)
    .action(demo)
}

function share(text: string): number {
  const scale = Number(text)
  if (text.trim() === '' || !(scale > 0 && scale <= 1))
    throw new InvalidArgumentError('It must be a number above 0 and at most 1, such as 0.01.')
  return scale
}

async function demo({ scale, seed, json, ifEmpty }: Flags): Promise<void> {
  const out = output(json)
  const settings = readSettings(process.env)
  const opened = await open(settings, {
    onProgress: (text) => out.progress(text),
  })
  const { node, cluster } = opened
  const stop = new AbortController()
  const interrupt = (): void => stop.abort(new Error(STOPPED))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    if (node.facts.kind !== 'demo') return refuse(out, { code: 'live-node' })
    if (!ifEmpty) await writeDemoFile(settings.dataDir, node, { databaseUrl: cluster.url() })
    const started = performance.now()
    const loaded = await loadRegion(node, {
      scale,
      seed,
      signal: stop.signal,
      onlyIfEmpty: ifEmpty,
      onProgress: (text) => out.progress(text),
    })
    if (!loaded.ok && ifEmpty && loaded.error.code === 'not-empty') return
    if (!loaded.ok) return refuse(out, loaded.error)
    await loadConference(node)
    tell(out, loaded.value, (performance.now() - started) / 1000)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    await opened.close()
  }
}

const STOPPED = 'Stopped. What is loaded stays; the same command goes on from there.'

function refuse(out: Output, refusal: RegionRefusal): void {
  out.warn(refusalText(refusal))
  process.exitCode = EXIT.failed
}

/** What stands in the way of a load, and what to do. */
function refusalText(refusal: RegionRefusal): string {
  const elsewhere = 'set CEIBA_DATA (or DATABASE_URL) to an empty place and run it again'
  if (refusal.code === 'live-node')
    return `This node is live: it never takes demonstration cases. For a demonstration, ${elsewhere}.`
  if (refusal.code === 'not-empty')
    return `This node already holds cases, and the region needs an empty one: ${elsewhere}.`
  const { loaded, done } = refusal
  const region = `the region of --scale ${loaded.scale} --seed ${loaded.seed}`
  return done
    ? `This node holds ${region}, and a node holds one. For another, ${elsewhere}.`
    : `This node is being filled with ${region}, and a node holds one. Go on with those, or ${elsewhere}.`
}

function tell(out: Output, region: LoadedRegion, seconds: number): void {
  out.result({ ...region, seconds: Math.round(seconds * 10) / 10 })
  const { families, persons, events, logHash, alreadyLoaded, scale, seed } = region
  out.say(
    alreadyLoaded
      ? `The region of --scale ${scale} --seed ${seed} is already loaded; nothing was done.`
      : `Loaded in ${duration(seconds)}:`,
  )
  out.say(`  ${counted(families)} families, ${counted(persons)} persons, ${counted(events)} events`)
  out.say(`  log hash ${logHash}`)
}
