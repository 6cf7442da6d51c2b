import { code, integer, office, say, text } from 'ceiba/model'

import { list } from './code-list.ts'
import { required } from './fields.ts'

/** What offices could do, and who says so. */
export const capacityCodes = {
  capacityStage: list('Etapa con puestos', 'Stage with desks', 'COMAR', {
    registration: ['Registro', 'Registration'],
    interview: ['Entrevista', 'Interview'],
    decision: ['Resolución', 'Decision'],
  }),
  capacityLine: list('Línea de capacidad', 'Line of capacity', 'COMAR, ACNUR', {
    claimed: ['Lo que se afirma', 'Claimed'],
    measured: ['Lo que se midió', 'Measured'],
    aimed: ['Lo que se busca', 'Aimed at'],
  }),
}

/** What the desks of an office could do in a month at one stage: entered, with its source, and never what they did. */
const capacity = {
  deskStage: code(say('Etapa', 'Stage'), { list: 'capacityStage', required: true }),
  line: code(say('Línea', 'Line'), { list: 'capacityLine', required: true }),
  year: integer(say('Año', 'Year'), { required: true, min: 2013, max: 2100 }),
  month: integer(say('Mes', 'Month'), { required: true, min: 1, max: 12 }),
  desks: integer(say('Puestos', 'Desks'), { required: true, min: 0, max: 10_000 }),
  staffedDays: integer(say('Días de puesto atendido', 'Staffed desk-days'), {
    required: true,
    min: 0,
    max: 1_000_000,
    help: say(
      'Cada puesto atendido un día hábil es uno: 10 puestos en 20 días son 200.',
      'Each desk staffed on one working day is one: 10 desks on 20 days are 200.',
    ),
  }),
  throughput: integer(say('Personas por cada diez días de puesto', 'Persons per ten desk-days'), {
    required: true,
    min: 0,
    max: 100_000,
  }),
  source: text(say('Fuente', 'Source'), { required: true, maxLength: 300 }),
}

export const capacityRecords = {
  capacity: {
    label: say('Capacidad instalada', 'Capacity'),
    plural: say('Capacidad instalada', 'Capacity'),
    fields: capacity,
    stages: { recorded: { label: say('Asentada', 'Recorded'), final: true } },
  },
} as const

export const capacityActions = {
  'record-capacity': {
    label: say('Asentar la capacidad de una oficina', 'Record the capacity of an office'),
    help: say(
      'Lo que los puestos atendidos pueden hacer en un mes. Lo que se hizo se cuenta solo y no es capacidad.',
      'What the staffed desks can do in a month. What was done is counted by itself and is not capacity.',
    ),
    begins: 'capacity',
    to: 'recorded',
    by: ['supervisor', 'statistician'],
    source: 'Cooperación COMAR-ACNUR: capacidad desde 2018',
    form: { office: required(office(say('Oficina', 'Office'))), ...capacity },
  },
} as const

/** Everything that is needed to multiply stands in the dimensions: a report of capacity reads cells, as every other. */
export const capacityMeasures = {
  'staffed-days': {
    label: say('Días de puesto atendido', 'Staffed desk-days'),
    unit: say('días de puesto', 'desk-days'),
    kind: 'capacity',
    actions: ['record-capacity'],
    sums: 'staffedDays',
    by: {
      office: 'root.office',
      stage: 'self.deskStage',
      line: 'self.line',
      year: 'self.year',
      month: 'self.month',
      desks: 'self.desks',
      throughput: 'self.throughput',
      source: 'self.source',
    },
  },
} as const
