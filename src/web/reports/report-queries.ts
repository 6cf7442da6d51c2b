import { queryOptions } from '@tanstack/react-query'

import type {
  ProposalView,
  PublishedView,
  ReportKindView,
  ReportView,
  VintageView,
} from '#protocol/report-api.ts'

import { ask, newKey, send } from '../api/client.ts'
import { having, isList } from '../api/contract.ts'

const isKinds = (value: unknown): value is { readonly items: readonly ReportKindView[] } =>
  isList(value)
const isVintages = (value: unknown): value is { readonly items: readonly VintageView[] } =>
  isList(value)
const isProposals = (value: unknown): value is { readonly items: readonly ProposalView[] } =>
  isList(value)
const isReport = having<ReportView>('report', 'query', 'rule', 'at')
const isPublished = (value: unknown): value is PublishedView =>
  typeof value === 'object' && value !== null

export interface ReportSearch {
  readonly report: string
  readonly from: string
  readonly to: string
  readonly by: string
  readonly published: boolean
}

const searchOf = ({ from, to, by }: ReportSearch): URLSearchParams =>
  new URLSearchParams({ from, to, ...(by === '' ? {} : { by }) })

export const kindsQuery = (program: string) =>
  queryOptions({
    queryKey: ['reports', program],
    queryFn: () => ask(`/programs/${program}/reports`, isKinds),
  })

export const reportQuery = (program: string, asked: ReportSearch) =>
  queryOptions({
    queryKey: ['list', 'report', program, asked],
    queryFn: () => {
      const search = searchOf(asked)
      if (asked.published) search.set('published', 'true')
      return ask(`/programs/${program}/reports/${asked.report}?${search}`, isReport)
    },
    retry: false,
  })

export const vintagesQuery = (program: string, report: string) =>
  queryOptions({
    queryKey: ['list', 'vintages', program, report],
    queryFn: () => ask(`/programs/${program}/vintages?limit=50&report=${report}`, isVintages),
  })

export const vintageQuery = (program: string, id: string, against: string | undefined) =>
  queryOptions({
    queryKey: ['vintage', program, id, against ?? ''],
    queryFn: () =>
      ask(
        `/programs/${program}/vintages/${id}${against === undefined ? '' : `?against=${against}`}`,
        isReport,
      ),
  })

/** Publishes what is asked for; the key is of this click alone. */
export const publish = (
  program: string,
  { report, from, to, by }: ReportSearch,
): Promise<PublishedView> =>
  ask(`/programs/${program}/vintages`, isPublished, {
    method: 'POST',
    body: { report, from, to, by: by === '' ? [] : by.split(',') },
    headers: { 'idempotency-key': newKey() },
  })

/** Publications that wait for a second person. */
export const proposalsQuery = (program: string) =>
  queryOptions({
    queryKey: ['list', 'proposals', program],
    queryFn: () => ask(`/programs/${program}/proposals`, isProposals),
  })

/** Agrees to a publication that somebody else proposed; the key is of this click alone. */
export const approve = (program: string, proposal: string): Promise<PublishedView> =>
  ask(`/programs/${program}/proposals/${proposal}/approval`, isPublished, {
    method: 'POST',
    headers: { 'idempotency-key': newKey() },
  })

/** Fetches a file of a report, or of a vintage, and hands it to the browser under the name that the server gives it. */
export async function download(path: string): Promise<void> {
  const response = await send(path)
  const name =
    /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'ceiba'
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** The address of a file of what is shown. */
export const fileOf = (
  program: string,
  asked: ReportSearch,
  {
    format,
    table,
    language,
    vintage,
    against,
  }: {
    readonly format: string
    readonly table: string
    readonly language: string
    readonly vintage: string | undefined
    readonly against: string | undefined
  },
): string => {
  const search =
    vintage === undefined
      ? searchOf(asked)
      : new URLSearchParams(against === undefined ? {} : { against })
  search.set('format', format)
  search.set('lang', language)
  if (format === 'csv' || format === 'hxl') search.set('table', table)
  return `/programs/${program}/${vintage === undefined ? `reports/${asked.report}` : `vintages/${vintage}`}?${search}`
}
