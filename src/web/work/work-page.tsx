import './work.css'
import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'

import type { Queue } from '../api/contract.ts'
import { queuesQuery, type QueueSearch } from '../api/queries.ts'
import { abilitiesOf, useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { isAboutPeople } from '../words/titles.ts'
import { OpeningTasks } from './opening-tasks.tsx'
import { QueueList } from './queue-list.tsx'
import { QueueNav, TASKS } from './queue-nav.tsx'
import { KeepFilter } from './saved-filters.tsx'
import { TaskList } from './task-list.tsx'

const route = getRouteApi('/')

/** What waits for me: tasks and queues at the left, the tasks or the cases of one queue in the middle, the most urgent first. */
export function WorkPage() {
  const { t, say } = useWords()
  const desk = useDesk()
  const search = route.useSearch()
  const can = abilitiesOf(desk)
  const queues = useQuery({ ...queuesQuery(desk.programId), enabled: can.reads })
  const items = queues.data?.items
  const chosen = items?.find(({ queue }) => queue === search.queue)
  useTitle(chosen ? say(chosen.label) : t('tasks'))
  // A desk that receives signatures and no more has one screen: it is its home.
  if (items?.length === 0 && can.attends) return <Navigate to="/attendance" replace />
  if (!can.reads || items?.length === 0) return <NoQueues counts={can.counts} />
  if (queues.error && !items)
    return <Failed error={queues.error} onRetry={() => void queues.refetch()} />
  return (
    <div className="work">
      <QueueNav current={search.queue ?? TASKS} />
      <section className="queue" aria-labelledby="queue-title">
        {search.queue === undefined && <TaskList office={search.office} />}
        {chosen && <Chosen queue={chosen} search={{ ...search, queue: chosen.queue }} />}
        {search.queue !== undefined && !chosen && <Loading lines={8} />}
      </section>
    </div>
  )
}

function NoQueues({ counts }: { readonly counts: boolean }) {
  const { t } = useWords()
  return (
    <>
      <OpeningTasks office={undefined} />
      <Empty title={t('noQueues')}>
        {counts && (
          <>
            <p>{t('noQueuesHelp')}</p>
            <Link to="/statistics">{t('statistics')}</Link>
          </>
        )}
      </Empty>
    </>
  )
}

/** An address without the filters that are not set. */
const searchOf = ({ queue, office, mine }: QueueSearch): QueueSearch => ({
  queue,
  ...(office ? { office } : {}),
  ...(mine ? { mine } : {}),
})

function Chosen({ queue, search }: { readonly queue: Queue; readonly search: QueueSearch }) {
  const { t, say } = useWords()
  const { offices, program } = useDesk()
  const navigate = route.useNavigate()
  const setOffice = (office: string): void => {
    void navigate({
      search: searchOf({ ...search, office }),
      replace: true,
    })
  }
  const setMine = (mine: boolean): void => {
    void navigate({
      search: searchOf({ ...search, mine }),
      replace: true,
    })
  }
  return (
    <>
      <header className="queue-head">
        <div>
          <h1 id="queue-title">{say(queue.label)}</h1>
          {queue.help && <p className="help">{say(queue.help)}</p>}
        </div>
        <div className="queue-filters">
          {queue.columns.includes('assignee') && (
            <Checkbox
              label={t('mine')}
              checked={search.mine === true}
              onChange={({ currentTarget }) => setMine(currentTarget.checked)}
            />
          )}
          {offices.length > 1 && isAboutPeople(program) && (
            <NativeSelect
              aria-label={t('office')}
              value={search.office ?? ''}
              onChange={({ currentTarget }) => setOffice(currentTarget.value)}
              data={[
                { value: '', label: t('allOffices') },
                ...offices.map(({ code, name }) => ({ value: code, label: say(name) })),
              ]}
            />
          )}
          <KeepFilter search={search} />
        </div>
      </header>
      <QueueList queue={queue} search={search} />
    </>
  )
}
