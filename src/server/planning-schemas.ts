import { PLAN_BOUNDS } from '#planning/office/read-question.ts'

/** JSON Schemas of plans, for OpenAPI. */
const text = { type: 'string' } as const
const { days, draws, factor, limitDays, sure } = PLAN_BOUNDS
const factorOf = { type: 'number', minimum: factor.least, maximum: factor.most } as const

const asked = {
  days: { type: 'integer', minimum: days.least, maximum: days.most, description: 'days ahead' },
  draws: {
    type: 'integer',
    minimum: draws.least,
    maximum: draws.most,
    description: 'how many futures are played',
  },
  arrivals: { ...factorOf, description: 'against what is forecast: 1' },
  capacity: {
    type: 'object',
    additionalProperties: factorOf,
    description: 'by station, against what it can do today: 1',
  },
  limitDays: { type: 'integer', minimum: limitDays.least, maximum: limitDays.most },
  interpreters: {
    type: ['object', 'null'],
    properties: {
      station: text,
      share: { type: 'number', minimum: 0, maximum: 1 },
      perDay: { type: 'number', minimum: 0 },
    },
    required: ['station', 'share', 'perDay'],
  },
  costPerDeskDay: { type: ['number', 'null'], minimum: 0 },
  sure: {
    type: ['number', 'null'],
    minimum: sure.least,
    maximum: sure.most,
    description:
      'the part of futures that must keep the limit at the end: what that takes is looked for',
  },
} as const
const question = { type: 'object', properties: asked, additionalProperties: false } as const

export const PLAN_RUN = {
  type: 'object',
  properties: { office: text, asked: question },
  required: ['office'],
  additionalProperties: false,
} as const
export const PLAN_SCENARIO = {
  type: 'object',
  properties: {
    office: text,
    name: { type: 'string', minLength: 1, maxLength: 120 },
    asked: question,
  },
  required: ['office', 'name'],
  additionalProperties: false,
} as const
export const PLAN_FILE = {
  type: 'object',
  properties: {
    format: {
      type: 'string',
      enum: ['csv', 'json', 'xlsx', 'pdf', 'scenario'],
      description: '`scenario`: what `ceiba plan` plays',
    },
    table: text,
    lang: { type: 'string', enum: ['es', 'en'] },
  },
  required: ['format'],
} as const
