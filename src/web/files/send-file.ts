import type { FileView } from '#protocol/api.ts'

import { ApiError, problemFrom, UNREACHABLE, UNREADABLE } from '../api/client.ts'
import { having } from '../api/contract.ts'
import { session } from '../api/session.ts'

const isFile = having<FileView>('id', 'type', 'bytes', 'sha256')

/** A file on its way. */
export interface SendingFile {
  readonly sent: Promise<FileView>
  readonly stop: () => void
}

interface Outgoing {
  readonly program: string
  readonly file: File
  /** The same for every try, so that one that arrived unheard is not there twice. */
  readonly key: string
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** Systems let names hold halves of characters; on the way each becomes the sign for what cannot be read. */
const wellFormed = (name: string): string =>
  new TextDecoder().decode(new TextEncoder().encode(name))

/** Sends a file. By XMLHttpRequest, since fetch does not say how much has gone. A stopped one never settles. */
export function sendFile({ program, file, key, onProgress }: Outgoing): SendingFile {
  const request = new XMLHttpRequest()
  const sent = new Promise<FileView>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      const body: unknown = request.response
      if (request.status === 201 && isFile(body)) resolve(body)
      else if (request.status < 300) reject(new ApiError(UNREADABLE))
      else reject(new ApiError(problemFrom(body, request.status)))
    })
    request.addEventListener('error', () => reject(new ApiError(UNREACHABLE)))
  })
  request.open('POST', `/api/v1/programs/${program}/files`)
  request.responseType = 'json'
  request.setRequestHeader('authorization', `Bearer ${session()?.token ?? ''}`)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.setRequestHeader('idempotency-key', key)
  request.setRequestHeader('ceiba-file-name', encodeURIComponent(wellFormed(file.name)))
  request.send(file)
  return { sent, stop: () => request.abort() }
}
