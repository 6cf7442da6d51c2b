import { Button } from '@mantine/core'
import { useId, type ReactNode } from 'react'

import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { csvOf } from './figures.ts'

interface FigureCardProps {
  readonly title: string
  /** When the figures were computed. */
  readonly at: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  readonly file: string
  readonly children: ReactNode
}

/** A figure: its drawing, the same as a table, as a file, and where and when it comes from. */
export function FigureCard({ title, at, head, rows, file, children }: FigureCardProps) {
  const { t, language, number } = useWords()
  const id = useId()
  return (
    <section className="card figure" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? <p className="help">{t('noFigures')}</p> : children}
      {rows.length > 0 && (
        <div className="figure-data">
          <details>
            <summary>{t('asTable')}</summary>
            <div
              className="table-scroll"
              tabIndex={0}
              role="region"
              aria-label={`${t('asTable')}: ${title}`}
            >
              <table>
                <thead>
                  <tr>
                    {head.map((word, column) => (
                      <th key={word} scope="col" className={column > 0 ? 'number' : ''}>
                        {word}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(([first = '', ...rest]) => (
                    <tr key={String(first)}>
                      <th scope="row">{first}</th>
                      {rest.map((cell, column) => (
                        <td key={head[column + 1]} className="number">
                          {typeof cell === 'number' ? number(cell) : cell}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`${t('csv')}: ${title}`}
            onClick={() => download(`${file}.csv`, csvOf([head, ...rows]))}
          >
            {t('csv')}
          </Button>
        </div>
      )}
      <p className="help figure-age">{t('computed', { when: momentInWords(language, at) })}</p>
    </section>
  )
}

function download(name: string, text: string): void {
  // The mark at the beginning lets spreadsheets read accents.
  const url = URL.createObjectURL(new Blob(['\u{FEFF}', text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
