import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, type ReactNode } from 'react'

import { compileCalendar, type CompiledCalendar } from '#engine/deadlines/compiled-calendar.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

import type { NodeInfo } from '../api/contract.ts'
import { nodeQuery } from '../api/queries.ts'
import { Failed, Loading } from './notices.tsx'

interface NodeScene extends NodeInfo {
  /** The calendar of an office; the one that most count by, when no office is named. */
  readonly calendarOf: (office?: string) => CompiledCalendar | undefined
}
const Context = createContext<NodeScene | undefined>(undefined)

/** Asks the node what it is and which day it stands at; nothing is shown before that is known. */
export function NodeGate({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery(nodeQuery)
  const scene = useMemo(() => data && { ...data, calendarOf: calendarsOf(data) }, [data])
  if (scene) return <Context value={scene}>{children}</Context>
  return (
    <main className="alone">
      {error ? <Failed error={error} onRetry={refetch} /> : <Loading lines={3} />}
    </main>
  )
}

function calendarsOf({ calendar, calendars = {} }: NodeInfo): NodeScene['calendarOf'] {
  const common = calendar && compileCalendar(calendar)
  const own = new Map(
    Object.entries(calendars).map(([office, of]) => [office, compileCalendar(of)]),
  )
  return (office) => own.get(office ?? '') ?? common
}

export function useNode(): NodeScene {
  const node = useContext(Context)
  if (!node) throw new Error('useNode outside of NodeGate')
  return node
}

/** The legal today of the node: a demonstration node stands at a day of its own. */
export const useToday = (): PlainDate => useNode().today
