import { writeFileSync } from 'node:fs'

import { Command, Option } from 'commander'

import type { Language } from '#model/text.ts'
import type { Node } from '#store/node.ts'
import type { Asking } from '#store/reads/reader.ts'

import { open } from '../open.ts'
import { EXIT, output, type Output } from '../output.ts'
import { readSettings } from '../settings.ts'
import { systemActor } from '../system-account.ts'
import { countReport } from './count-report.ts'
import { auditReport, metaOf, sha256, type ReportMeta } from './meta.ts'
import { spanBetween } from './periods.ts'
import { FORMATS, isText, objectsOf, render, type Format } from './render.ts'
import { ReportProblem, type ReportQuery, type ReportTable } from './report-table.ts'
import { stockFlow } from './stock-flow.ts'

const PROGRAM = 'asylum-mx'
const COUNTS = ['applications', 'decisions']
const NOT_YET = ['timeliness', 'capacity', 'comar-monthly', 'unhcr-asr']

interface Flags {
  readonly from: string
  readonly to: string
  readonly by?: string
  readonly totals?: true
  readonly format: Format
  readonly out?: string
  readonly lang: Language
  readonly json?: true
}

export function reportCommand(): Command {
  return new Command('report')
    .description('Figures computed from the cases: exact, internal, audited.')
    .argument(
      '<name>',
      [...COUNTS, 'stock-flow', ...NOT_YET.map((name) => `${name} (not yet)`)].join(', '),
    )
    .requiredOption('--from <period>', 'first year, month or day: 2018, 2018-03, 2018-03-15')
    .requiredOption('--to <period>', 'last year, month or day, inclusive')
    .option(
      '--by <dimensions>',
      'year, month, day, nationality, office, sex, outcome; comma-separated, in this order',
    )
    .option('--totals', 'add a row with the sum')
    .addOption(new Option('--format <format>', 'what to write').choices(FORMATS).default('csv'))
    .option('--out <file>', 'write to a file, and beside it <file>.meta.json')
    .addOption(new Option('--lang <language>', 'of a PDF').choices(['es', 'en']).default('es'))
    .option('--json', 'one JSON document on standard output, rows and meta')
    .addHelpText(
      'after',
      `
Example:
  ceiba report applications --from 2018 --to 2025 --by year --format csv
  ceiba report decisions --from 2024 --to 2024 --by nationality,outcome --totals --format xlsx --out 2024.xlsx
  ceiba report stock-flow --from 2018 --to 2025 --format pdf --lang en --out flow.pdf`,
    )
    .action(async (name: string, flags: Flags) => {
      process.exitCode = await report(name, flags)
    })
}

async function report(name: string, flags: Flags): Promise<number> {
  const out = output(flags.json === true)
  try {
    const query = queryOf(name, flags)
    if (!isText(flags.format) && flags.out === undefined && (flags.json || process.stdout.isTTY))
      throw new ReportProblem(`--format ${flags.format} needs --out or a pipe.`)
    const opened = await open(readSettings(process.env), {
      onProgress: (text) => out.progress(text),
    })
    const { node } = opened
    try {
      const made = await makeReport(node, name, query, {
        format: flags.format,
        language: flags.lang,
      })
      deliver(made, flags, out)
      return EXIT.done
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof ReportProblem)) throw error
    out.result({ failed: { code: 'usage', message: error.message } })
    out.warn(error.message)
    return EXIT.usage
  }
}

function queryOf(name: string, flags: Flags): ReportQuery {
  if (NOT_YET.includes(name)) throw new ReportProblem(`The report ${name} is not yet made.`)
  if (!COUNTS.includes(name) && name !== 'stock-flow')
    throw new ReportProblem(
      `There is no report ${name}; there are ${[...COUNTS, 'stock-flow'].join(', ')}.`,
    )
  const by = (flags.by ?? '').split(',').map((part) => part.trim())
  return {
    ...spanBetween(flags.from, flags.to),
    by: by.filter((part) => part !== ''),
    totals: flags.totals === true,
  }
}

export interface MadeReport {
  readonly table: ReportTable
  readonly content: Uint8Array
  readonly meta: ReportMeta
}

/** A report as a file's content, with what must be known of it; who asked stands in the audit. */
async function makeReport(
  node: Node,
  name: string,
  query: ReportQuery,
  how: { readonly format: Format; readonly language: Language },
): Promise<MadeReport> {
  const loaded = node.directory().programs.get(PROGRAM)
  if (!loaded) throw new ReportProblem(`The node has no program ${PROGRAM}.`)
  const actor = await systemActor(node, 'reporter', { program: PROGRAM, role: 'statistician' })
  const asking: Asking = { loaded, actor, purpose: `report:${name}`, now: node.clock.now() }
  const table =
    name === 'stock-flow'
      ? await stockFlow(node, asking, query)
      : await countReport(node, asking, name, query)
  const meta = await metaOf(node, asking, query, table)
  const content = await render(table, how.format, { meta, language: how.language })
  await auditReport(node, asking, 'reported')
  return { table, content, meta: { ...meta, sha256: sha256(content) } }
}

function deliver({ table, content, meta }: MadeReport, flags: Flags, out: Output): void {
  if (flags.out !== undefined) {
    writeFileSync(flags.out, content)
    writeFileSync(`${flags.out}.meta.json`, `${JSON.stringify(meta, null, 2)}\n`)
    out.result({ file: flags.out, meta })
    return
  }
  if (flags.json) out.result({ meta, rows: objectsOf(table) })
  else process.stdout.write(content)
}
