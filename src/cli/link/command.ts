import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'

import { Command, Option } from 'commander'

import { linkTable, type Linked } from '#compute/link/link-table.ts'
import type { ColumnTable } from '#compute/tables/column-builder.ts'
import { ENCODINGS, type Encoding } from '#compute/tables/encoding.ts'
import { readColumns } from '#compute/tables/read-columns.ts'
import { TableProblem } from '#compute/tables/table-problem.ts'
import type { Model } from '#linkage/learning/model.ts'
import { readModel } from '#linkage/learning/read-model.ts'
import type { Prepared } from '#linkage/prepare/prepare.ts'
import type { Table } from '#linkage/table.ts'

import { EXIT, output, UsageError, type Output } from '../output.ts'
import { behindBase } from './against.ts'
import { chooseColumns, NO_CONFIG, readJson, readLinkConfig } from './link-config.ts'
import { clusterRows, pairRows } from './linked-rows.ts'
import { recordIds } from './record-ids.ts'
import { reportPage } from './report/page.ts'
import { accuracyTable, summaryOf, truthCodes } from './summary.ts'
import { writeCsv } from './write-csv.ts'

interface Flags {
  readonly out?: string
  readonly clusters?: string
  readonly id?: string
  readonly config?: string
  readonly against?: string
  readonly threshold: number
  readonly truth?: string
  readonly report?: string
  readonly language: 'es' | 'en'
  readonly saveModel?: string
  readonly encoding?: Encoding
  readonly workers: number
  readonly json?: true
}

export function linkCommand(): Command {
  return new Command('link')
    .description(
      'Finds the rows of a file that are of one person or one organisation, and says why. Learns from the file itself; needs no database.',
    )
    .argument('<file>', 'a .csv or .parquet file, also .csv.gz')
    .option(
      '--out <pairs.csv>',
      'pairs from probability 0.01: id_l,id_r,probability,weight,reasons',
    )
    .option('--clusters <clusters.csv>', 'a row for every record: id,cluster')
    .option(
      '--id <column>',
      'what identifies a row; else a column named so that repeats nothing, else its number',
    )
    .option(
      '--config <link.json>',
      'what the columns are (docs/link.md), in place of what their names say',
    )
    .option(
      '--against <base.csv>',
      'link the rows of the file with those of a base and among themselves; the base is not compared with itself',
    )
    .option(
      '--threshold <probability>',
      'from which probability rows are put together',
      probability,
      0.9,
    )
    .option(
      '--truth <column>',
      'who the rows truly are: prints precision, recall and F1; never read for matching',
    )
    .option(
      '--report <report.html>',
      'one page with sample pairs and their reasons, thresholds and blocks; it holds names',
    )
    .addOption(new Option('--language <code>', 'of the report').choices(['es', 'en']).default('en'))
    .option('--save-model <model.json>', 'what was learned, for another file')
    .addOption(new Option('--encoding <name>', 'in place of the one found').choices(ENCODINGS))
    .option('--workers <number>', 'how many compare at once', wholeNumber, availableParallelism())
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
Example:
  ceiba link people.csv --out pairs.csv --clusters clusters.csv --report report.html
  ceiba link new.csv --against register.csv --id folio --out pairs.csv
  ceiba link people.parquet --config link.json --threshold 0.95 --out pairs.csv`,
    )
    .action(async (file: string, flags: Flags) => {
      process.exitCode = await link(file, flags, output(flags.json === true))
    })
}

function probability(text: string): number {
  const found = Number(text)
  if (!(found >= 0.01 && found < 1))
    throw new UsageError(`--threshold lies from 0.01 to below 1, not ${text}`)
  return found
}

function wholeNumber(text: string): number {
  const found = Number(text)
  if (!Number.isInteger(found) || found < 1)
    throw new UsageError(`--workers is no number of workers: ${text}`)
  return found
}

async function link(file: string, flags: Flags, out: Output): Promise<number> {
  refuseOverwriting(file, flags)
  const config = flags.config === undefined ? NO_CONFIG : readLinkConfig(flags.config)
  const fresh = await readFile(file, flags, out)
  const base = flags.against === undefined ? undefined : await readFile(flags.against, flags, out)
  const read = base ? behindBase(base, fresh) : fresh
  const header = read.columns.map(({ name }) => name)
  const { ids, column } = recordIds(read, flags.id ?? config.id, flags.truth)
  if (base && column === undefined)
    throw new UsageError(
      '--against needs a column that identifies every row of both files; name it with --id',
    )
  const { roles, ignored } = chooseColumns(header, config, [flags.truth, column])
  const table: Table = {
    ids,
    columns: read.columns.flatMap((one) => {
      const role = roles.get(one.name)
      return role === undefined ? [] : [{ ...one, role }]
    }),
  }
  const modelFor = config.model === undefined ? undefined : modelReader(config.model)
  const linked = await linkTable(table, {
    threshold: flags.threshold,
    workers: flags.workers,
    base: base?.rows ?? 0,
    onProgress: (text) => out.progress(text),
    ...(modelFor === undefined ? {} : { modelFor }),
  })
  const truth = flags.truth === undefined ? undefined : truthCodes(read, flags.truth)
  await writeAll(linked, table, { flags, truth })
  const summary = summaryOf(linked, table, { file, threshold: flags.threshold, ignored, truth })
  out.result(summary)
  sayLinked(summary, out)
  if (summary.accuracy) for (const line of accuracyTable(summary.accuracy)) out.say(line)
  return EXIT.done
}

function refuseOverwriting(file: string, flags: Flags): void {
  if (flags.against !== undefined && flags.truth !== undefined)
    throw new UsageError('--truth counts the pairs of one file: it does not go with --against')
  const { out, clusters, report, saveModel, against } = flags
  const named = [out, clusters, report, saveModel, against].filter((name) => name !== undefined)
  const paths = [file, ...named].map((name) => resolve(name))
  if (new Set(paths).size < paths.length)
    throw new UsageError('Two of the files named are one and the same')
}

async function readFile(file: string, { encoding }: Flags, out: Output): Promise<ColumnTable> {
  try {
    const read = await readColumns(file, encoding)
    for (const remark of read.remarks) out.warn(`${file}: ${remark}.`)
    return read
  } catch (error) {
    if (error instanceof TableProblem && error.code === 'no-file')
      throw new UsageError(error.message)
    throw error
  }
}

function modelReader(path: string): (prepared: Prepared) => Model {
  const said = readJson(path)
  return (prepared) => {
    const read = readModel(said, prepared)
    if (!read.ok) throw new UsageError(`${path}: ${read.error.text.en}`)
    return read.value
  }
}

interface Written {
  readonly flags: Flags
  readonly truth: Uint32Array | undefined
}

async function writeAll(linked: Linked, table: Table, { flags, truth }: Written): Promise<void> {
  if (flags.out !== undefined) await writeCsv(flags.out, pairRows(linked, table.ids))
  if (flags.clusters !== undefined) await writeCsv(flags.clusters, clusterRows(linked, table.ids))
  if (flags.saveModel !== undefined)
    await writeFile(flags.saveModel, `${JSON.stringify(linked.model, undefined, 2)}\n`)
  if (flags.report !== undefined)
    await writeFile(
      flags.report,
      reportPage({ linked, table, truth, threshold: flags.threshold, language: flags.language }),
      { mode: 0o600 },
    )
}

function sayLinked(summary: ReturnType<typeof summaryOf>, out: Output): void {
  const { records, columns, ignored, compared, linkedPairs, clusters, repeated, seconds } = summary
  out.say(
    `${records} records by ${Object.entries(columns)
      .map(([name, role]) => `${name} (${role})`)
      .join(', ')}`,
  )
  if (ignored.length > 0) out.say(`not read: ${ignored.join(', ')}`)
  for (const { rule, leftOut } of summary.blocking)
    if (leftOut > 0)
      out.warn(
        `${leftOut} entries were left out of the rule "${rule}": too many records agree in it and nothing tells them apart.`,
      )
  for (const text of summary.remarks) out.warn(text)
  out.say(
    `${compared} pairs compared, ${linkedPairs} at or above the threshold; ${clusters} clusters, ${repeated} records beyond the first of theirs; ${seconds.toFixed(1)} s`,
  )
}
