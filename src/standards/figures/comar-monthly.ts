import { say } from '#model/text.ts'

import { comarLong } from './comar-long.ts'
import { byDimension, monthByYear, topByYear, topNationalities } from './comar-matrices.ts'
import { resolvedByNationality, whoApplied } from './comar-resolved.ts'
import type { FigureSource } from './figure-source.ts'
import type { Report, ReportQuery } from './figure-table.ts'

/**
 * The monthly publication "La COMAR en números": the long file with a row for each number, the table of months and years, and those of
 * nationalities, offices, states, resolutions, women and children.
 */
export async function comarMonthly(source: FigureSource, query: ReportQuery): Promise<Report> {
  const title = say('La COMAR en números', 'COMAR in numbers')
  const tables = [
    await comarLong(source, query),
    await monthByYear(source, query),
    await topNationalities(source, query),
    await topByYear(source, query),
    await byDimension(source, query, 'office'),
    await byDimension(source, query, 'state'),
    await resolvedByNationality(source, query),
    await whoApplied(source, query),
  ]
  return {
    name: 'comar-monthly',
    title,
    tables: tables.filter(({ rows }, at) => at < 2 || rows.length > 0),
    notes: [
      say(
        'Cifras preliminares: se revisan en ediciones posteriores. Personas, no expedientes. Cada porcentaje va con la cifra de la que es parte.',
        'Preliminary figures, revised in later vintages. Persons, not files. Every percentage stands beside the number that it is a part of.',
      ),
    ],
  }
}
