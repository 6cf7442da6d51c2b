import { PAPER_LANGUAGES } from '#model/text.ts'

import { ANY } from './schemas.ts'

export const PAPER_QUERY = {
  type: 'object',
  properties: {
    format: { type: 'string', enum: ['json', 'pdf'] },
    lang: { type: 'string', enum: PAPER_LANGUAGES },
  },
} as const
export const PAPER_ANSWER = {
  description: 'The paper',
  content: {
    'application/json': { schema: ANY },
    'application/pdf': { schema: { type: 'string', format: 'binary' } },
  },
} as const
export const VALID = {
  type: 'object',
  properties: { valid: { type: 'boolean' } },
  required: ['valid'],
  additionalProperties: false,
} as const
