/** JSON Schemas of requests for rows about persons, for OpenAPI. */
const text = { type: 'string' } as const
const codes = { type: 'array', items: text, maxItems: 200 } as const

export const EXPORT_ASKED = {
  type: 'object',
  properties: {
    offices: { ...codes, minItems: 1 },
    stages: { ...codes, description: 'absent: in every stage' },
    purpose: { ...text, description: 'a purpose of the program' },
    recipient: {
      ...text,
      description: 'absent: within the institution. To others nothing goes in bulk.',
    },
    reason: { type: 'string', minLength: 1, maxLength: 500, description: 'Names nobody.' },
  },
  required: ['offices', 'purpose', 'reason'],
  additionalProperties: false,
} as const
export const EXPORT_ID = {
  type: 'object',
  properties: { id: { type: 'string', format: 'uuid' } },
  required: ['id'],
} as const
export const EXPORTS_QUERY = {
  type: 'object',
  properties: { limit: { type: 'integer', minimum: 1, maximum: 200 }, after: text },
} as const
export const EXPORT_FILE = {
  description: 'One line for each record, with the people that it links to',
  content: { 'text/csv': { schema: text } },
} as const
