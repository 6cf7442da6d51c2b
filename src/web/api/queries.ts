import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { ask } from './client.ts'
import {
  having,
  isList,
  type Agenda,
  type Figures,
  type FileView,
  type FreeSlot,
  type Found,
  type IssuedDocument,
  type LoadedProgram,
  type NodeInfo,
  type Page,
  type Queue,
  type Row,
  type UserInfo,
} from './contract.ts'

/** What screens ask of the server. Keys begin with how they go stale: `list` and `record` are refreshed by live updates. */

const isNode = having<NodeInfo>('kind', 'today', 'offices', 'programs')
const isProgram = having<LoadedProgram>('key', 'program')
const isFile = having<FileView>('id', 'root', 'kind', 'records', 'actions', 'timeline')
const isPage = having<Page<Row>>('items', 'next')
const isFigures = having<Figures>('rows', 'at', 'label')
const isDocument = having<IssuedDocument>('title', 'paragraphs', 'issuedOn')
const isAgenda = having<Agenda>('slots', 'bookings', 'resources')
const isFree = (value: unknown): value is { readonly items: readonly FreeSlot[] } => isList(value)
const isQueues = (value: unknown): value is { readonly items: readonly Queue[] } => isList(value)
const isFoundList = (value: unknown): value is { readonly items: readonly Found[] } => isList(value)
const isUsers = (value: unknown): value is { readonly items: readonly UserInfo[] } => isList(value)

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
