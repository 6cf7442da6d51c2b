import { dayNumber, isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { ok, refuse, type Result } from '#kernel/result.ts'
import type { Calendar } from '#model/calendar.ts'
import { code, date, text, type Fields } from '#model/field.ts'
import type { CodeList } from '#model/program.ts'
import { say, type Text } from '#model/text.ts'
import type { Values } from '#model/values.ts'

import { parseForm } from '../form.ts'
import type { FieldProblem } from '../refusal.ts'
import { ENTRY_KINDS, type CalendarEntry, type EntryKind } from './calendar-event.ts'

/** The form of an entry, read and drawn as forms of programs are. The last day is the first when absent, the offices are all. */
export const ENTRY_FORM = {
  kind: code(say('Qué es', 'What it is'), { list: 'kind', required: true }),
  from: date(say('Primer día', 'First day'), { required: true }),
  to: date(say('Último día', 'Last day'), {
    help: say('Incluido; vacío si es un solo día.', 'Included; empty for a single day.'),
  }),
  name: text(say('Denominación', 'Name'), { required: true, maxLength: 160 }),
  source: text(say('Fundamento', 'Legal basis'), { required: true, maxLength: 200 }),
  document: text(say('Documento', 'Document'), {
    required: true,
    maxLength: 120,
    help: say('La publicación: DOF 24-03-2020.', 'The publication: DOF 24-03-2020.'),
  }),
  documentOn: date(say('Fecha del documento', 'Day of the document'), { required: true }),
  confidence: code(say('Certeza', 'Certainty'), { list: 'confidence', required: true }),
  offices: code(say('Oficinas', 'Offices'), {
    list: 'office',
    many: true,
    help: say('Vacío: todas las oficinas.', 'Empty: all offices.'),
  }),
} as const satisfies Fields

/** The lists of the form; the offices are those of the node. */
export const entryCodes = (
  offices: readonly { readonly code: string; readonly name: Text }[],
): { readonly [list: string]: CodeList } => ({
  kind: {
    label: say('Qué es', 'What it is'),
    items: Object.fromEntries(
      Object.entries(ENTRY_KINDS).map(([kind, label]) => [kind, { label }]),
    ),
  },
  confidence: {
    label: say('Certeza', 'Certainty'),
    items: {
      high: { label: say('Alta: se leyó el texto publicado', 'High: the published text was read') },
      medium: { label: say('Media', 'Medium') },
      low: { label: say('Baja: solo por la prensa', 'Low: known from the press alone') },
    },
  },
  office: {
    label: say('Oficina', 'Office'),
    items: Object.fromEntries(offices.map(({ code: id, name }) => [id, { label: name }])),
  },
})

/** What an entry is read against. */
export interface EntryWorld {
  readonly offices: readonly { readonly code: string; readonly name: Text }[]
  /** The calendar of each office that it may hold for. */
  readonly calendarOf: (office: string) => Calendar | undefined
  readonly today: PlainDate
}

const LONGEST = 400
const WRONG = {
  backwards: say('Termina antes de comenzar.', 'It ends before it begins.'),
  'too-long': say('Son demasiados días para un solo acto.', 'These are too many days for one act.'),
  'beyond-calendar': say(
    'El calendario de la oficina no llega a ese día.',
    'The calendar of the office does not reach that day.',
  ),
  'day-to-come': say('La fecha todavía no llega.', 'The date is still to come.'),
  'nothing-switched': say(
    'Ningún día dudoso de esas fechas cambiaría.',
    'No doubtful day of these dates would change.',
  ),
} as const satisfies { readonly [code: string]: Text }

const wrong = (path: string, of: keyof typeof WRONG): FieldProblem => ({
  path,
  code: of,
  message: WRONG[of],
})

/** Reads hostile input as an entry: every problem with its place, all at once, or the entry alone. */
export function parseEntry(
  input: unknown,
  world: EntryWorld,
): Result<CalendarEntry, readonly FieldProblem[]> {
  const codes = entryCodes(world.offices)
  const form = parseForm(ENTRY_FORM, input, { codes, hasRecord: () => false })
  if (!form.ok) return form
  const entry = entryOf(form.value)
  const problems = problemsOf(entry, world)
  return problems.length > 0 ? refuse(problems) : ok(entry)
}

const isKind = (value: unknown): value is EntryKind =>
  typeof value === 'string' && Object.hasOwn(ENTRY_KINDS, value)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The values of a form that was read: each is there and of its type. */
function entryOf(form: Values): CalendarEntry {
  const { kind, from, to, documentOn, confidence, offices } = form
  if (!isKind(kind) || !isPlainDate(from) || !isPlainDate(documentOn))
    throw new Error('An entry that was not read')
  const codes = Array.isArray(offices) ? offices.map(String).toSorted() : []
  return {
    kind,
    from,
    to: isPlainDate(to) ? to : from,
    name: textOf(form['name']),
    source: textOf(form['source']),
    document: textOf(form['document']),
    documentOn,
    confidence: confidence === 'high' || confidence === 'medium' ? confidence : 'low',
    ...(codes.length > 0 ? { offices: codes } : {}),
  }
}

function problemsOf(entry: CalendarEntry, world: EntryWorld): readonly FieldProblem[] {
  const { kind, from, to, documentOn, offices } = entry
  const calendars = (offices ?? world.offices.map((office) => office.code)).flatMap(
    (office) => world.calendarOf(office) ?? [],
  )
  if (to < from) return [wrong('to', 'backwards')]
  if (dayNumber(to) - dayNumber(from) >= LONGEST) return [wrong('to', 'too-long')]
  const problems: FieldProblem[] = []
  if (documentOn > world.today) problems.push(wrong('documentOn', 'day-to-come'))
  if (calendars.some((calendar) => from < calendar.from))
    problems.push(wrong('from', 'beyond-calendar'))
  if (calendars.some(({ through }) => to > through)) problems.push(wrong('to', 'beyond-calendar'))
  const active = kind === 'switch-off'
  const turns = calendars.some(({ days }) =>
    days.some((row) => from <= row.day && row.day <= to && row.active === active),
  )
  if ((kind === 'switch-on' || kind === 'switch-off') && !turns)
    problems.push(wrong('from', 'nothing-switched'))
  return problems
}
