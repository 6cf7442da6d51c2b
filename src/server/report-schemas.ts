/** JSON Schemas of reports and vintages, for OpenAPI. */
const text = { type: 'string' } as const
const uuid = { type: 'string', format: 'uuid' } as const

const asked = {
  from: { type: 'string', description: 'YYYY, YYYY-MM or YYYY-MM-DD; inclusive' },
  to: text,
  by: { type: 'string', description: 'dimensions, separated by commas' },
  totals: { type: 'string', enum: ['true', 'false'] },
} as const
const file = {
  format: {
    type: 'string',
    enum: ['csv', 'json', 'xlsx', 'hxl', 'pdf'],
    description: 'a file; absent: what screens read',
  },
  table: { type: 'string', description: 'one table of a report that has several' },
  lang: { type: 'string', enum: ['es', 'en'] },
} as const
export const REPORT_QUERY = {
  type: 'object',
  properties: {
    ...asked,
    ...file,
    published: {
      type: 'string',
      enum: ['true', 'false'],
      description: 'as it would be published, nothing being published',
    },
  },
  required: ['from'],
} as const
export const VINTAGE_QUERY = {
  type: 'object',
  properties: { ...file, against: { ...uuid, description: 'the differences from this vintage' } },
} as const
export const VINTAGES_QUERY = {
  type: 'object',
  properties: { report: text, limit: { type: 'integer', minimum: 1, maximum: 200 }, after: text },
} as const
export const PUBLISHING = {
  type: 'object',
  properties: {
    report: text,
    from: text,
    to: text,
    by: { type: 'array', items: text },
    totals: { type: 'boolean' },
  },
  required: ['report', 'from'],
  additionalProperties: false,
} as const
/** What screens read, or a file. */
export const REPORT_ANSWER = {
  description: 'The report, or a file of it',
  content: {
    'application/json': { schema: { type: ['object', 'array'] } },
    'text/csv': { schema: text },
    'application/pdf': { schema: text },
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: text },
  },
} as const
