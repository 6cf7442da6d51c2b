import {
  filledColumns,
  inWords,
  NOT_APPLICABLE,
  SUPPRESSED,
  type FigureCell,
  type FigureTable,
} from '#standards/figures/figure-table.ts'

import { useWords } from '../words/language.tsx'
import { reportWords as words } from './report-words.ts'

const MOST = 200

/** A number, or what stands in the place of one. */
const isFigure = (cell: FigureCell | undefined): boolean =>
  typeof cell === 'number' || cell === SUPPRESSED || cell === NOT_APPLICABLE

const classOf = (cell: FigureCell | undefined): string =>
  isFigure(cell) ? 'number' : String(cell ?? '').length > 40 ? 'prose-cell' : ''

/** A table of a report, as far as a screen shows it. */
export function ReportTable({ table }: { readonly table: FigureTable }) {
  const { say, number, language } = useWords()
  if (table.rows.length === 0) return <p className="help">{say(words.empty)}</p>
  const shown = table.rows.slice(0, MOST)
  const filled = filledColumns(table)
  const shownCell = (at: number, cell: FigureCell = null): string => {
    const said = inWords(table.columns[at], cell, language)
    return typeof said === 'number' ? number(said) : (said ?? '')
  }
  return (
    <>
      <div
        className="report-scroll"
        tabIndex={0}
        role="region"
        aria-label={`${say(words.table)}: ${say(table.title)}`}
      >
        <table>
          <thead>
            <tr>
              {filled.map((at) => (
                <th
                  key={at}
                  scope="col"
                  className={shown.some(({ cells }) => isFigure(cells[at])) ? 'number' : ''}
                >
                  {say(table.columns[at]?.label ?? { es: '', en: '' })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              <tr key={at}>
                {filled.map((column) => (
                  <td key={column} className={classOf(row.cells[column])}>
                    {shownCell(column, row.cells[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.rows.length > MOST && (
        <p className="help">
          {say(words.rows).replace('{n}', number(MOST)).replace('{of}', number(table.rows.length))}
        </p>
      )}
    </>
  )
}
