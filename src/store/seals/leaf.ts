import { hash } from 'node:crypto'

import { placeText } from '#protocol/seals/head.ts'
import { leafBytes } from '#protocol/seals/tree.ts'

import { sha256 } from './seal-key.ts'

/** An event as far as a seal covers it. */
export interface SealedEvent {
  readonly tenant: number
  readonly root: string
  readonly version: number
  readonly hash: Uint8Array
}

/** How many bytes a leaf takes in its tile. */
const LEAF_BYTES = 56

/** A leaf as it rests in a tile. */
export function packLeaf({ tenant, root, version, hash: its }: SealedEvent): Buffer {
  const packed = Buffer.alloc(LEAF_BYTES)
  packed.writeInt32BE(tenant, 0)
  packed.write(root.replaceAll('-', ''), 4, 'hex')
  packed.writeInt32BE(version, 20)
  packed.set(its, 24)
  return packed
}

export function unpackLeaf(packed: Uint8Array): SealedEvent {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, LEAF_BYTES)
  const hex = bytes.toString('hex', 4, 20)
  const root = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return {
    tenant: bytes.readInt32BE(0),
    root,
    version: bytes.readInt32BE(20),
    hash: bytes.subarray(24),
  }
}

/** The leaves of a tile, one after the other. */
export const leavesIn = (tile: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: Math.floor(tile.length / LEAF_BYTES) }, (_, nth) =>
    tile.subarray(nth * LEAF_BYTES, (nth + 1) * LEAF_BYTES),
  )

export const placeHash = (compartment: string, event: SealedEvent): Buffer =>
  hash('sha256', placeText(compartment, event), 'buffer')

/** The hash of an event's leaf: it binds the event to its place, and tells neither. */
export const hashOfEvent = (compartment: string, event: SealedEvent): Uint8Array =>
  sha256(leafBytes(placeHash(compartment, event), event.hash))

export const hashOfLeaf = (compartment: string, packed: Uint8Array): Uint8Array =>
  hashOfEvent(compartment, unpackLeaf(packed))
