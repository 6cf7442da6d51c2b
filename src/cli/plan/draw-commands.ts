import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'

import { Command } from 'commander'

import { canonicalJson, isJsonObject } from '#kernel/canonical-json.ts'
import { commit, draw, type Commitment, type DrawRecord, type Places } from '#planning/draw/draw.ts'
import { verifyDraw } from '#planning/draw/verify.ts'
import { lineOf } from '#planning/scenario/problem.ts'

import { EXIT, output, UsageError, type Output } from '../output.ts'
import { jsonIn, readRequests, readText } from './read-requests.ts'

interface Flags {
  readonly places: string
  readonly quota?: readonly string[]
  readonly secret: string
  readonly commitment: string
  readonly beacon?: string
  readonly out: string
  readonly json?: true
}

const SEED_BYTES = 32

/** Binds requests and a secret seed before a draw: what is written to `--out` is published at once, the seed only with the draw. */
export function commitCommand(): Command {
  return new Command('commit')
    .description('Binds the requests of a draw of places, and a secret seed, before it is drawn.')
    .argument('<requests.csv>', 'id, quota and weight of each request; no names')
    .requiredOption('--places <n>', 'how many places there are')
    .option('--quota <name=n...>', 'places kept for a quota')
    .requiredOption(
      '--secret <file>',
      'where the seed is kept until the draw; must not be there yet',
    )
    .requiredOption('--out <file>', 'the commitment, to be published before the draw')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nExample:\n  ceiba plan commit requests.csv --places 200 --quota children=20 --secret seed.txt --out commitment.json',
    )
    .action(async (file: string, flags: Flags) => {
      const out = output(flags.json === true)
      const seed = randomBytes(SEED_BYTES).toString('hex')
      const made = commit(await readRequests(file), placesOf(flags), seed)
      if (!made.ok) {
        for (const problem of made.error) out.warn(lineOf(problem, 'en'))
        process.exitCode = EXIT.usage
        return
      }
      await writeNew(flags.secret, `${seed}\n`, 0o600)
      await writeNew(flags.out, `${JSON.stringify(made.value, null, 2)}\n`)
      out.result(made.value)
      out.say(
        `Publish ${flags.out} now. Keep ${flags.secret} secret until the draw, and do not lose it.`,
      )
    })
}

/** Draws as it was committed to, and writes the record with which anybody can draw again. */
export function drawCommand(): Command {
  return new Command('draw')
    .description(
      'Draws places as they were committed to, and writes the record that anybody can check.',
    )
    .argument('<requests.csv>', 'the requests, as they were when they were bound')
    .requiredOption('--commitment <file>', 'what was published before')
    .requiredOption('--secret <file>', 'the seed')
    .option(
      '--beacon <text>',
      'a value that a public source made after the commitment, such as a lottery number',
    )
    .requiredOption('--out <file>', 'the record, to be published')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nExample:\n  ceiba plan draw requests.csv --commitment commitment.json --secret seed.txt --beacon 48213 --out record.json',
    )
    .action(async (file: string, flags: Flags) => {
      const out = output(flags.json === true)
      const commitment = await commitmentIn(flags.commitment)
      const requests = await readRequests(file)
      const seed = (await readText(flags.secret)).trim()
      const record = draw(commitment, { requests, seed, beacon: flags.beacon ?? '' })
      const faults = faultsOf(record)
      if (faults.length > 0) {
        tellFaults(faults, out)
        return
      }
      await writeNew(flags.out, `${JSON.stringify(record)}\n`)
      out.result({ places: commitment.places, requests: requests.length, winners: record.winners })
      out.say(`${record.winners.length} of ${requests.length} drawn. Publish ${flags.out}.`)
    })
}

/** Draws again from a published record, by code that shares nothing with the draw. */
export function verifyDrawCommand(): Command {
  return new Command('verify-draw')
    .description(
      'Draws again from a published record, and says whether it is as it was committed to.',
    )
    .argument('<record.json>', 'what was published after the draw')
    .option('--commitment <file>', 'what was published before the draw, to be held against it')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nExit code 0: as it was committed to. 1: not so, and what is wrong is named.\n\nExample:\n  ceiba plan verify-draw record.json --commitment commitment.json',
    )
    .action(async (file: string, flags: Partial<Flags>) => {
      const out = output(flags.json === true)
      const record = jsonIn(await readText(file), file)
      if (!isRecord(record)) throw new UsageError(`${file} is no record of a draw`)
      const published =
        flags.commitment === undefined ? undefined : await commitmentIn(flags.commitment)
      const isOther =
        published && canonicalJson(placed(published)) !== canonicalJson(placed(record.commitment))
      const faults = [...(isOther ? ['commitment'] : []), ...faultsOf(record)]
      if (faults.length > 0) {
        tellFaults(faults, out)
        return
      }
      out.result({ faults, winners: record.winners.length })
      out.say(
        `As it was committed to: ${record.winners.length} of ${record.requests.length} drawn.`,
      )
    })
}

const placed = ({ requests, seed, places }: Commitment) => ({
  requests,
  seed,
  places: { all: places.all, quotas: places.quotas },
})

const faultsOf = (record: DrawRecord): readonly string[] =>
  verifyDraw(
    record,
    (text) => new TextEncoder().encode(text),
    (bytes) => createHash('sha256').update(bytes).digest(),
  )

const WORDS: { readonly [fault: string]: string } = {
  commitment: 'it is bound by another commitment than the one that was published',
  seed: 'the seed is not the one that was committed to',
  requests: 'the requests are not those that were committed to',
  winners: 'the rule gives other winners',
}

function tellFaults(faults: readonly string[], out: Output): void {
  out.result({ faults })
  for (const fault of faults) out.warn(`${fault}: ${WORDS[fault] ?? fault}`)
  process.exitCode = EXIT.partly
}

function placesOf({ places, quota = [] }: Flags): Places {
  const whole = (text: string | undefined): number => {
    if (text === undefined || !/^\d{1,9}$/.test(text))
      throw new UsageError(`"${text ?? ''}" is no number of places`)
    return Number(text)
  }
  const quotas = quota.map((each) => {
    const at = each.lastIndexOf('=')
    if (at < 1) throw new UsageError(`--quota is written name=n: ${each}`)
    return [each.slice(0, at), whole(each.slice(at + 1))] as const
  })
  return { all: whole(places), quotas: Object.fromEntries(quotas) }
}

/** Nothing that was written for a draw is ever written over. */
async function writeNew(file: string, text: string, mode = 0o644): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx', mode })
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
}

const isCommitment = (value: unknown): value is Commitment =>
  isJsonObject(value) &&
  typeof value['requests'] === 'string' &&
  typeof value['seed'] === 'string' &&
  isJsonObject(value['places']) &&
  typeof value['places']['all'] === 'number' &&
  isJsonObject(value['places']['quotas'])

const isRecord = (value: unknown): value is DrawRecord => {
  if (typeof value !== 'object' || value === null) return false
  const { commitment, seed, beacon, requests, winners } = Object(value)
  const isRequest = (one: unknown): boolean =>
    isJsonObject(one) &&
    typeof one['id'] === 'string' &&
    typeof one['quota'] === 'string' &&
    typeof one['weight'] === 'number'
  return (
    isCommitment(commitment) &&
    typeof seed === 'string' &&
    typeof beacon === 'string' &&
    Array.isArray(requests) &&
    requests.every(isRequest) &&
    Array.isArray(winners)
  )
}

async function commitmentIn(file: string): Promise<Commitment> {
  const found = jsonIn(await readText(file), file)
  if (!isCommitment(found)) throw new UsageError(`${file} is no commitment`)
  return found
}
