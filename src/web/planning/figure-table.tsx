import type { ReactNode } from 'react'

import { useWords } from '../words/language.tsx'

/** A table that scrolls by itself where the window is narrow, also by keys. */
export function PlanTable({
  label,
  head,
  rows,
}: {
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}) {
  const { t } = useWords()
  return (
    <div
      className="table-scroll planning-tables"
      tabIndex={0}
      role="region"
      aria-label={`${t('asTable')}: ${label}`}
    >
      <table>
        <thead>
          <tr>
            {head.map((word, nth) => (
              <th key={word} scope="col" className={nth > 0 ? 'number' : ''}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, nth) => (
                <td key={head[nth + 1]} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
