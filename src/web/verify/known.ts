import type { PublicKey } from '#standards/proofs/cose.ts'
import { isValid } from '#standards/proofs/is-valid.ts'
import { readStatus, type Status } from '#standards/proofs/status.ts'

/** What the page carries: the keys, the list of what holds no more, and the moment of a node that stands still. */
export interface Known {
  readonly keys: readonly PublicKey[]
  readonly status: Status
  readonly demo: boolean
  readonly now: number | undefined
}

/** The data that the server put into the page; undefined when it is not what this page was made for. */
export function knownFrom(data: unknown): Known | undefined {
  if (!isObject(data) || !Array.isArray(data['keys']) || typeof data['status'] !== 'string')
    return undefined
  const keys = data['keys'].flatMap((key: unknown): PublicKey[] =>
    isObject(key) && typeof key['kid'] === 'string' && typeof key['point'] === 'string'
      ? [{ name: bytesOf(key['kid']), key: bytesOf(key['point']) }]
      : [],
  )
  const status = readStatus(bytesOf(data['status']), keys)
  if (!status) return undefined
  const { now, node } = data
  return { keys, status, demo: node === 'demo', now: typeof now === 'number' ? now : undefined }
}

/** Whether the text of a QR code is that of a valid paper, now. */
export const judge = (text: string, { keys, status, now }: Known): boolean =>
  isValid(text, { keys, status, now: now ?? Math.floor(Date.now() / 1000) })

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
