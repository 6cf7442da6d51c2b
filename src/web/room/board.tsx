import { Link } from '@tanstack/react-router'

import type { Program } from '#model/program.ts'
import { DUE_BANDS, type Banded, type BoardView } from '#protocol/oversight-api.ts'

import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { FigureCard } from '../statistics/figure-card.tsx'
import { useWords } from '../words/language.tsx'
import { ROOM_WORDS as W } from './room-words.ts'
import { BAND_WORDS, StackedList, totalDue, type StackedBar } from './stacked.tsx'

const LATE = ['late-90', 'late-30', 'late'] as const

/** Sums of what is due, band by band. */
const sumDue = (all: readonly Partial<Banded>[]): Partial<Banded> =>
  Object.fromEntries(
    DUE_BANDS.map((band) => [band, all.reduce((sum, due) => sum + (due[band] ?? 0), 0)]),
  )

/** The queue in which a stage waits, if one does. */
const queueOf = ({ lists = {} }: Program, kind: string, stage: string): string | undefined =>
  Object.keys(lists).find(
    (name) => lists[name]?.kind === kind && lists[name]?.stages.includes(stage),
  )

/** What waits, stage by stage in the order of the procedure, by how near or how far past its day it is. */
export function StageBoard({
  board,
  office,
}: {
  readonly board: BoardView
  readonly office: string | undefined
}) {
  const { say } = useWords()
  const { program } = useDesk()
  const kinds = [...new Set(board.cells.map(({ kind }) => kind))]
  const stages = kinds.flatMap((kind) =>
    Object.entries(program.records[kind]?.stages ?? {}).flatMap(([stage, { label }]) => {
      const cells = board.cells.filter((cell) => cell.kind === kind && cell.stage === stage)
      if (cells.length === 0) return []
      const name =
        kinds.length > 1
          ? `${say(program.records[kind]?.label ?? label)}: ${say(label)}`
          : say(label)
      return [{ kind, stage, name, due: sumDue(cells.map(({ due }) => due)) }]
    }),
  )
  const bars = stages.map(({ kind, stage, name, due }): StackedBar => {
    const queue = queueOf(program, kind, stage)
    const search = { queue: queue ?? '', ...(office === undefined ? {} : { office }) }
    return {
      key: `${kind} ${stage}`,
      label:
        queue === undefined ? (
          name
        ) : (
          <Link to="/" search={search}>
            {name}
          </Link>
        ),
      due,
    }
  })
  return (
    <FigureCard
      title={say(W.board)}
      at={board.at}
      head={[say(W.stage), ...DUE_BANDS.map((band) => say(BAND_WORDS[band])), say(W.total)]}
      rows={stages.map(({ name, due }) => rowOf(name, due))}
      file="ceiba-board-by-stage"
    >
      <p className="help">{say(W.boardHelp)}</p>
      <StackedList bars={bars} />
    </FigureCard>
  )
}

const rowOf = (name: string, due: Partial<Banded>): readonly (string | number)[] => [
  name,
  ...DUE_BANDS.map((band) => due[band] ?? 0),
  totalDue(due),
]

/** The same by office, each a way to look at it alone. */
export function OfficeBoard({ board }: { readonly board: BoardView }) {
  const { say } = useWords()
  const world = useValueWorld()
  const offices = board.offices.map((office) => ({
    office,
    name: world.officeName(office),
    due: sumDue(board.cells.filter((cell) => cell.office === office).map(({ due }) => due)),
  }))
  return (
    <FigureCard
      title={say(W.offices)}
      at={board.at}
      head={[say(W.office), ...DUE_BANDS.map((band) => say(BAND_WORDS[band])), say(W.total)]}
      rows={offices.map(({ name, due }) => rowOf(name, due))}
      file="ceiba-board-by-office"
    >
      <StackedList
        bars={offices
          .toSorted((a, b) => totalDue(b.due) - totalDue(a.due))
          .map(({ office, name, due }) => ({
            key: office,
            label: (
              <Link to="/room" search={{ office }}>
                {name}
              </Link>
            ),
            due,
          }))}
      />
    </FigureCard>
  )
}

/** Which rules the offices are late with, and which clocks stand still. */
export function Causes({ board }: { readonly board: BoardView }) {
  const { say, number } = useWords()
  const rules = [...new Set(board.causes.map(({ rule }) => rule))]
  const causes = rules
    .map((rule) => {
      const all = board.causes.filter((cause) => cause.rule === rule)
      const [first] = all
      return {
        rule,
        name: first ? say(first.label) : rule,
        source: first?.source ?? '',
        late: sumDue(all.map(({ late }) => late)),
        suspended: all.reduce((sum, { suspended }) => sum + suspended, 0),
      }
    })
    .toSorted((a, b) => totalDue(b.late) - totalDue(a.late))
  if (causes.length === 0) return <p className="help">{say(W.causesNone)}</p>
  return (
    <FigureCard
      title={say(W.causes)}
      at={board.at}
      head={[
        say(W.rule),
        ...LATE.map((band) => say(BAND_WORDS[band])),
        say(W.total),
        say(W.suspended),
      ]}
      rows={causes.map(({ name, source, late, suspended }) => [
        source === '' ? name : `${name} (${source})`,
        ...LATE.map((band) => late[band] ?? 0),
        totalDue(late),
        suspended,
      ])}
      file="ceiba-overdue-by-cause"
    >
      <p className="help">{say(W.causesHelp)}</p>
      <StackedList
        bands={LATE}
        bars={causes.map(({ rule, name, source, late, suspended }) => ({
          key: rule,
          label: name,
          note: [source, suspended > 0 ? `${say(W.suspended)}: ${number(suspended)}` : '']
            .filter((part) => part !== '')
            .join(' · '),
          due: late,
        }))}
      />
    </FigureCard>
  )
}
