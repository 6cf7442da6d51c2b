import { ANY, SESSION } from '../schemas.ts'

/** JSON Schemas of what travels at the door and about accounts. */
const text = { type: 'string', minLength: 1, maxLength: 200 } as const
const uuid = { type: 'string', format: 'uuid' } as const
const moment = { type: 'string', format: 'date-time' } as const
const day = { type: ['string', 'null'] } as const
const password = { type: 'string', minLength: 1, maxLength: 1000 } as const
const list = (items: object) => ({ type: 'array', items }) as const
const shape = <P extends object>(properties: P, required = Object.keys(properties)) =>
  ({ type: 'object', properties, required, additionalProperties: false }) as const

export const NOTHING = { type: 'null' } as const
export const CONTINUING = shape({
  continuation: uuid,
  code: {
    ...text,
    maxLength: 40,
    description: 'Six digits of the authenticator, or a recovery code.',
  },
})
export const PROVING = shape(
  { password, code: { ...text, maxLength: 40, description: 'Six digits of the authenticator.' } },
  [],
)
export const CODE = shape({ code: { ...text, maxLength: 60 } })
export const CODE_FOUND = shape(
  { kind: text, login: { type: 'string' }, name: { type: 'string' } },
  ['kind'],
)
export const CODE_USED = shape(
  {
    code: { ...text, maxLength: 60 },
    password,
    login: { ...text, maxLength: 100, description: 'Of the first administrator, who chooses it.' },
    name: text,
  },
  ['code', 'password'],
)
export const NEW_PASSWORD = shape({ password })
export const TOTP_BEGUN = shape({ challenge: uuid, secret: text, address: { type: 'string' } })
export const TOTP_CONFIRMED = shape({ challenge: uuid, code: { ...text, maxLength: 10 } })
export const FACTOR_SET = {
  type: 'object',
  properties: { session: SESSION, recoveryCodes: list(text) },
  required: ['session'],
} as const
export const CODES = shape({ codes: list(text) })
export const CHALLENGED = {
  ...shape({ challenge: uuid, options: ANY }),
  additionalProperties: true,
} as const
export const ANSWERED = shape({ challenge: uuid, response: ANY })
export const NEW_PASSKEY = shape({
  challenge: uuid,
  name: { ...text, maxLength: 60 },
  response: ANY,
})

const SCOPE = shape({
  program: text,
  role: text,
  offices: list(text),
  access: { type: 'string', enum: ['read', 'act'] },
})
export const NEW_KEY = shape({
  name: { ...text, maxLength: 60 },
  purpose: { ...text, maxLength: 120 },
  days: { type: 'integer', minimum: 1, maximum: 366 },
  scopes: { type: 'array', minItems: 1, maxItems: 50, items: SCOPE },
})
export const KEY_MADE = shape({ id: uuid, key: text })
const passkey = shape({ id: text, name: text, addedAt: moment, usedOn: day })
const session = shape({
  id: uuid,
  device: text,
  how: list(text),
  beganAt: moment,
  expiresAt: moment,
  current: { type: 'boolean' },
})
const key = shape({
  id: uuid,
  name: text,
  purpose: text,
  scopes: list(SCOPE),
  createdAt: moment,
  expiresAt: moment,
  usedOn: day,
})
const factors = shape({
  password: { type: 'boolean' },
  totp: { type: 'boolean' },
  passkeys: { type: 'integer' },
  recoveryCodes: { type: 'integer' },
})
export const OWN_ACCOUNT = shape({
  factors,
  required: { type: 'boolean', description: 'A second factor is asked for.' },
  passkeys: list(passkey),
  identities: list(text),
  sessions: list(session),
  keys: list(key),
})

const proposal = shape(
  {
    id: uuid,
    account: uuid,
    login: { type: 'string' },
    name: { type: 'string' },
    proposedBy: { type: 'string' },
    proposedAt: moment,
    mine: { type: 'boolean', description: 'Proposed by the asker, who cannot approve it.' },
    what: { type: 'string', enum: ['grant', 'reset'] },
    grant: ANY,
  },
  ['id', 'account', 'login', 'name', 'proposedBy', 'proposedAt', 'mine', 'what'],
)
export const PROPOSALS = {
  type: 'object',
  properties: { items: list(proposal) },
  required: ['items'],
} as const
export const ACCOUNTS_QUERY = {
  type: 'object',
  properties: {
    search: { type: 'string', maxLength: 100 },
    after: { type: 'string', maxLength: 200 },
    limit: { type: 'integer', minimum: 1, maximum: 200 },
  },
} as const
const row = shape({
  id: uuid,
  login: { type: 'string' },
  name: { type: 'string' },
  active: { type: 'boolean' },
  invited: { type: 'boolean' },
  strong: { type: 'boolean', description: 'Has a second factor.' },
  roles: list(text),
})
export const ACCOUNT_PAGE = {
  type: 'object',
  properties: { items: list(row), next: { type: ['string', 'null'] } },
  required: ['items', 'next'],
} as const
export const ADMIN_ACCOUNT = {
  ...ANY,
  description: 'Who may come in, how, and what was done about it.',
} as const
export const INVITATION = shape(
  {
    login: { ...text, maxLength: 100 },
    name: text,
    language: { type: 'string', enum: ['es', 'en'] },
  },
  ['login', 'name'],
)
export const PAPER = shape({ id: uuid, code: text, expiresAt: moment })
export const RESET = shape({ clearsFactors: { type: 'boolean' } }, [])
export const ACTIVE = shape({ active: { type: 'boolean' } })
export const GRANT = shape({ program: text, role: text, offices: list(text) })
export const CHANGED = {
  type: 'object',
  properties: { proposal: uuid, code: text, expiresAt: moment },
} as const
/** Where somebody is sent, and by which the answer is known again. */
export const SENT = shape({ flow: uuid, url: { type: 'string' } })
export const CAME_BACK = shape({ flow: uuid, query: { type: 'string', maxLength: 4000 } })
