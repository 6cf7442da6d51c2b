import { queryOptions } from '@tanstack/react-query'

import type { MovedView, MovePreviewView, VersionView } from '#protocol/version-api.ts'

import { ask } from '../api/client.ts'
import { having, isList } from '../api/contract.ts'

const isVersions = (value: unknown): value is { readonly items: readonly VersionView[] } =>
  isList(value)
const isPreview = having<MovePreviewView>('cases', 'rehearsal')
const isMoved = having<MovedView>('moved', 'staying')

export const versionsQuery = (program: string) =>
  queryOptions({
    queryKey: ['list', 'versions', program],
    queryFn: () => ask(`/programs/${program}/versions`, isVersions),
    retry: false,
  })

/** Which cases: those of a queue, or all. */
const selectionOf = (list: string): object => (list === '' ? {} : { list })

export const rehearse = (program: string, list: string): Promise<MovePreviewView> =>
  ask(`/programs/${program}/versions/rehearsal`, isPreview, {
    method: 'POST',
    body: selectionOf(list),
  })

export const move = (
  program: string,
  list: string,
  signed: { readonly rehearsal: string; readonly reason: string },
): Promise<MovedView> =>
  ask(`/programs/${program}/versions/moves`, isMoved, {
    method: 'POST',
    body: { ...selectionOf(list), ...signed },
  })
