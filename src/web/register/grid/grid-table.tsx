import { CloseButton } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent } from 'react'

import type { Text } from '#model/text.ts'

import { filled, useWords } from '../../words/language.tsx'
import { GRID_WORDS as WORDS } from './grid-words.ts'
import { COLUMNS, type Line } from './read-cells.ts'
import type { CellFaults } from './use-grid.ts'

export interface Place {
  readonly row: number
  readonly column: number
}

const cellId = ({ row, column }: Place): string => `cell-${row}-${column}`
export const focusCell = (place: Place): void => {
  const input = document.querySelector<HTMLInputElement>(`#${cellId(place)}`)
  input?.focus()
  input?.select()
}

interface TableProps {
  readonly lines: readonly Line[]
  readonly faults: CellFaults
  readonly onCell: (place: Place, text: string) => void
  readonly onPaste: (place: Place, text: string) => void
  readonly onRemove: (row: number) => void
  /** Enter on the last line. */
  readonly onPastEnd: (place: Place) => void
}

/** Where a key leads from a cell; arrows leave it sideways only from the end of what is written. */
function nextPlace(
  event: KeyboardEvent<HTMLInputElement>,
  { row, column }: Place,
): Place | undefined {
  const { selectionStart, selectionEnd, value } = event.currentTarget
  const all = selectionStart === 0 && selectionEnd === value.length
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined
  if (event.key === 'ArrowUp') return { row: row - 1, column }
  if (event.key === 'ArrowDown') return { row: row + 1, column }
  if (event.key === 'Enter') return { row: row + (event.shiftKey ? -1 : 1), column }
  if (event.key === 'ArrowLeft' && (all || selectionEnd === 0)) return { row, column: column - 1 }
  if (event.key === 'ArrowRight' && (all || selectionStart === value.length))
    return { row, column: column + 1 }
  return undefined
}

/** The cells. Each is an input of its own, so that every keyboard and reader knows what to do with it. */
export function GridTable({ lines, faults, onPastEnd, ...rest }: TableProps) {
  const { say } = useWords()
  const onKey = (event: KeyboardEvent<HTMLInputElement>, place: Place): void => {
    const next = nextPlace(event, place)
    if (!next) return
    event.preventDefault()
    if (event.key === 'Enter' && next.row >= lines.length) onPastEnd(next)
    else focusCell(next)
  }
  return (
    <div className="grid-box">
      <table className="grid" aria-label={say(WORDS.table)}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hear">{say(WORDS.line)}</span>
            </th>
            {COLUMNS.map(({ id, label }) => (
              <th key={id} scope="col" className={`grid-${id}`}>
                {say(label)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <GridLine
              key={row}
              line={line}
              row={row}
              faults={faultsOfLine(faults, row)}
              onKey={onKey}
              {...rest}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function faultsOfLine(faults: CellFaults, row: number): readonly (Text | undefined)[] | undefined {
  const found = COLUMNS.map((_, column) => faults.get(`${row}:${column}`))
  return found.some((fault) => fault !== undefined) ? found : undefined
}

interface LineProps extends Pick<TableProps, 'onCell' | 'onPaste' | 'onRemove'> {
  readonly line: Line
  readonly row: number
  readonly faults: readonly (Text | undefined)[] | undefined
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>, place: Place) => void
}

function GridLine({ line, row, faults, onCell, onPaste, onRemove, onKey }: LineProps) {
  const { say } = useWords()
  const paste = (event: ClipboardEvent, place: Place): void => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text)) return
    event.preventDefault()
    onPaste(place, text)
  }
  return (
    <tr>
      <th scope="row">{row + 1}</th>
      {COLUMNS.map(({ id, label }, column) => {
        const [place, fault] = [{ row, column }, faults?.[column]]
        return (
          <td key={id} className={fault ? 'grid-fault' : undefined}>
            <input
              id={cellId(place)}
              aria-label={filled(say(WORDS.cell), { column: say(label), n: row + 1 })}
              aria-invalid={fault !== undefined}
              aria-describedby={fault && `${cellId(place)}-fault`}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={line[column] ?? ''}
              onChange={({ currentTarget }) => onCell(place, currentTarget.value)}
              onKeyDown={(event) => onKey(event, place)}
              onPaste={(event) => paste(event, place)}
            />
            {fault && (
              <span className="grid-why" id={`${cellId(place)}-fault`}>
                {say(fault)}
              </span>
            )}
          </td>
        )
      })}
      <td>
        <CloseButton
          size="sm"
          aria-label={filled(say(WORDS.remove), { n: row + 1 })}
          onClick={() => onRemove(row)}
        />
      </td>
    </tr>
  )
}
