import type { JsonObject } from '#kernel/canonical-json.ts'

/**
 * Raised with every change of a shape below. Events are kept for ever: a body that was written under an earlier version must still be
 * read, by an upcaster that turns it into the shape of today.
 */
export const EVENT_SHAPES_VERSION = 8

const text: JsonObject = { type: 'string' }
const name: JsonObject = { type: 'string', minLength: 1 }
const integer: JsonObject = { type: 'integer' }
const position: JsonObject = { type: 'integer', minimum: 0 }
const version: JsonObject = { type: 'integer', minimum: 1 }
const flag: JsonObject = { type: 'boolean' }
const uuid: JsonObject = { type: 'string', format: 'uuid' }
const day: JsonObject = { type: 'string', format: 'date' }
const moment: JsonObject = { type: 'string', format: 'date-time' }
/** Values of fields: what they may be says the program. */
const values: JsonObject = { type: 'object' }
const base64: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9+/]+={0,2}$' }

const list = (items: JsonObject): JsonObject => ({ type: 'array', items })
const mapOf = (member: JsonObject): JsonObject => ({
  type: 'object',
  additionalProperties: member,
})
const object = (required: JsonObject, optional: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
})

const words = object({ es: text, en: text })

/** Said by every event. Times are milliseconds since 1970; `occurredOn` is the legal day of the office. */
const told: JsonObject = {
  version,
  program: { type: 'string', pattern: '^[a-z0-9-]+@[0-9a-z]+$' },
  actor: uuid,
  occurredOn: day,
  recordedAt: integer,
}
const ofPerson = { type: 'object', propertyNames: uuid, additionalProperties: base64 }
const unsure: JsonObject = { deviceAt: integer }
/** Files that came with the event, each with the hash of its ciphertext. Since version 2. */
const files = list(object({ id: uuid, hash: { type: 'string', pattern: '^[0-9a-f]{64}$' } }))

const acted = object(
  {
    type: { const: 'acted' },
    ...told,
    action: name,
    target: uuid,
    form: values,
    made: list(object({ id: uuid, kind: name }, { item: position })),
    moved: list(object({ id: uuid, move: position })),
  },
  {
    ...unsure,
    office: name,
    parted: object({ to: uuid, records: list(uuid) }, { left: list(uuid) }),
    sealed: ofPerson,
    files,
  },
)
const corrected = object(
  { type: { const: 'corrected' }, ...told, of: version, form: values },
  {
    ...unsure,
    /** Since version 5 it is sealed, where the fact is of a person. */
    reason: name,
    sealed: ofPerson,
    files,
    /** Records that go along by other moves than an act told. Since version 4. */
    anew: list(object({ of: version, moved: list(object({ id: uuid, move: position })) })),
  },
)
const annulled = object(
  { type: { const: 'annulled' }, ...told, of: version },
  { ...unsure, record: uuid, reason: name, sealed: ofPerson },
)
const forgotten = object(
  {
    type: { const: 'forgotten' },
    ...told,
    of: version,
    record: uuid,
    reason: name,
    askedBy: uuid,
  },
  unsure,
)
/** Since version 6. */
const movedToVersion = object(
  {
    type: { const: 'moved-to-version' },
    ...told,
    from: told['program'] ?? text,
    rehearsal: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    reason: name,
  },
  unsure,
)

const clock = object(
  {
    startedOn: day,
    extensions: list(object({ on: day, within: integer, cause: text })),
    suspensions: list(object({ from: day, document: text }, { until: day })),
  },
  { startedAt: integer, stoppedOn: day },
)
const done = mapOf(object({ on: day, by: uuid }, { earlier: list(uuid) }))
const links = mapOf(uuid)

const deadline = object(
  {
    rule: name,
    label: words,
    duty: { enum: ['authority', 'applicant'] },
    startedOn: day,
    overdue: flag,
    late: flag,
    source: name,
    text: words,
    steps: list(words),
    trace: list(object({}, { version, change: uuid, document: text, before: day, after: day })),
  },
  { dueOn: day, dueAt: moment, stoppedOn: day },
)
const duty = object(
  { rule: name, label: words, missed: integer, pending: flag, source: name },
  { next: day },
)
const retention = object(
  { held: flag },
  {
    schedule: name,
    endedOn: day,
    until: day,
    always: { const: true },
    source: name,
    confidence: { enum: ['high', 'medium', 'low'] },
  },
)
const problem: JsonObject = {
  type: 'object',
  properties: {
    type: name,
    title: name,
    status: integer,
    code: name,
    detail: words,
    source: name,
    problems: list(object({ path: text, code: name, message: words })),
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
}
const part: JsonObject = {
  id: uuid,
  kind: name,
  version,
  openedOn: day,
  fields: values,
  links,
  done,
  deadlines: list(deadline),
  duties: list(duty),
}
const sometimes: JsonObject = {
  stage: name,
  annulled: { const: true },
  closedDay: object({ day, name: words, source: text }),
}
const entry = object(
  {
    version,
    type: { enum: ['acted', 'corrected', 'annulled', 'forgotten', 'moved-to-version'] },
    occurredOn: day,
    recordedAt: moment,
    actor: object({ id: uuid, name: text }),
  },
  {
    action: name,
    of: version,
    reason: name,
    record: uuid,
    target: uuid,
    deviceAt: moment,
    form: values,
    made: list(object({ id: uuid, kind: name })),
    moved: list(uuid),
  },
)

/**
 * What lasts, as JSON Schema: the body of a stored event, the sealed content of it that belongs to one person, the `data` of a record's
 * row, and the answers of the API that other programs are built on.
 */
export const EVENT_SHAPES = {
  event: { anyOf: [acted, corrected, annulled, forgotten, movedToVersion] },
  sealedPart: object({}, { form: values, items: mapOf(mapOf(values)), reason: name }),
  recordData: object(
    { fields: values, links, done, clocks: mapOf(clock) },
    {
      /** On a root's own record: the version on which it stands. Since version 6. */
      under: { type: 'string', pattern: '^[0-9a-z]+$' },
      part: uuid,
      head: object({ from: uuid, office: name }),
      hands: mapOf(list(uuid)),
      undo: mapOf(object({ fields: values, clocks: mapOf(clock) }, { stage: name })),
    },
  ),
  written: object({
    id: uuid,
    root: uuid,
    version,
    events: list(object({ version, type: name, occurredOn: day }, { action: name })),
    duplicates: list(uuid),
  }),
  record: object(
    {
      ...part,
      root: uuid,
      office: name,
      actions: list(object({ action: name, allowed: flag }, { refusal: problem })),
      records: list(object(part, sometimes)),
      timeline: list(entry),
    },
    {
      ...sometimes,
      opening: object({ id: uuid, until: moment }),
      standsOn: object({ program: name, version }),
      retention,
    },
  ),
  row: object(
    { id: uuid, root: uuid, kind: name, office: name, openedOn: day, version, values },
    { stage: name, dueOn: day, assignee: uuid },
  ),
  problem,
} as const satisfies JsonObject
