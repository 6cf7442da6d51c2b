import type { Output } from '../output.ts'
import type { FieldRule, Mapping } from './mapping.ts'
import type { ImportReport } from './run-import.ts'

const MOST_PROBLEMS = 12

/** The report of an import for a person: what the file is, how it was read, what became of its rows. */
export function sayReport(report: ImportReport, out: Output): void {
  const { file, rows, landed, already, rejected } = report
  const encoding =
    file.encoding === undefined ? '' : `, ${file.encoding} (by ${becauseOf(file.because)})`
  const delimiter =
    file.delimiter === undefined ? '' : `, delimiter ${JSON.stringify(file.delimiter)}`
  out.say(`File: ${file.format}${encoding}${delimiter}, ${file.columns} columns, ${rows} rows`)
  if (file.firstMalformedByte !== undefined)
    out.say(
      `The file is damaged: byte ${file.firstMalformedByte} is no UTF-8. Rows with such bytes are rejected.`,
    )
  if (report.dryRun) sayMapping(report.mapping, report.unmapped, out)
  const [would, past] = report.dryRun ? ['would land', 'would be rejected'] : ['landed', 'rejected']
  out.say(
    `${landed} rows ${would} as ${report.records} records, ${already} were there already, ${rejected} ${past}.`,
  )
  if (report.possibleDuplicates > 0)
    out.say(
      `${report.possibleDuplicates} records have someone who may be registered already: see their files.`,
    )
  for (const { rule, column, rows: count, firstRow, en } of report.problems.slice(0, MOST_PROBLEMS))
    out.say(
      `  ${count} rows (first: row ${firstRow}) ${column === '' ? '' : `${column}: `}${rule}. ${en}`,
    )
  const more = report.problems.length - MOST_PROBLEMS
  if (more > 0) out.say(`  and ${more} more kinds of problem; all are in the rejects file.`)
  if (report.dryRun) out.say('Nothing was written.')
  else out.say(`${report.seconds} s, ${report.rowsPerSecond} rows/s.`)
}

const becauseOf = (because: string | undefined): string =>
  because === 'byte-order-mark'
    ? 'its byte order mark'
    : because === 'asked'
      ? 'request'
      : 'its bytes'

function sayMapping(mapping: Mapping, unmapped: readonly string[], out: Output): void {
  out.say(`Mapping to ${mapping.action} (as JSON with --json; docs/import.md):`)
  if (mapping.household !== undefined) out.say(`  one record for each ${mapping.household}`)
  if (mapping.head.column) out.say(`  first of it: who has yes in ${mapping.head.column.column}`)
  if (mapping.consent) out.say(`  rejected without yes in ${mapping.consent.column}`)
  if (mapping.id.length > 0) out.say(`  known again by ${mapping.id.join(', ')}`)
  for (const [path, rule] of Object.entries(mapping.fields))
    out.say(`  ${path} <- ${ruleText(rule)}`)
  for (const [who, values] of Object.entries({
    first: mapping.head.first,
    others: mapping.head.others,
  }))
    for (const [path, value] of Object.entries(values))
      out.say(
        `  ${path} <- ${JSON.stringify(value)} for the ${who === 'first' ? 'first person' : 'others'}`,
      )
  out.say(`  not mapped: ${unmapped.length === 0 ? 'none' : unmapped.join(', ')}`)
}

function ruleText({ columns, value, ...rule }: FieldRule): string {
  const from = columns.length > 0 ? columns.join(' + ') : JSON.stringify(value)
  const how = Object.entries(rule).map(
    ([name, said]) => `${name} ${typeof said === 'string' ? said : JSON.stringify(said)}`,
  )
  return how.length > 0 ? `${from} (${how.join(', ')})` : from
}
