/** JSON Schemas of seals and their proofs. */
const text = { type: 'string' } as const
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const
const number = { type: 'integer', minimum: 1 } as const
const key = {
  ...hash,
  description: 'The Ed25519 key of the node that signs, or that signed this head.',
} as const
const path = { type: 'array', items: hash } as const
const head = {
  type: 'object',
  properties: {
    body: { ...text, description: 'Canonical JSON: size, root, previous, at, programs, key.' },
    signature: { type: 'string', pattern: '^[0-9a-f]{128}$' },
  },
  required: ['body', 'signature'],
} as const

export const SEALS = {
  type: 'object',
  properties: {
    key,
    retired: {
      type: 'array',
      description: 'Keys that signed before it, the oldest first.',
      items: {
        type: 'object',
        properties: { key: hash, retiredAt: { type: 'string', format: 'date-time' } },
        required: ['key', 'retiredAt'],
      },
    },
    heads: { type: 'array', items: head },
  },
  required: ['key', 'retired', 'heads'],
} as const
export const SINCE_QUERY = {
  type: 'object',
  properties: { since: { ...number, description: 'The number of the earlier head.' } },
  required: ['since'],
} as const
export const GROWTH = {
  type: 'object',
  properties: { key, head, path: { ...path, description: 'RFC 9162, 2.1.4.' } },
  required: ['key', 'head', 'path'],
} as const
export const PROOF_QUERY = {
  type: 'object',
  properties: { event: { ...number, description: 'Its version; absent: the last one.' } },
} as const
export const PROOF = {
  type: 'object',
  properties: {
    key,
    version: number,
    place: { ...text, description: 'What the place of the proof is the SHA-256 of.' },
    proof: {
      type: ['object', 'null'],
      description: 'Null until a head covers the event: a minute.',
      properties: {
        place: hash,
        event: hash,
        index: { type: 'integer', minimum: 0 },
        path: { ...path, description: 'RFC 9162, 2.1.3.' },
        head,
      },
      required: ['place', 'event', 'index', 'path', 'head'],
    },
  },
  required: ['key', 'version', 'proof'],
} as const
