import type { Id } from '#kernel/ids.ts'
import { id as toId } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Sql, Transaction } from '../connections.ts'
import { plainArray } from '../pg-array.ts'
import { conflictOf } from '../write-conflict.ts'

/** Whose uploads they are. */
export interface UploadOwner {
  readonly compartment: Compartment
  readonly program: string
  readonly tenant: number
  readonly owner: Id
}

export interface FinishedUpload {
  readonly chunks: number
  readonly about: Buffer
  readonly hash: Buffer
  readonly key?: string
  readonly request?: Buffer
}

/** The rows of uploads on their way in. Each step is a transaction of its own: none waits for whoever sends slowly. */
export interface UploadTable {
  /** False when the owner has as many files waiting as one may have. */
  begin(id: Id, wrapped: Buffer): Promise<boolean>
  addPart(id: Id, nth: number, content: Buffer): Promise<void>
  /** Makes it whole. The id of an earlier upload with the same key and content, or `another` when the content differs; else nothing. */
  finish(id: Id, upload: FinishedUpload): Promise<Id | 'another' | undefined>
  discard(id: Id): Promise<void>
}

/** So many files of one account may wait for an act: enough for any case, too few to fill a disk. */
export const MOST_WAITING = 40

export function uploadTable(sql: Sql, whose: UploadOwner): UploadTable {
  const { compartment, program, tenant, owner } = whose
  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    sql
      .begin(async (tx) => {
        await tx`select set_config('ceiba.tenants', ${plainArray([tenant])}, true)`
        return { value: await work(tx) }
      })
      .then(({ value }) => value)
  const [uploads, chunks] = [sql(`${compartment}.upload`), sql(`${compartment}.file_chunk`)]
  return {
    begin: (id, wrapped) =>
      within(async (tx) => {
        const begun = await tx`
          insert into ${uploads} (id, tenant, owner, program, wrapped)
          select ${id}, ${tenant}, ${owner}, ${program}, ${wrapped}
          where (select count(*) from ${uploads} where owner = ${owner} and not bound) < ${MOST_WAITING}`
        return begun.count === 1
      }),
    addPart: (id, nth, content) =>
      within(async (tx) => {
        const added = await tx`
          insert into ${chunks} (tenant, file, n, content)
          select ${tenant}, ${id}, ${nth}, ${content} where exists (select from ${uploads} where id = ${id})`
        if (added.count !== 1) throw new Error('An upload that was swept while it came in')
      }),
    async finish(id, upload) {
      try {
        await within(async (tx) => {
          await tx`select set_config('synchronous_commit', 'on', true)`
          await tx`
            update ${uploads} set chunks = ${upload.chunks}, about = ${upload.about}, hash = ${upload.hash},
              key = ${upload.key ?? null}, request = ${upload.request ?? null}
            where id = ${id}`
        })
        return undefined
      } catch (error) {
        if (upload.key === undefined || upload.request === undefined || !conflictOf(error))
          throw error
        const { key, request } = upload
        const [earlier] = await within(
          (tx) =>
            tx<{ id: string; request: Uint8Array }[]>`
            select id, request from ${uploads} where owner = ${owner} and key = ${key}`,
        )
        if (!earlier) throw error
        return request.equals(earlier.request) ? toId(earlier.id) : 'another'
      }
    },
    discard: (id) =>
      within(async (tx) => {
        await tx`delete from ${chunks} where tenant = ${tenant} and file = ${id}`
        await tx`delete from ${uploads} where id = ${id} and not bound`
      }),
  }
}
