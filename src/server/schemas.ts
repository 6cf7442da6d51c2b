/** JSON Schemas of what is not a form. Documented by OpenAPI; input is read by our own readers, which say precisely what is wrong. */
const text = { type: 'string' } as const
const integer = { type: 'integer' } as const
const texts = {
  type: 'object',
  properties: { es: text, en: text },
  required: ['es', 'en'],
} as const
const uuid = { type: 'string', format: 'uuid' } as const

/** An object whose members the description of its route tells. */
export const ANY = { type: 'object', additionalProperties: true } as const

export const SIGN_IN = {
  type: 'object',
  properties: {
    login: { type: 'string', maxLength: 200 },
    password: { type: 'string', maxLength: 1000 },
  },
  required: ['login', 'password'],
} as const
const grant = {
  type: 'object',
  properties: { program: text, role: text, offices: { type: 'array', items: text } },
  required: ['program', 'role', 'offices'],
} as const
export const ACCOUNT = {
  type: 'object',
  properties: {
    id: uuid,
    login: text,
    name: text,
    language: text,
    grants: { type: 'array', items: grant },
  },
  required: ['id', 'login', 'name', 'language', 'grants'],
} as const
export const SESSION = {
  type: 'object',
  properties: { token: text, expiresAt: { type: 'string', format: 'date-time' }, account: ACCOUNT },
  required: ['token', 'expiresAt', 'account'],
} as const

/** Headers of a correction; of what begins a record; of what goes on with one. */
const writing = {
  'idempotency-key': {
    type: 'string',
    maxLength: 200,
    description: 'The same key with the same request is applied once.',
  },
  'ceiba-purpose': {
    type: 'string',
    description:
      'A purpose of the program for which a role of the caller reads; the audit names it.',
  },
} as const
const beginning = {
  ...writing,
  'ceiba-device-at': {
    type: 'string',
    format: 'date-time',
    description: 'When the device says that it was done.',
  },
} as const
const seen = {
  'if-match': {
    type: 'string',
    description: 'The version that was seen, `"7"`; refused when it has changed.',
  },
} as const
const goingOn = { ...beginning, ...seen } as const
export const CORRECT_HEADERS = { type: 'object', properties: { ...writing, ...seen } } as const
export const BEGIN_HEADERS = { type: 'object', properties: beginning } as const
export const GO_ON_HEADERS = { type: 'object', properties: goingOn } as const
const event = {
  type: 'object',
  properties: {
    version: integer,
    type: text,
    action: text,
    occurredOn: { type: 'string', format: 'date' },
  },
  required: ['version', 'type', 'occurredOn'],
} as const
export const WRITTEN = {
  type: 'object',
  properties: {
    id: uuid,
    root: uuid,
    version: integer,
    events: { type: 'array', items: event },
    duplicates: {
      type: 'array',
      items: uuid,
      description: 'People who may be the same as one registered here.',
    },
  },
  required: ['id', 'root', 'version', 'events', 'duplicates'],
} as const
export const FILE = {
  type: 'object',
  properties: {
    id: uuid,
    name: text,
    type: { ...text, description: 'The media type, told by the bytes.' },
    bytes: integer,
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
  required: ['id', 'type', 'bytes', 'sha256'],
} as const
export const SEND_HEADERS = {
  type: 'object',
  properties: {
    'idempotency-key': {
      type: 'string',
      maxLength: 200,
      description: 'The same key with the same bytes and name is the same upload.',
    },
    'ceiba-file-name': {
      type: 'string',
      description: 'The name of the file, percent-encoded UTF-8 of at most 255 characters.',
    },
  },
} as const
const reason = { type: 'string', minLength: 1, maxLength: 500 } as const
export const CORRECTION = {
  type: 'object',
  properties: { reason, form: { ...ANY, description: 'The right form of the action, whole.' } },
  required: ['reason', 'form'],
  additionalProperties: false,
} as const
export const ANNULMENT = {
  type: 'object',
  properties: {
    reason,
    event: { type: 'integer', description: 'The event to annul. Absent: this record never was.' },
  },
  required: ['reason'],
  additionalProperties: false,
} as const

export const REASON = {
  type: 'object',
  properties: { reason },
  required: ['reason'],
  additionalProperties: false,
} as const

const paging = {
  limit: { type: 'integer', minimum: 1, maximum: 200 },
  after: text,
  office: text,
} as const
export const LIST_QUERY = {
  type: 'object',
  properties: { kind: text, stage: text, assignee: uuid, ...paging },
  required: ['kind'],
} as const
export const QUEUE_QUERY = {
  type: 'object',
  properties: { mine: { type: 'string', enum: ['true', 'false'] }, assignee: uuid, ...paging },
} as const
export const OPENING = {
  type: 'object',
  properties: {
    record: uuid,
    field: { ...text, description: 'A masked field of the record; the whole file when absent.' },
    reason: { ...text, description: 'A code of the reasons that the program lists.' },
    words: { type: 'string', maxLength: 2000 },
  },
  required: ['record', 'reason', 'words'],
} as const
export const OPENED = {
  type: 'object',
  properties: { id: uuid, record: uuid, until: { type: 'string', format: 'date-time' } },
  required: ['id', 'record', 'until'],
} as const
export const JUDGEMENT = {
  type: 'object',
  properties: {
    verdict: { type: 'string', enum: ['justified', 'not-justified'] },
    words: { type: 'string', maxLength: 2000 },
  },
  required: ['verdict'],
} as const
export const OPENINGS_QUERY = {
  type: 'object',
  properties: {
    which: { type: 'string', enum: ['mine', 'review', 'owed', 'judged'] },
    limit: paging.limit,
    after: uuid,
  },
} as const
export const READINGS_QUERY = {
  type: 'object',
  properties: { for: { type: 'string', enum: ['person'] }, limit: paging.limit, after: text },
} as const
export const MOVED_QUERY = {
  type: 'object',
  properties: { limit: paging.limit, after: text },
} as const
export const TASKS_QUERY = {
  type: 'object',
  properties: {
    when: { type: 'string', enum: ['overdue', 'today', 'week', 'later'] },
    ...paging,
  },
} as const
export const TASK_COUNTS_QUERY = { type: 'object', properties: { office: text } } as const
export const DUTIES_QUERY = {
  type: 'object',
  properties: { ...paging, office: text, day: text },
  required: ['office', 'day'],
} as const
export const USERS_QUERY = {
  type: 'object',
  properties: { office: text },
  required: ['office'],
} as const
export const FIND_QUERY = {
  type: 'object',
  properties: { name: { type: 'string', maxLength: 200 }, birthDate: text },
  required: ['name'],
} as const
export const CANDIDATES = {
  type: 'object',
  properties: { kind: text, fields: ANY },
  required: ['kind', 'fields'],
} as const
export const REVIEWS_QUERY = { type: 'object', properties: { limit: integer } } as const
export const REVIEW_DECISION = {
  type: 'object',
  properties: {
    one: uuid,
    other: uuid,
    decision: { type: 'string', enum: ['same', 'different', 'later', 'undo'] },
    reason: { type: 'string', maxLength: 2000 },
  },
  required: ['one', 'other', 'decision'],
} as const
export const MEASURE_QUERY = {
  type: 'object',
  properties: {
    from: { type: 'string', description: 'YYYY, YYYY-MM or YYYY-MM-DD; inclusive' },
    to: text,
    by: { type: 'string', description: 'dimensions, separated by commas; `period` for the grain' },
    grain: { type: 'string', enum: ['D', 'M', 'Y'] },
  },
  required: ['from'],
} as const
export const LISTED = {
  type: 'object',
  properties: { items: { type: 'array', items: ANY } },
  required: ['items'],
} as const
export const PAGE = {
  type: 'object',
  properties: { items: { type: 'array', items: ANY }, next: { type: ['string', 'null'] } },
  required: ['items', 'next'],
} as const
const localTime = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$',
  description: 'By the clocks of the office.',
} as const
const day = { type: 'string', format: 'date' } as const
const slot = {
  type: 'object',
  properties: {
    agenda: uuid,
    purpose: text,
    at: localTime,
    until: localTime,
    places: integer,
    reserved: { ...integer, description: 'Of the places, those kept for priority.' },
    taken: integer,
  },
  required: ['agenda', 'purpose', 'at', 'until', 'places', 'reserved', 'taken'],
} as const
export const AGENDA_QUERY = {
  type: 'object',
  properties: { office: text, from: day, to: { ...day, description: 'Included; a week at most.' } },
  required: ['office', 'from', 'to'],
} as const
export const FREE_QUERY = {
  type: 'object',
  properties: {
    office: text,
    purpose: text,
    from: { ...day, description: 'Absent: from now on.' },
    priority: { type: 'string', enum: ['true', 'false'] },
    limit: { type: 'integer', minimum: 1, maximum: 60 },
  },
  required: ['office', 'purpose'],
} as const
export const FREE = {
  type: 'object',
  properties: { items: { type: 'array', items: slot } },
  required: ['items'],
} as const
const resource = {
  type: 'object',
  properties: { field: text, resource: uuid, seat: integer },
  required: ['field', 'resource', 'seat'],
} as const
const booking = {
  type: 'object',
  properties: {
    office: text,
    at: localTime,
    until: localTime,
    resources: { type: 'array', items: resource },
    record: { ...uuid, description: 'Absent when the asker may not open the file.' },
    root: uuid,
    kind: text,
    stage: text,
    fields: ANY,
    name: ANY,
  },
  required: ['office', 'at', 'until', 'resources'],
} as const
const bookable = {
  type: 'object',
  properties: { id: uuid, kind: text, stage: text, fields: ANY },
  required: ['id', 'kind', 'fields'],
} as const
export const CLOSED_QUERY = {
  type: 'object',
  properties: {
    office: text,
    after: text,
    limit: { type: 'integer', minimum: 1, maximum: 200 },
  },
  required: ['office'],
} as const
export const CLOSED = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        ...booking,
        properties: {
          ...booking.properties,
          closed: {
            type: 'object',
            properties: { day, name: texts, source: text },
            required: ['day', 'name', 'source'],
          },
          action: text,
        },
        required: [...booking.required, 'closed'],
      },
    },
    next: { type: ['string', 'null'] },
  },
  required: ['items', 'next'],
} as const
export const AGENDA = {
  type: 'object',
  properties: {
    office: text,
    from: day,
    to: day,
    slots: { type: 'array', items: slot },
    bookings: { type: 'array', items: booking },
    resources: { type: 'array', items: bookable },
  },
  required: ['office', 'from', 'to', 'slots', 'bookings', 'resources'],
} as const
const PROBLEM = {
  type: 'object',
  properties: {
    type: text,
    title: text,
    status: integer,
    code: text,
    detail: texts,
    source: text,
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: text, code: text, message: texts },
        required: ['path', 'code', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
} as const

/** Of every route: 4XX, 5XX. */
export const REFUSED = {
  description: 'Refused, with the reason in both languages (RFC 9457)',
  content: { 'application/problem+json': { schema: PROBLEM } },
} as const
