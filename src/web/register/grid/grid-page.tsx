import '../register.css'
import './grid.css'
import { Button } from '@mantine/core'
import { Link, useBlocker } from '@tanstack/react-router'
import { useMemo, useState } from 'react'

import type { Action } from '#model/action.ts'

import type { Draft } from '../../forms/draft.ts'
import { FormScene } from '../../forms/form-context.tsx'
import { FormFields } from '../../forms/form-fields.tsx'
import { useDesk } from '../../shell/desk.tsx'
import { useTitle } from '../../shell/frame-parts.tsx'
import { Empty } from '../../shell/notices.tsx'
import { filled, useWords } from '../../words/language.tsx'
import { DraftFound, DraftLine } from '../kept-draft.tsx'
import { useKeptDraft, type KeptDraft } from '../use-kept-draft.ts'
import { ViewSwitch } from '../view-switch.tsx'
import { focusCell, GridTable, type Place } from './grid-table.tsx'
import { GRID_WORDS as WORDS } from './grid-words.ts'
import { EMPTY_LINE, familiesOf, linesIn, pasted, type Line } from './read-cells.ts'
import { FRESH_LINES, useGrid, type SavedFamily } from './use-grid.ts'

/** More are for the import, which takes files of any length. */
const MOST = 200
const NO_CHOICES = () => []
/** What is asked once for all families of a grid. */
const SHARED = ['office', 'language', 'interpreter'] as const

/** Persons line by line, as in a spreadsheet; saved as one family or as several. */
export function GridPage() {
  const { t } = useWords()
  const { program } = useDesk()
  const action = program.actions['express-intent']
  return action ? <Grid action={action} /> : <Empty title={t('notFound')} />
}

interface Sheet {
  readonly shared: Draft
  readonly lines: readonly Line[]
}

/** The sheet, its last version before lines went or came in bulk, and what is kept of it. */
function useSheet() {
  const { offices, programId } = useDesk()
  const { t } = useWords()
  const initial = useMemo<Sheet>(
    () => ({
      shared: offices.length === 1 && offices[0] ? { office: offices[0].code } : {},
      lines: FRESH_LINES,
    }),
    [offices],
  )
  const [sheet, setSheet] = useState(initial)
  const [before, setBefore] = useState<{ readonly sheet: Sheet; readonly words: string }>()
  const draft = useMemo<Draft>(
    () => ({ ...sheet.shared, grid: true, lines: sheet.lines.map((line) => [...line]) }),
    [sheet],
  )
  const dirty = sheet !== initial && familiesOf(sheet.lines).length > 0
  const kept = useKeptDraft(`/programs/${programId}/drafts/express-intent`, draft, {
    dirty,
    onRestore: ({ lines: _lines, grid: _grid, ...shared }) =>
      setSheet({ shared, lines: linesIn({ lines: _lines ?? [] }) }),
  })
  useBlocker({
    shouldBlockFn: async () => dirty && !(await kept.flush()) && !window.confirm(t('leave')),
    enableBeforeUnload: false,
  })
  return {
    sheet,
    kept,
    setShared: (shared: Draft) => setSheet({ ...sheet, shared }),
    setLines: (lines: readonly Line[]) => setSheet({ ...sheet, lines }),
    /** A change of many cells at once can be taken back. */
    change: (lines: readonly Line[], words: string) => {
      setBefore({ sheet, words })
      setSheet({ ...sheet, lines })
    },
    undo: before && {
      words: before.words,
      go: () => {
        setSheet(before.sheet)
        setBefore(undefined)
      },
    },
    forgetUndo: () => setBefore(undefined),
  }
}

function Grid({ action }: { readonly action: Action }) {
  const { t, say, number } = useWords()
  const { program, offices } = useDesk()
  const { sheet, kept, setShared, setLines, change, undo, forgetUndo } = useSheet()
  const { lines, shared } = sheet
  const grid = useGrid(action, shared, lines)
  useTitle(say(WORDS.title))
  const families = familiesOf(lines).length
  const onCell = ({ row, column }: Place, text: string): void =>
    setLines(
      lines.map((line, at) =>
        at === row ? line.map((cell, nth) => (nth === column ? text : cell)) : line,
      ),
    )
  const onPaste = (place: Place, text: string): void => {
    const next = pasted(lines, place, text, MOST)
    const count = Math.min(next.length - place.row, text.trimEnd().split('\n').length)
    change(next, filled(say(WORDS.pasted), { n: number(count) }))
  }
  const onRemove = (row: number): void => {
    const left = lines.filter((_, at) => at !== row)
    change(
      left.length === 0 ? [EMPTY_LINE] : left,
      filled(say(WORDS.removed), { n: number(row + 1) }),
    )
  }
  const addLines = (count: number): void =>
    setLines([...lines, ...Array.from({ length: count }, () => EMPTY_LINE)].slice(0, MOST))
  const save = async (): Promise<void> => {
    const left = await grid.save()
    forgetUndo()
    setLines(left)
    if (familiesOf(left).length === 0) await kept.refuse().catch(() => undefined)
  }
  return (
    <FormScene
      value={{
        codes: program.codes,
        offices,
        users: [],
        records: NO_CHOICES,
        problems: grid.told.shared,
      }}
    >
      <div className="page page-wide register">
        <header className="page-head">
          <h1>{say(WORDS.title)}</h1>
          <p className="lead">{say(WORDS.help)}</p>
          <ViewSwitch />
        </header>
        <DraftFound kept={kept} inGrid />
        <Saved families={grid.saved} />
        <section className="block" aria-labelledby="grid-shared">
          <h2 id="grid-shared">{say(WORDS.shared)}</h2>
          <div className="field-row">
            <FormFields fields={action.form} names={SHARED} draft={shared} onChange={setShared} />
          </div>
        </section>
        <p className="help">{say(WORDS.keys)}</p>
        <Faults told={grid.told} />
        <GridTable
          lines={lines}
          faults={grid.told.faults}
          onCell={onCell}
          onPaste={onPaste}
          onRemove={onRemove}
          onPastEnd={(place) => {
            addLines(1)
            requestAnimationFrame(() => focusCell(place))
          }}
        />
        <div className="buttons">
          <Button variant="default" disabled={lines.length >= MOST} onClick={() => addLines(5)}>
            {say(WORDS.add)}
          </Button>
          {undo && (
            <span className="undo" role="status">
              {undo.words}
              <Button variant="default" size="compact-sm" onClick={undo.go}>
                {t('undo')}
              </Button>
            </span>
          )}
          {lines.length >= MOST && (
            <span className="help">{filled(say(WORDS.full), { n: number(MOST) })}</span>
          )}
        </div>
        <GridFoot families={families} busy={grid.busy} kept={kept} onSave={() => void save()} />
      </div>
    </FormScene>
  )
}

function GridFoot({
  families,
  busy,
  kept,
  onSave,
}: {
  readonly families: number
  readonly busy: boolean
  readonly kept: KeptDraft
  readonly onSave: () => void
}) {
  const { say, number } = useWords()
  const words =
    families === 0
      ? say(WORDS.nothing)
      : families === 1
        ? say(WORDS.saveOne)
        : filled(say(WORDS.save), { n: number(families) })
  return (
    <footer className="form-foot">
      <Button size="md" loading={busy} disabled={families === 0} onClick={onSave}>
        {words}
      </Button>
      <DraftLine kept={kept} />
    </footer>
  )
}

function Faults({ told }: { readonly told: ReturnType<typeof useGrid>['told'] }) {
  const { say, number } = useWords()
  const count = told.faults.size + told.shared.length
  if (count === 0 && told.whole.length === 0) return null
  return (
    <div className="notice notice-bad" role="alert">
      {count > 0 && (
        <p className="notice-title">
          {count === 1 ? say(WORDS.oneFault) : filled(say(WORDS.faults), { n: number(count) })}
        </p>
      )}
      {told.whole.map((words) => (
        <p key={words.es}>{say(words)}</p>
      ))}
    </div>
  )
}

function Saved({ families }: { readonly families: readonly SavedFamily[] }) {
  const { say } = useWords()
  if (families.length === 0) return null
  return (
    <section className="notice notice-good" aria-labelledby="grid-saved">
      <h2 className="notice-title" id="grid-saved">
        {say(WORDS.saved)}
      </h2>
      <ul className="grid-saved">
        {families.map(({ id, names }) => (
          <li key={id}>
            <Link to="/case/$id" params={{ id }}>
              {names}
            </Link>
            <Link to="/case/$id/document/$document" params={{ id, document: 'DOC-INT' }}>
              {say(WORDS.proof)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
