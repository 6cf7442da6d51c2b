import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import type { PaperView } from '#protocol/paper-api.ts'

import { ask } from './client.ts'
import {
  having,
  isList,
  type Agenda,
  type ClosedBooking,
  type DutyDay,
  type CalendarChange,
  type Figures,
  type FileView,
  type FreeSlot,
  type Found,
  type LoadedProgram,
  type Moves,
  type NodeInfo,
  type OfficeCalendar,
  type Opening,
  type Page,
  type Queue,
  type Readings,
  type Row,
  type TracedPart,
  type Task,
  type TaskCounts,
  type UserInfo,
} from './contract.ts'

/** What screens ask of the server. Keys begin with how they go stale: `list` and `record` are refreshed by live updates. */

const isNode = having<NodeInfo>('kind', 'today', 'offices', 'programs')
const isProgram = having<LoadedProgram>('key', 'program')
const isFile = having<FileView>('id', 'root', 'kind', 'records', 'actions', 'timeline')
const isPage = having<Page<Row>>('items', 'next')
const isFigures = having<Figures>('rows', 'at', 'label')
const isDocument = having<PaperView>('title', 'blocks', 'languages')
const isAgenda = having<Agenda>('slots', 'bookings', 'resources')
const isClosed = having<Page<ClosedBooking>>('items', 'next')
const isFree = (value: unknown): value is { readonly items: readonly FreeSlot[] } => isList(value)
const isQueues = (value: unknown): value is { readonly items: readonly Queue[] } => isList(value)
const isFoundList = (value: unknown): value is { readonly items: readonly Found[] } => isList(value)
const isPartList = (value: unknown): value is { readonly items: readonly TracedPart[] } =>
  isList(value)
const isUsers = (value: unknown): value is { readonly items: readonly UserInfo[] } => isList(value)

const isDuties = having<Page<DutyDay>>('items', 'next')
const isTasks = having<Page<Task>>('items', 'next')
const isTaskCounts = having<TaskCounts>('counts', 'reminders', 'offices', 'openings')
const isCalendar = having<OfficeCalendar>('office', 'calendar', 'mayEnter')
const isChanges = (value: unknown): value is { readonly items: readonly CalendarChange[] } =>
  isList(value)
export const isMoves = having<Moves>('total', 'tallies', 'items', 'next')

const isOpenings = having<Page<Opening>>('items', 'next')
const isReadings = having<Readings>('items', 'next', 'source')

const MINUTE = 60_000

export const nodeQuery = queryOptions({
  queryKey: ['node'],
  queryFn: () => ask('/node', isNode),
  staleTime: MINUTE,
})

export const programQuery = (program: string) =>
  queryOptions({
    queryKey: ['program', program],
    queryFn: () => ask(`/programs/${program}`, isProgram),
    staleTime: 10 * MINUTE,
  })

/** An earlier version, on which a file stands: what it says never changes. */
export const versionQuery = (key: string) => {
  const [program = '', hash = ''] = key.split('@')
  return queryOptions({
    queryKey: ['program', program, hash],
    queryFn: () => ask(`/programs/${program}/versions/${hash}`, isProgram),
    staleTime: Infinity,
  })
}

export const queuesQuery = (program: string) =>
  queryOptions({
    queryKey: ['list', 'queues', program],
    queryFn: () => ask(`/programs/${program}/queues`, isQueues),
  })

export interface QueueSearch {
  readonly queue: string
  readonly office?: string
  readonly mine?: boolean
}
export const queueQuery = (program: string, { queue, office, mine }: QueueSearch) =>
  infiniteQueryOptions({
    queryKey: ['list', 'queue', program, queue, office ?? '', mine === true],
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams({ limit: '50' })
      if (office !== undefined) search.set('office', office)
      if (mine) search.set('mine', 'true')
      if (pageParam !== '') search.set('after', pageParam)
      return ask(`/programs/${program}/queues/${queue}?${search}`, isPage)
    },
    initialPageParam: '',
    getNextPageParam: (last: Page<Row>) => last.next,
  })

export const recordQuery = (program: string, id: string) =>
  queryOptions({
    queryKey: ['record', program, id],
    queryFn: () => ask(`/programs/${program}/records/${id}`, isFile),
    staleTime: 5000,
  })

/** Reading out of the usual way: mine that lasts, or what others opened in the offices that I look at. */
export const openingsQuery = (program: string, which: 'mine' | 'review' | 'owed' | 'judged') =>
  queryOptions({
    queryKey: ['list', 'openings', program, which],
    queryFn: () =>
      ask(
        `/programs/${program}/openings?${new URLSearchParams({ which, limit: '100' })}`,
        isOpenings,
      ),
  })

/** Who read a file; asking is itself kept, so it is not asked again by itself. */
export const readingsQuery = (program: string, id: string, copy: boolean) =>
  infiniteQueryOptions({
    queryKey: ['readings', program, id, copy],
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams({ limit: '100' })
      if (copy) search.set('for', 'person')
      if (pageParam !== '') search.set('after', pageParam)
      return ask(`/programs/${program}/records/${id}/readings?${search}`, isReadings)
    },
    initialPageParam: '',
    getNextPageParam: (last: Readings) => last.next,
    staleTime: MINUTE,
  })

/** Where the people are who were parted from a file: never asked for unless somebody wants to know. */
export const partsQuery = (program: string, id: string) =>
  queryOptions({
    queryKey: ['parts', program, id],
    queryFn: () => ask(`/programs/${program}/records/${id}/parts`, isPartList),
    staleTime: MINUTE,
    retry: false,
  })

/** The records of a kind, for choosing one: a short list, such as rooms or interpreters. */
export const recordsQuery = (program: string, kind: string) =>
  queryOptions({
    queryKey: ['list', 'records', program, kind],
    queryFn: () =>
      ask(`/programs/${program}/records?${new URLSearchParams({ kind, limit: '200' })}`, isPage),
  })

export const agendaQuery = (program: string, office: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['list', 'agenda', program, office, from, to],
    queryFn: () =>
      ask(`/programs/${program}/agenda?${new URLSearchParams({ office, from, to })}`, isAgenda),
  })

/** What is booked on days that were closed after it was given. */
export const closedQuery = (program: string, office: string) =>
  queryOptions({
    queryKey: ['list', 'agenda', program, office, 'closed'],
    queryFn: () =>
      ask(
        `/programs/${program}/agenda/closed?${new URLSearchParams({ office, limit: '50' })}`,
        isClosed,
      ),
  })

/** The next free places of an office for a purpose. */
export const freeQuery = (program: string, office: string, purpose: string, priority: boolean) =>
  queryOptions({
    queryKey: ['list', 'free', program, office, purpose, priority],
    queryFn: () => {
      const search = new URLSearchParams({ office, purpose, limit: '6' })
      if (priority) search.set('priority', 'true')
      return ask(`/programs/${program}/free?${search}`, isFree)
    },
  })

export const findQuery = (program: string, name: string, birthDate: string) =>
  queryOptions({
    queryKey: ['list', 'find', program, name, birthDate],
    queryFn: () => {
      const search = new URLSearchParams({ name })
      if (birthDate !== '') search.set('birthDate', birthDate)
      return ask(`/programs/${program}/find?${search}`, isFoundList)
    },
  })

export interface FigureSearch {
  readonly measure: string
  readonly from: string
  readonly to: string
  readonly by: readonly string[]
  readonly grain?: 'Y' | 'M'
}
export const figuresQuery = (program: string, { measure, from, to, by, grain }: FigureSearch) =>
  queryOptions({
    queryKey: ['list', 'figures', program, measure, from, to, by.join(','), grain ?? ''],
    queryFn: () => {
      const search = new URLSearchParams({ from, to, by: by.join(',') })
      if (grain !== undefined) search.set('grain', grain)
      return ask(`/programs/${program}/measures/${measure}?${search}`, isFigures)
    },
  })

export const documentQuery = (program: string, id: string, document: string) =>
  queryOptions({
    queryKey: ['document', program, id, document],
    queryFn: () => ask(`/programs/${program}/records/${id}/documents/${document}`, isDocument),
  })

/** The colleagues of an office, to whom a case can be given. */
export const usersQuery = (program: string, office: string) =>
  queryOptions({
    queryKey: ['users', program, office],
    queryFn: () => ask(`/programs/${program}/users?office=${encodeURIComponent(office)}`, isUsers),
    staleTime: 5 * MINUTE,
    retry: false,
  })

export const tasksQuery = (program: string, office: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['list', 'tasks', program, office ?? ''],
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams({ limit: '50' })
      if (office !== undefined) search.set('office', office)
      if (pageParam !== '') search.set('after', pageParam)
      return ask(`/programs/${program}/tasks?${search}`, isTasks)
    },
    initialPageParam: '',
    getNextPageParam: (last: Page<Task>) => last.next,
  })

export const dutiesQuery = (
  program: string,
  asked: { readonly rule: string; readonly office: string; readonly day: string },
) =>
  infiniteQueryOptions({
    queryKey: ['list', 'duties', program, asked.rule, asked.office, asked.day],
    queryFn: ({ pageParam }) => {
      const { rule, office, day } = asked
      const search = new URLSearchParams({ office, day, limit: '100' })
      if (pageParam !== '') search.set('after', pageParam)
      return ask(`/programs/${program}/duties/${rule}?${search}`, isDuties)
    },
    initialPageParam: '',
    getNextPageParam: (last: Page<DutyDay>) => last.next,
  })

export const taskCountsQuery = (program: string, office?: string) =>
  queryOptions({
    queryKey: ['list', 'task-counts', program, office ?? ''],
    queryFn: () =>
      ask(
        `/programs/${program}/tasks/counts${office === undefined ? '' : `?office=${office}`}`,
        isTaskCounts,
      ),
  })

export const calendarQuery = (office: string) =>
  queryOptions({
    queryKey: ['calendar', 'of', office],
    queryFn: () => ask(`/calendar?office=${encodeURIComponent(office)}`, isCalendar),
  })

export const calendarChangesQuery = queryOptions({
  queryKey: ['calendar', 'changes'],
  queryFn: () => ask('/calendar/changes', isChanges),
})

/** What a change has moved, or would; `of` is `moves` or `annulment`. */
export const movesQuery = (change: string, of: 'moves' | 'annulment') =>
  infiniteQueryOptions({
    queryKey: ['calendar', of, change],
    queryFn: ({ pageParam }) =>
      ask(
        `/calendar/changes/${change}/${of}?limit=25${pageParam === '' ? '' : `&after=${pageParam}`}`,
        isMoves,
      ),
    initialPageParam: '',
    getNextPageParam: (last: Moves) => last.next,
  })
