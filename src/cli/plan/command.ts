import { readFile } from 'node:fs/promises'

import { Command } from 'commander'

import { play, readFilesOf } from '#compute/planning/index.ts'
import { lineOf, type Problem } from '#planning/scenario/problem.ts'

import { EXIT, output, UsageError, type Output } from '../output.ts'
import { askMore, type Asked } from './ask-more.ts'
import { planCalendars } from './calendars.ts'
import { commitCommand, drawCommand, verifyDrawCommand } from './draw-commands.ts'
import { sayMore } from './say-more.ts'
import { sayPlayed } from './say-played.ts'

interface Flags {
  readonly cores?: string
  readonly json?: true
  readonly staff?: string
  readonly whatIf?: string
}

export function planCommand(): Command {
  const command = new Command('plan')
    .enablePositionalOptions()
    .description(
      'Plays a scenario of arrivals, stations and staff many times over, and says what waits, queues and deadlines come to. Needs no database.',
    )
    .argument('<scenario.json>', 'the scenario; its files are looked for beside it')
    .option('--cores <n>', 'how many cores to use; all by default')
    .option(
      '--staff <target.json>',
      'the cheapest roster that keeps the limit, and how sure that is',
    )
    .option('--what-if <changes.json>', 'what each of these changes of the scenario would do')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nExit code 0: played, warnings on stderr. 2: the scenario has faults, each is named.\n\nExample:\n  ceiba plan examples/plan/registration.json --json\n  ceiba plan examples/plan/counter.json --staff examples/plan/counter-staff.json\n  ceiba plan examples/plan/counter.json --what-if examples/plan/counter-what-if.json\n\nWith both, each change is also asked what roster it would take.',
    )
    .action(async (file: string, flags: Flags) => {
      process.exitCode = await plan(file, flags, output(flags.json === true))
    })
  for (const one of [commitCommand(), drawCommand(), verifyDrawCommand()]) command.addCommand(one)
  return command
}

async function plan(file: string, flags: Flags, out: Output): Promise<number> {
  const cores = flags.cores === undefined ? undefined : Number(flags.cores)
  if (cores !== undefined && !(Number.isSafeInteger(cores) && cores >= 1 && cores <= 256))
    throw new UsageError(`--cores is no number of cores: ${flags.cores}`)
  const input = await readJson(file)
  const asked: Asked = {
    target: flags.staff === undefined ? undefined : await readJson(flags.staff),
    changes: flags.whatIf === undefined ? undefined : await readJson(flags.whatIf),
  }
  const surroundings = { calendars: planCalendars(), files: await readFilesOf(input, file) }
  const played = await play(input, surroundings, {
    ...(cores === undefined ? {} : { cores }),
    onProgress: (done, runs) => out.progress(`${done} of ${runs} runs`),
  })
  if (!played.ok) return refuse(played.error, out)
  for (const warning of played.value.warnings) out.warn(lineOf(warning, 'en'))
  const more = askMore(input, asked, surroundings, (text) => out.progress(text))
  if (!more.ok) return refuse(more.error, out)
  out.result({ ...played.value, ...more.value })
  sayPlayed(played.value, out)
  sayMore(more.value, out)
  return EXIT.done
}

function refuse(problems: readonly Problem[], out: Output): number {
  out.result({ failed: { code: 'scenario', problems } })
  for (const problem of problems) out.warn(lineOf(problem, 'en'))
  return EXIT.usage
}

async function readJson(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UsageError(
      `${file} is no JSON: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
}
