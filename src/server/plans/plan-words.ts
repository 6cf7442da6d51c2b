import type { Planning } from '#model/planning.ts'
import { say, type Language, type Text } from '#model/text.ts'
import { inWords, type Report } from '#standards/figures/figure-table.ts'

/** What the codes in the tables of a plan mean: files keep the codes, paper says them in words. */
export interface PlanWords {
  readonly [code: string]: Text
}

/** The code of a figure, of one station where it is of one. */
export const codeOf = (figure: string, station?: string): string =>
  station === undefined ? figure : `${figure}:${station}`

/** The words of all codes, those of stations as the program names them. */
export const planWords = ({ stations }: Planning): PlanWords => ({
  ...WORDS,
  ...Object.fromEntries(
    stations.flatMap(({ name, label }): readonly (readonly [string, Text])[] => [
      [name, label],
      [codeOf('served', name), say(`Atendidas en ${label.es}`, `Served at ${label.en}`)],
    ]),
  ),
})

/** The same in words, heads too: a workbook is opened by people. CSV and JSON keep the codes, for programs. */
export const spelledOut = (report: Report, language: Language): Report => ({
  ...report,
  tables: report.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, name: column.label[language] })),
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, at) => inWords(table.columns[at], cell, language)),
    })),
  })),
})

const WORDS: PlanWords = {
  not_known: say('no se conoce', 'not known'),
  today: say('Como va', 'As it goes'),
  plan: say('Con lo cambiado', 'With the changes'),
  arrivals: say('Llegadas', 'Arrivals'),
  left: say('Salieron sin resolución', 'Left without a decision'),
  backlog: say('Rezago', 'Backlog'),
  overdue: say('Rebasaron el plazo y esperan', 'Past the limit and waiting'),
  inTime: say('Parte resuelta dentro del plazo', 'Share decided within the limit'),
  cost: say('Costo de los puestos', 'Cost of the desks'),
  wait_working_days: say(
    'Espera de quien llega, días hábiles',
    'Wait of whoever comes, working days',
  ),
  chance_of_breach: say('Riesgo de rebasar el plazo', 'Risk of passing the limit'),
  entered: say('Capturado', 'Entered'),
  served: say('Lo que hizo, con cola', 'What it did, with a queue'),
  'most-served': say('Lo más que hizo', 'The most it did'),
}
