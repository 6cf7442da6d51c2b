import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { metaOf, sha256, type MadeWhere, type ReportMeta } from '#compute/report-files/meta.ts'
import {
  extensionOf,
  isOneTable,
  objectsOf,
  render,
  type Format,
} from '#compute/report-files/render.ts'
import type { Language } from '#model/text.ts'
import type { Report } from '#standards/figures/figure-table.ts'

import { UsageError, type Output } from '../output.ts'

export interface Writing {
  readonly format: Format
  readonly language: Language
  /** One table of the report, by its name. */
  readonly table?: string
  readonly out?: string
  readonly json: boolean
}

/**
 * Writes a report: its first table or the one named, where the format holds one. Into a folder every table goes as a file of its own,
 * under the name of its layout. Beside each file stands what must be known of it.
 */
export async function writeReport(
  report: Report,
  where: MadeWhere,
  { format, language, table, out, json }: Writing,
  output: Output,
): Promise<void> {
  const chosen = choose(report, table)
  const fileOf = async (part: Report): Promise<{ content: Uint8Array; meta: ReportMeta }> => {
    const meta = metaOf(part, where)
    const content = await render(part, format, { meta, language })
    return { content, meta: { ...meta, sha256: sha256(content) } }
  }
  if (out === undefined) {
    const part = !json && isOneTable(format) ? firstOf(chosen) : chosen
    if (json)
      output.result({
        meta: metaOf(chosen, where),
        ...(isSingle(chosen) ? { rows: objectsOf(chosen) } : { tables: objectsOf(chosen) }),
      })
    else process.stdout.write((await fileOf(part)).content)
    return
  }
  const parts =
    isFolder(out) && isOneTable(format)
      ? chosen.tables.map((one) => ({ ...chosen, tables: [one] }))
      : [isOneTable(format) ? firstOf(chosen) : chosen]
  const written: { file: string; meta: ReportMeta }[] = []
  for (const part of parts) {
    const name = isOneTable(format) ? (part.tables[0]?.name ?? part.name) : part.name
    const file = isFolder(out) ? join(out, `${name}.${extensionOf(format)}`) : out
    const { content, meta } = await fileOf(part)
    writeFileSync(file, content)
    writeFileSync(`${file}.meta.json`, `${JSON.stringify(meta, null, 2)}\n`)
    written.push({ file, meta })
  }
  const [only, ...more] = written
  output.result(more.length === 0 ? only : { files: written })
}

function choose(report: Report, table: string | undefined): Report {
  if (table === undefined) return report
  const tables = report.tables.filter(({ name }) => name === table)
  if (tables.length === 0)
    throw new UsageError(
      `--table ${table}: ${report.name} has ${report.tables.map(({ name }) => name).join(', ')}.`,
    )
  return { ...report, tables }
}

const firstOf = (report: Report): Report => ({ ...report, tables: report.tables.slice(0, 1) })
const isSingle = ({ tables }: Report): boolean => tables.length === 1
const isFolder = (path: string): boolean =>
  path.endsWith('/') || (existsSync(path) && statSync(path).isDirectory())
