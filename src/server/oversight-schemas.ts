import { CORRECT_HEADERS } from './schemas.ts'

/** Shapes of what is asked about the work of offices, and of acts on many records. */
const text = { type: 'string' } as const
const uuid = { type: 'string', format: 'uuid' } as const

export const BOARD_QUERY = { type: 'object', properties: { office: text } } as const
export const CHARGES_QUERY = {
  type: 'object',
  properties: { kind: text, office: text },
  required: ['kind'],
} as const
export const BULK_HEADERS = {
  type: 'object',
  properties: {
    ...CORRECT_HEADERS.properties,
    'idempotency-key': {
      type: 'string',
      maxLength: 200,
      description:
        'Needed unless nothing is to be written. The same key applies once to each record.',
    },
  },
} as const
/** An act on many records of a queue: which of them, the act's own form, and whether it is to be done. */
export const bulkBody = (form: object) => ({
  type: 'object',
  properties: {
    form,
    office: text,
    assignee: uuid,
    unassigned: { type: 'boolean' },
    overdue: { type: 'boolean' },
    dryRun: { type: 'boolean' },
    after: text,
    limit: { type: 'integer', minimum: 1, maximum: 50 },
  },
  required: ['form'],
})
