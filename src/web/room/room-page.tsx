import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { officesAnsweredFor } from '#engine/oversight.ts'

import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { Causes, OfficeBoard, StageBoard } from './board.tsx'
import { Charges } from './charges.tsx'
import { boardQuery } from './room-queries.ts'
import { ROOM_WORDS as W } from './room-words.ts'

import '../statistics/statistics.css'
import './room.css'

const route = getRouteApi('/room')

/** The room of whoever answers for offices: what waits, what is late and why, and in whose hands it is. */
export function RoomPage() {
  const { t, say } = useWords()
  const { account, program, programId, offices } = useDesk()
  const { office } = route.useSearch()
  const navigate = route.useNavigate()
  const mine = officesAnsweredFor(program, account)
  useTitle(say(W.title))
  const board = useQuery({ ...boardQuery(programId, office), enabled: mine.length > 0 })
  if (mine.length === 0) return <Empty title={t('noQueues')} />
  return (
    <div className="page room">
      <header className="queue-head">
        <div className="page-head">
          <h1>{say(W.title)}</h1>
          <p className="lead">{say(W.help)}</p>
        </div>
        <NativeSelect
          label={t('office')}
          value={office ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: value === '' ? {} : { office: value }, replace: true })
          }
          data={[
            { value: '', label: t('allOffices') },
            ...offices
              .filter(({ code }) => mine.includes(code))
              .map(({ code, name }) => ({ value: code, label: say(name) })),
          ]}
        />
      </header>
      {board.data ? (
        <>
          <div className="room-boards">
            <StageBoard board={board.data} office={office} />
            <Causes board={board.data} />
          </div>
          {office === undefined && mine.length > 1 && <OfficeBoard board={board.data} />}
        </>
      ) : board.error ? (
        <Failed error={board.error} onRetry={board.refetch} />
      ) : (
        <Loading lines={3} height={220} />
      )}
      {Object.entries(program.records)
        .filter(([kind, { assignee }]) => assignee !== undefined && isQueued(program.lists, kind))
        .map(([kind]) => (
          <Charges key={kind} kind={kind} office={office} />
        ))}
    </div>
  )
}

const isQueued = (
  lists: { readonly [name: string]: { readonly kind: string } } | undefined,
  kind: string,
): boolean => Object.values(lists ?? {}).some((list) => list.kind === kind)
