import { Command } from 'commander'

import { switchedDates, type Golden } from '#engine/deadlines/switched-dates.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Calendar } from '#model/calendar.ts'
import { faultsOf } from '#model/faults.ts'
import type { Program } from '#model/program.ts'
import type { Language } from '#model/text.ts'
import { loadProgram } from '#store/versions/stored-versions.ts'

import { CALENDARS, PROGRAMS } from './open.ts'
import { EXIT, output, type Output } from './output.ts'
import { GOLDEN_DATES } from './program-golden-dates.ts'
import { rehearseCommand, showCommand } from './program-rehearse.ts'
import { moveCommand, versionsCommand } from './program-versions.ts'

export function programCommand(): Command {
  const check = new Command('check')
    .description(
      'Loads every program, names its faults, and says what a doubtful holiday would change.',
    )
    .option('--json', 'one JSON document on standard output')
    .addHelpText('after', '\nExample:\n  ceiba program check')
    .action((flags: { readonly json?: true }) => {
      process.exitCode = checkAll(output(flags.json === true))
    })
  const diagram = new Command('diagram')
    .description('The stages of a program as a Mermaid state diagram.')
    .argument('<program>', PROGRAMS.map(({ id }) => id).join(', '))
    .option('--lang <language>', 'es or en', 'es')
    .option('--json', 'one JSON document on standard output')
    .addHelpText('after', '\nExample:\n  ceiba program diagram asylum-mx > asylum-mx.mmd')
    .action((id: string, flags: { readonly lang: string; readonly json?: true }) => {
      process.exitCode = showDiagram(
        id,
        flags.lang === 'en' ? 'en' : 'es',
        output(flags.json === true),
      )
    })
  return new Command('program')
    .description('The procedures that this build carries.')
    .addCommand(check)
    .addCommand(diagram)
    .addCommand(showCommand())
    .addCommand(rehearseCommand())
    .addCommand(versionsCommand())
    .addCommand(moveCommand())
}

/** A golden date that switching one doubtful day would move. */
export interface SwitchedGolden {
  readonly day: string
  readonly name: string
  readonly golden: string
  readonly before: string
  readonly after: string
}

/** What switching each day that a calendar keeps switched off would move, of a program's golden dates. */
export function switchesOf(program: Program, calendar: Calendar): readonly SwitchedGolden[] {
  const goldens = (GOLDEN_DATES[program.id] ?? []).flatMap(([name, startedOn]): Golden[] => {
    const rule = program.deadlines?.[name]
    const facts = { startedOn: plainDate(startedOn), extensions: [], suspensions: [] }
    return rule ? [{ name: `${name} from ${startedOn}`, rule, facts }] : []
  })
  return calendar.days
    .filter(({ active }) => !active)
    .flatMap((row) => {
      const moved = switchedDates(calendar, row.day, goldens)
      return (moved.ok ? moved.value : []).map(({ name, before, after }) => ({
        day: row.day,
        name: row.name.en,
        golden: name,
        before: String(before),
        after: String(after),
      }))
    })
}

function checkAll(out: Output): number {
  const programs = PROGRAMS.map((program) => ({
    program: program.id,
    version: program.version,
    key: loadProgram(program).key,
    kinds: Object.keys(program.records).length,
    stages: Object.values(program.records).flatMap(({ stages }) => Object.keys(stages ?? {}))
      .length,
    actions: Object.keys(program.actions).length,
    deadlines: Object.keys(program.deadlines ?? {}).length,
    measures: Object.keys(program.measures ?? {}).length,
    faults: faultsOf(program),
    goldens: (GOLDEN_DATES[program.id] ?? []).length,
    switches: CALENDARS.slice(0, 1).flatMap((calendar) => switchesOf(program, calendar)),
  }))
  out.result({ programs })
  for (const { faults, switches, ...facts } of programs) {
    out.say(
      `${facts.key}: ${facts.kinds} kinds, ${facts.stages} stages, ${facts.actions} actions, ${facts.deadlines} deadlines, ${facts.measures} measures`,
    )
    if (faults.length === 0) out.say('  no faults')
    for (const { at, message } of faults) out.say(`  ${at}: ${message}`)
    for (const { day, name, golden, before, after } of switches)
      out.say(`  if ${day} (${name}) were a holiday: ${golden} would move ${before} -> ${after}`)
    const held = facts.goldens - new Set(switches.map(({ golden }) => golden)).size
    if (facts.goldens > 0)
      out.say(`  ${held} of ${facts.goldens} golden dates move by no doubtful day`)
  }
  return programs.some(({ faults }) => faults.length > 0) ? EXIT.partly : EXIT.done
}

function showDiagram(id: string, language: Language, out: Output): number {
  const program = PROGRAMS.find((known) => known.id === id)
  if (!program) {
    out.result({ failed: { code: 'usage', message: `There is no program ${id}.` } })
    out.warn(
      `There is no program ${id}; there are ${PROGRAMS.map((known) => known.id).join(', ')}.`,
    )
    return EXIT.usage
  }
  const diagram = diagramOf(program, language)
  out.result({ program: id, diagram })
  if (!out.json) out.data(diagram)
  return EXIT.done
}

/** The procedure as Mermaid draws it: one diagram for each kind with stages, each action an arrow. */
export function diagramOf(program: Program, language: Language): string {
  const lines = ['stateDiagram-v2']
  for (const [kind, { label, stages }] of Object.entries(program.records)) {
    if (!stages) continue
    const name = (stage: string): string => `${kind}_${stage}`.replaceAll('-', '_')
    lines.push(`  state "${label[language]}" as ${kind} {`)
    for (const [stage, declared] of Object.entries(stages))
      lines.push(`    state "${declared.label[language]}" as ${name(stage)}`)
    for (const { from, to, action } of arrowsOf(program, kind)) {
      const text = program.actions[action]?.label[language].replaceAll(':', ' ') ?? action
      lines.push(`    ${from === undefined ? '[*]' : name(from)} --> ${name(to)}: ${text}`)
    }
    for (const [stage, { final }] of Object.entries(stages))
      if (final) lines.push(`    ${name(stage)} --> [*]`)
    lines.push('  }')
  }
  return `${lines.join('\n')}\n`
}

interface Arrow {
  readonly from: string | undefined
  readonly to: string
  readonly action: string
}

/** Every way from stage to stage of a kind: by acts on it, by acts that make it, and by acts that carry it along. */
function arrowsOf(program: Program, kind: string): readonly Arrow[] {
  return Object.entries(program.actions).flatMap(([action, declared]): Arrow[] => [
    ...(declared.begins === kind && declared.to !== undefined
      ? [{ from: undefined, to: declared.to, action }]
      : []),
    ...(declared.on === kind
      ? (declared.from ?? []).map((from) => ({ from, to: declared.to ?? from, action }))
      : []),
    ...(declared.creates ?? []).flatMap((made) =>
      made.kind === kind && made.to !== undefined ? [{ from: undefined, to: made.to, action }] : [],
    ),
    ...(declared.moves ?? []).flatMap((move) =>
      move.kind === kind ? move.from.map((from) => ({ from, to: move.to ?? from, action })) : [],
    ),
  ])
}
