import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'

import type { Json } from '#kernel/canonical-json.ts'
import type { Field } from '#model/field.ts'
import type { Program } from '#model/program.ts'

import type { Queue, Row } from '../api/contract.ts'
import { queueQuery, type QueueSearch } from '../api/queries.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { DueMark } from '../shell/due-mark.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { shortDate } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { isMasked, nameInWords, valueInWords, type ValueWorld } from '../words/values.ts'
import { walk } from './walk.ts'

/** Columns that have a place of their own in the line of a case. */
const PLACED = new Set(['person.name', 'person.nationality', 'self.kind', 'due', 'assignee'])

/** The cases of a queue, read on by pages; the browser draws only lines near the window (`content-visibility`). */
export function QueueList({
  queue,
  search,
}: {
  readonly queue: Queue
  readonly search: QueueSearch
}) {
  const { t, number } = useWords()
  const { programId } = useDesk()
  const pages = useInfiniteQuery(queueQuery(programId, search))
  const list = useRef<HTMLOListElement>(null)
  if (pages.isPending) return <Loading lines={10} height={52} />
  if (!pages.data) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />
  const rows = pages.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0)
    return <EmptyQueue filtered={search.office !== undefined || search.mine === true} />
  return (
    <>
      <ol className="cases" ref={list} onKeyDown={(event) => walk(event, list.current)}>
        {rows.map((row) => (
          <li key={row.id} className="case-line">
            <CaseLine row={row} queue={queue} />
          </li>
        ))}
      </ol>
      {pages.isFetchNextPageError && (
        <Failed error={pages.error} onRetry={() => void pages.fetchNextPage()} />
      )}
      <footer className="queue-foot">
        <span className="help" role="status">
          {t('shown', { n: number(rows.length) })}
        </span>
        {pages.hasNextPage && (
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('more')}
          </Button>
        )}
      </footer>
    </>
  )
}

function EmptyQueue({ filtered }: { readonly filtered: boolean }) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <Empty title={t('queueEmpty')}>
      <p>{t(filtered ? 'queueEmptyFiltered' : 'queueEmptyHelp')}</p>
      {filtered && (
        <Button
          variant="default"
          onClick={() => {
            void navigate({ to: '/', search: ({ queue }) => (queue ? { queue } : {}) })
          }}
        >
          {t('clearFilter')}
        </Button>
      )}
    </Empty>
  )
}

/** The field that a column of a list shows: `self.filedOn` of the queue's kind, `person.name` of a linked one. */
function columnField(program: Program, kind: string, column: string): Field | undefined {
  const [place = '', name = ''] = column.split('.')
  const record = program.records[kind]
  const of = place === 'self' ? kind : place === 'root' ? record?.within : record?.links?.[place]
  return of === undefined ? undefined : program.records[of]?.fields[name]
}

function columnWords(
  world: ValueWorld,
  kind: string,
  row: Row,
  column: string,
): { readonly label: string; readonly words: string } | undefined {
  const field = columnField(world.program, kind, column)
  const value: Json | undefined = row.values[column]
  if (!field || value === undefined || value === null || isMasked(value)) return undefined
  if (field.type === 'boolean' && value === false) return undefined
  const words =
    field.type === 'date' && typeof value === 'string'
      ? shortDate(world.language, value)
      : field.type === 'boolean'
        ? ''
        : valueInWords(world, field, value)
  return { label: field.label[world.language], words }
}

/** One line of a queue: who, what is known of the case, and by when. */
function CaseLine({ row, queue }: { readonly row: Row; readonly queue: Queue }) {
  const { t, say, language } = useWords()
  const { program } = useDesk()
  const world = useValueWorld()
  // Where a queue is of nobody, the first thing that it shows of a record is its name.
  const isNamed = queue.columns.includes('person.name')
  const stage = program.records[queue.kind]?.stages?.[row.stage ?? '']
  const facts = queue.columns
    .filter((column) => !PLACED.has(column))
    .flatMap((column) => columnWords(world, queue.kind, row, column) ?? [])
  const name = isNamed ? nameInWords(row.values['person.name']) : (facts.shift()?.words ?? '')
  if (queue.columns.includes('openedOn'))
    facts.push({ label: t('opened'), words: shortDate(language, row.openedOn) })
  const value = (column: string): string => columnWords(world, queue.kind, row, column)?.words ?? ''
  return (
    <Link to="/case/$id" params={{ id: row.id }} className="case-link">
      <span className="case-who">
        <strong>{name === '' ? t('unnamed') : name}</strong>
        <span className="case-sub">
          {[value('person.nationality'), value('self.kind'), world.officeName(row.office)]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </span>
      <span className="case-facts">
        {stage && queue.stages.length > 1 && <span className="stage">{say(stage.label)}</span>}
        {facts.map(({ label, words }) => (
          <span key={label}>
            <span className="fact-label">{label}</span> {words}
          </span>
        ))}
      </span>
      <span className="case-due">
        <DueMark dueOn={row.dueOn} office={row.office} />
      </span>
    </Link>
  )
}
