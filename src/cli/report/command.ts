import { Command, Option } from 'commander'

import { INTERNAL, type MadeWhere } from '#compute/report-files/meta.ts'
import { FORMATS, isText, type Format } from '#compute/report-files/render.ts'
import { legalDay } from '#kernel/instant.ts'
import type { Program } from '#model/program.ts'
import type { Language } from '#model/text.ts'
import { RULE } from '#standards/disclosure/publish.ts'
import { differenceOf } from '#standards/figures/difference.ts'
import type { Report, ReportQuery } from '#standards/figures/figure-table.ts'
import { REPORTS } from '#standards/figures/reports.ts'
import type { Node } from '#store/node.ts'
import type { Asking } from '#store/reads/reader.ts'
import { makeReport } from '#store/reports/make-report.ts'
import { publishVintage, readVintage, type FrozenReport } from '#store/reports/vintages.ts'

import { open, PROGRAMS } from '../open.ts'
import { EXIT, output, UsageError, type Output } from '../output.ts'
import { readSettings } from '../settings.ts'
import { systemActor } from '../system-account.ts'
import { problemOf, spanBetween } from './report-problem.ts'
import { writeReport, type Writing } from './write-report.ts'

interface Flags {
  readonly from?: string
  readonly to?: string
  readonly by?: string
  readonly totals?: true
  readonly format: Format
  readonly table?: string
  readonly out?: string
  readonly lang: Language
  readonly publish?: true
  readonly vintage?: string
  readonly against?: string
  readonly json?: true
}

export function reportCommand(): Command {
  return new Command('report')
    .description(
      'Figures computed from the records: exact and internal, or published with small numbers held back.',
    )
    .argument('<name>', Object.keys(REPORTS).join(', '))
    .option('--from <period>', 'first year, month or day: 2018, 2018-03, 2018-03-15')
    .option('--to <period>', 'last year, month or day, inclusive')
    .option(
      '--by <dimensions>',
      'year, month, day, nationality, office, sex, outcome; comma-separated, in this order',
    )
    .option('--totals', 'add rows with the sums')
    .addOption(new Option('--format <format>', 'what to write').choices(FORMATS).default('csv'))
    .option('--table <name>', 'one table of a report that has several')
    .option(
      '--out <file>',
      'write to a file, or every table into a folder, and beside each <file>.meta.json',
    )
    .addOption(new Option('--lang <language>', 'of a PDF').choices(['es', 'en']).default('es'))
    .option('--publish', 'freeze it as a vintage, small numbers held back, and print that')
    .option('--vintage <id>', 'print a vintage as it was published')
    .option('--against <id>', 'with --vintage: the differences from this earlier vintage')
    .option('--json', 'one JSON document on standard output, rows and meta')
    .addHelpText(
      'after',
      `
Example:
  ceiba report applications --from 2018 --to 2025 --by year --format csv
  ceiba report stock-flow --from 2018 --to 2025 --format pdf --lang en --out flow.pdf
  ceiba report unhcr-asr --from 2024 --to 2024 --format hxl --out folder/
  ceiba report comar-monthly --from 2024-01 --to 2024-06 --publish --format xlsx --out june.xlsx
  ceiba report rcm-semester --from 2023-07 --to 2023-12 --format pdf --out semester.pdf
  ceiba report applications --vintage 0199… --against 0198…`,
    )
    .action(async (name: string, flags: Flags) => {
      process.exitCode = await printReport(name, flags)
    })
}

async function printReport(name: string, flags: Flags): Promise<number> {
  const out = output(flags.json === true)
  try {
    check(name, flags)
    const opened = await open(readSettings(process.env), {
      onProgress: (text) => out.progress(text),
    })
    try {
      const made = await madeBy(opened.node, name, flags)
      await writeReport(made.report, made.where, writingOf(flags), out)
      return EXIT.done
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return refused(out, error)
  }
}

function refused(out: Output, error: UsageError): number {
  out.result({ failed: { code: 'usage', message: error.message } })
  out.warn(error.message)
  return EXIT.usage
}

function check(name: string, { format, out, json, vintage, from, to }: Flags): void {
  if (!Object.hasOwn(REPORTS, name))
    throw new UsageError(
      `There is no report ${name}; there are ${Object.keys(REPORTS).join(', ')}.`,
    )
  if (!isText(format) && out === undefined && (json || process.stdout.isTTY))
    throw new UsageError(`--format ${format} needs --out or a pipe.`)
  if (vintage === undefined && (from === undefined || to === undefined))
    throw new UsageError('--from and --to are needed, or --vintage.')
}

const writingOf = ({ format, lang, table, out, json }: Flags): Writing => ({
  format,
  language: lang,
  json: json === true,
  ...(table === undefined ? {} : { table }),
  ...(out === undefined ? {} : { out }),
})

interface Made {
  readonly report: Report
  readonly where: MadeWhere
}

/** The report that the flags ask for: live, frozen now, frozen before, or the difference of two. */
async function madeBy(node: Node, name: string, flags: Flags): Promise<Made> {
  if (flags.vintage !== undefined) {
    const frozen = await vintageOf(node, name, flags.vintage)
    if (flags.against === undefined) return fromVintage(node, frozen)
    const before = await vintageOf(node, name, flags.against)
    return { ...fromVintage(node, frozen), report: differenceOf(before.report, frozen.report) }
  }
  const program = programFor(name)
  const loaded = node.directory().programs.get(program.id)
  if (!loaded) throw new UsageError(`The node has no program ${program.id}.`)
  const actor = await systemActor(node, 'reporter', {
    program: program.id,
    role: readerOfFigures(program),
  })
  const asking: Asking = { loaded, actor, purpose: `report:${name}`, now: node.clock.now() }
  const query = queryOf(flags)
  if (flags.publish) {
    if (node.facts.kind === 'live')
      throw new UsageError(
        '--publish: on a live node a publication is approved by a second account: propose it on the screen of reports.',
      )
    const published = await publishVintage(node, asking, { name, query })
    if (!published.ok) throw problemOf(published.error)
    return fromVintage(node, await vintageOf(node, name, published.value.id))
  }
  const made = await makeReport(node, asking, name, query)
  if (!made.ok) throw problemOf(made.error)
  const { report: live, position } = made.value
  const where = {
    node: node.facts.kind,
    query,
    generatedOn: legalDay(asking.now, node.directory().offices[0]?.zone ?? 'UTC'),
    generatedBy: 'ceiba report',
    program: loaded.key,
    logPosition: position,
    rule: INTERNAL,
  }
  return { report: live, where }
}

function queryOf({ from = '', to = '', by = '', totals }: Flags): ReportQuery {
  const names = by.split(',').map((part) => part.trim())
  return {
    ...spanBetween(from, to),
    by: names.filter((part) => part !== ''),
    totals: totals === true,
  }
}

/** The first program of which the report can be made. */
function programFor(name: string): Program {
  const { needs = [], records = [] } = REPORTS[name] ?? {}
  const found = PROGRAMS.find(
    (one) =>
      needs.every((measure) => Object.hasOwn(one.measures ?? {}, measure)) &&
      records.every((kind) => Object.hasOwn(one.records, kind)),
  )
  if (!found) throw new UsageError(`No program of this node has a report ${name}.`)
  return found
}

/** The role that sees figures; of several, the one that sees figures and no more. */
function readerOfFigures({ id, roles }: Program): string {
  const seeing = Object.entries(roles).filter(
    ([, { statistics, conferred }]) => statistics && !conferred,
  )
  const [least] = seeing.toSorted(([, a], [, b]) => a.reads.length - b.reads.length)
  if (!least) throw new UsageError(`No role of ${id} sees figures.`)
  return least[0]
}

async function vintageOf(node: Node, name: string, id: string): Promise<FrozenReport> {
  const known = /^[0-9a-f-]{36}$/.test(id)
    ? await readVintage(node.pools.core, programFor(name).id, id)
    : undefined
  if (known?.vintage.report !== name) throw new UsageError(`There is no vintage ${id} of ${name}.`)
  return known
}

function fromVintage(node: Node, { vintage, report }: FrozenReport): Made {
  const { id, publishedAt, checksum, position, query, program, programHash } = vintage
  return {
    report,
    where: {
      node: node.facts.kind,
      query,
      generatedOn: publishedAt.slice(0, 10),
      generatedBy: 'ceiba report',
      program: `${program}@${programHash}`,
      logPosition: position,
      vintage: { id, publishedAt, checksum },
      rule: RULE,
    },
  }
}
