import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import { fromHex, readHead, signedText, type SignedHead } from '#protocol/seals/head.ts'

import type { Node } from '../node.ts'
import { nodeCrypto } from './seal-key.ts'
import { compartmentsOf } from './seal-node.ts'

const FORMAT = 'ceiba-seals-1'

/** Every head of a node as a file to be kept elsewhere: by whom nobody of the node has power over. It holds nothing personal. */
export async function writeKeptSeals(node: Pick<Node, 'pools' | 'directory'>): Promise<string> {
  const heads: SignedHead[] = []
  for (const compartment of compartmentsOf(node.directory())) {
    const { writer } = node.pools.of(compartment)
    heads.push(
      ...(await writer<SignedHead[]>`
        select body, encode(signature, 'hex') as signature from ${writer(`${compartment}.seal`)} order by nth`),
    )
  }
  return `${JSON.stringify({ format: FORMAT, heads }, null, 1)}\n`
}

export interface KeptSeals {
  readonly heads: readonly SignedHead[]
  /** Numbers of heads whose signature is not that of the key they name. */
  readonly forged: readonly number[]
}

/** The heads of such a file. Throws when it is none. */
export function readKeptSeals(text: string): KeptSeals {
  const said: unknown = JSON.parse(text)
  if (!isJsonObject(said) || said['format'] !== FORMAT || !Array.isArray(said['heads']))
    throw new Error('This file holds no seals')
  const heads = said['heads'].flatMap((one: Json): SignedHead[] =>
    isJsonObject(one) && typeof one['body'] === 'string' && typeof one['signature'] === 'string'
      ? [{ body: one['body'], signature: one['signature'] }]
      : [],
  )
  const forged = heads.flatMap((head) => {
    const read = readHead(head.body)
    const right = read && isSignedBy(head, read.key)
    return right ? [] : [read?.nth ?? 0]
  })
  return { heads, forged }
}

function isSignedBy({ body, signature }: SignedHead, key: string): boolean {
  const [raw, bytes] = [fromHex(key), fromHex(signature)]
  if (raw?.length !== 32 || bytes?.length !== 64) return false
  return nodeCrypto.verify(raw, Buffer.from(signedText(body)), bytes) === true
}
