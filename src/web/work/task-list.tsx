import './tasks.css'
import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'

import type { CountView, Task, TaskCounts, TaskPeriod } from '../api/contract.ts'
import { taskCountsQuery, tasksQuery } from '../api/queries.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { DueMark } from '../shell/due-mark.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import type { MessageKey } from '../words/catalogue.ts'
import { shortDate } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { nameInWords } from '../words/values.ts'
import { OpeningTasks } from './opening-tasks.tsx'
import { walk } from './walk.ts'

const GROUPS: { readonly [period in TaskPeriod]: MessageKey } = {
  overdue: 'taskGroupOverdue',
  today: 'taskGroupToday',
  week: 'taskGroupWeek',
  later: 'taskGroupLater',
}

/** What the law makes the reader do: the open clocks of their roles and offices, by how urgent they are. */
export function TaskList({ office }: { readonly office: string | undefined }) {
  const { t, number } = useWords()
  const { programId } = useDesk()
  const pages = useInfiniteQuery(tasksQuery(programId, office))
  const counts = useQuery(taskCountsQuery(programId, office))
  const list = useRef<HTMLDivElement>(null)
  const tasks = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <header className="queue-head">
        <div>
          <h1 id="queue-title">{t('tasks')}</h1>
          <p className="help">{t('tasksHelp')}</p>
        </div>
        <OfficeChoice office={office} />
      </header>
      {counts.data && <LateOffices counts={counts.data} />}
      <OpeningTasks office={office} />
      {pages.isPending && <Loading lines={10} height={52} />}
      {pages.error && <Failed error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && tasks.length === 0 && !pages.hasNextPage && !counts.data?.openings.count && (
        <Empty title={t('tasksNone')}>
          <p>{t('tasksNoneHelp')}</p>
        </Empty>
      )}
      <div ref={list} onKeyDown={(event) => walk(event, list.current)} role="presentation">
        {groupsOf(tasks).map(({ period, items }) => (
          <section key={period} aria-labelledby={`tasks-${period}`}>
            <h2 id={`tasks-${period}`} className={`task-group task-group-${period}`}>
              {t(GROUPS[period])}
              <GroupCount counts={counts.data} period={period} />
            </h2>
            <ol className="cases">
              {items.map((task) => (
                <li key={`${task.id} ${task.rule}`} className="case-line task-line">
                  <TaskLine task={task} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
      <footer className="queue-foot">
        <span className="help" role="status">
          {tasks.length > 0 && t('tasksShown', { n: number(tasks.length) })}
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

/** Tasks come in the order of their days, so each period is one stretch of them. */
function groupsOf(
  tasks: readonly Task[],
): readonly { readonly period: TaskPeriod; readonly items: readonly Task[] }[] {
  const periods = [...new Set(tasks.map(({ when }) => when))]
  return periods.map((period) => ({ period, items: tasks.filter(({ when }) => when === period) }))
}

function GroupCount({
  counts,
  period,
}: {
  readonly counts: TaskCounts | undefined
  readonly period: TaskPeriod
}) {
  const { number } = useWords()
  if (!counts) return null
  const { count, atLeast } = counts.counts[period]
  return <span className="queue-count">{` ${number(count)}${atLeast ? '+' : ''}`}</span>
}

function OfficeChoice({ office }: { readonly office: string | undefined }) {
  const { t, say } = useWords()
  const { offices } = useDesk()
  const navigate = useNavigate()
  if (offices.length < 2) return null
  return (
    <NativeSelect
      aria-label={t('office')}
      value={office ?? ''}
      onChange={({ currentTarget: { value } }) => {
        void navigate({ to: '/', search: value === '' ? {} : { office: value }, replace: true })
      }}
      data={[
        { value: '', label: t('allOffices') },
        ...offices.map(({ code, name }) => ({ value: code, label: say(name) })),
      ]}
    />
  )
}

/** What each office is late with, told to who answers for it: no stage, no owner and no suspension hides it. */
function LateOffices({ counts }: { readonly counts: TaskCounts }) {
  const { t, number } = useWords()
  const world = useValueWorld()
  const late = counts.offices.filter(({ overdue }) => overdue.count > 0)
  const standing = counts.offices.filter(({ suspended }) => suspended.count > 0)
  const many = ({ count, atLeast }: CountView): string => `${number(count)}${atLeast ? '+' : ''}`
  return (
    <>
      {late.length > 0 && (
        <section className="late-offices" aria-labelledby="late-offices">
          <h2 id="late-offices" className="eyebrow">
            {t('officeLate')}
          </h2>
          <ul>
            {late.map(({ office, overdue }) => (
              <li key={office}>
                {world.officeName(office)} <strong>{many(overdue)}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
      {standing.length > 0 && (
        <section className="late-offices standing-offices" aria-labelledby="standing-offices">
          <h2 id="standing-offices" className="eyebrow">
            {t('officeStanding')}
          </h2>
          <ul>
            {standing.map(({ office, suspended }) => (
              <li key={office}>
                {world.officeName(office)} <strong>{many(suspended)}</strong>
                {suspended.since && (
                  <span className="help">
                    {' '}
                    {t('standingSince', { date: shortDate(world.language, suspended.since) })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** One duty: who it is about, what is owed under which article, by when, and the form that settles it one key away. */
function TaskLine({ task }: { readonly task: Task }) {
  const { t, say } = useWords()
  const { program } = useDesk()
  const world = useValueWorld()
  const { action, kind, stage } = task
  const name = nameInWords(task.name)
  const record = program.records[kind]
  const at = record?.stages?.[stage ?? '']
  return (
    <Link
      to="/case/$id"
      params={{ id: task.id }}
      search={action ? { do: action.action } : {}}
      className="case-link"
    >
      <span className="case-who">
        <strong>{name === '' ? t('unnamed') : name}</strong>
        <span className="case-sub">
          {[record && say(record.label), at && say(at.label), world.officeName(task.office)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className="case-who">
        <span>
          {say(task.label)}
          {task.reminded && <span className="reminder">{t('taskReminder')}</span>}
        </span>
        <span className="case-sub">
          {task.source} ·{' '}
          <span className="task-action">{action ? say(action.label) : t('taskOpen')}</span>
        </span>
      </span>
      <span className="case-due">
        <DueMark dueOn={task.dueOn} office={task.office} />
      </span>
    </Link>
  )
}
