import { request } from 'node:http'

import postgres from 'postgres'

import { plainDate } from '#kernel/plain-date.ts'

import { ASYLUM, openDesk, type Desk } from './asylum-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Answer, type Served } from './serve.ts'

/** A PDF of so many bytes. */
export function paper(bytes: number): Buffer {
  const content = Buffer.alloc(bytes, 0x2e)
  content.write('%PDF-1.7\n')
  content.write('\n%%EOF\n', bytes - 7)
  return content
}

type SendFile = (
  token: string | undefined,
  bytes: Uint8Array,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>

/** How files are sent; every answer is one that the document describes. */
const sender =
  (desk: Pick<Desk, 'call'>): SendFile =>
  (token, bytes, headers = {}) =>
    desk.call(token, 'POST', `${ASYLUM}/files`, bytes, {
      'content-type': 'application/octet-stream',
      ...headers,
    })

export const idOf = ({ body }: Answer): string => text(body, 'id')
export const code = ({ body }: Answer): unknown => look(body, 'code')

export const evidence = (...files: readonly string[]): object => ({
  from: 'person',
  description: 'Carta de un testigo.',
  files,
})

/** Sends a body without saying how long it is, piece by piece; `undefined` breaks the connection off. */
export function trickle(
  { url }: Pick<Served, 'url'>,
  token: string,
  pieces: Iterable<Uint8Array | undefined>,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const sending = request(
      `${url}${ASYLUM}/files`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'transfer-encoding': 'chunked' },
      },
      (answer) => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode))
      },
    )
    sending.once('error', () => resolve(undefined))
    const each = pieces[Symbol.iterator]()
    const next = (): void => {
      const { done, value } = each.next()
      if (done) sending.end()
      else if (value === undefined) setTimeout(() => sending.destroy(), 50)
      else sending.write(value, next)
    }
    next()
  })
}

/** A served node with a claim to which files are added, and the owner's view of what rests. */
export interface FileDesk {
  readonly served: Served
  readonly desk: Desk
  readonly send: SendFile
  readonly owner: postgres.Sql
  readonly clerk: string
  readonly officer: string
  readonly claim: string
  newClaim(): Promise<string>
  /** Asks to add files to the claim. */
  add(token: string, ...files: readonly string[]): Promise<Answer>
  /** A file in the claim, sent and added by the officer. */
  handedIn(bytes: Uint8Array, name?: string): Promise<string>
  address(file: string, record?: string): string
  download(token: string, file: string, record?: string): Promise<Downloaded>
  /** What waits for an act, and the parts that belong to nothing in use. */
  left(): Promise<{ readonly uploads: number; readonly chunks: number }>
  /** Takes away what waits. */
  clear(): Promise<unknown>
  close(): Promise<void>
}

interface Downloaded {
  readonly status: number
  readonly headers: Headers
  /** Undefined when the answer broke off. */
  readonly bytes: Buffer | undefined
}

export const NOTHING = { uploads: 0, chunks: 0 }

export async function openFileDesk(): Promise<FileDesk> {
  const served = await serve({ asOf: plainDate('2024-09-02') })
  const desk = await openDesk(served)
  const send = sender(desk)
  const owner = postgres(served.databaseUrl, { max: 2, onnotice: () => {} })
  const clerk = await desk.someone('clerk', ['clerk'])
  const officer = await desk.someone('officer', ['officer'])
  const newClaim = async (): Promise<string> => {
    const records = list(await desk.open(clerk, await desk.begin(clerk)), 'records')
    return text(
      records.find((record) => look(record, 'kind') === 'claim'),
      'id',
    )
  }
  const claim = await newClaim()
  const add: FileDesk['add'] = (token, ...files) =>
    desk.act(token, claim, 'add-evidence', evidence(...files))
  const address: FileDesk['address'] = (file, record = claim) =>
    `${ASYLUM}/records/${record}/files/${file}`
  return {
    served,
    desk,
    send,
    owner,
    clerk,
    officer,
    claim,
    newClaim,
    add,
    address,
    async handedIn(bytes, name) {
      const named = name === undefined ? {} : { 'ceiba-file-name': encodeURIComponent(name) }
      const file = idOf(await send(officer, bytes, named))
      const { status, body } = await add(officer, file)
      if (status !== 201) throw new Error(JSON.stringify(body))
      return file
    },
    async download(token, file, record) {
      const answer = await fetch(`${served.url}${address(file, record)}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      const bytes = await answer.arrayBuffer().then(
        (all) => Buffer.from(all),
        () => undefined,
      )
      return { status: answer.status, headers: answer.headers, bytes }
    },
    async left() {
      const [row] = await owner<{ uploads: number; chunks: number }[]>`
        select (select count(*)::int from protection.upload where not bound) as uploads,
          (select count(*)::int from protection.file_chunk c
            where not exists (select from protection.file f where f.id = c.file)) as chunks`
      return row ?? { uploads: -1, chunks: -1 }
    },
    clear: () => owner`
      with gone as (delete from protection.upload where not bound returning id)
      delete from protection.file_chunk using gone where file = gone.id`,
    async close() {
      await owner.end()
      await served.close()
    },
  }
}
