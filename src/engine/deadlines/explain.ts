import { instant, wallClock, type Zone } from '#kernel/instant.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type {
  DeadlineFacts,
  DeadlineRow,
  DeadlineRule,
  DeadlineSuspended,
} from '#model/deadline.ts'
import { say, type Text } from '#model/text.ts'

import type { CompiledCalendar } from './compiled-calendar.ts'
import { dueOf, rowInForce, type Due, type NotDue } from './due.ts'
import {
  amountInWords,
  countedInSpanish,
  deInSpanish,
  joinTexts,
  phrase,
} from './explained-words.ts'
import { dayMonthYear, legalDayInWords } from './legal-day.ts'
import {
  dayBefore,
  holidaysInWords,
  nameAndSource,
  stretchInWords,
  uncountedDays,
} from './uncounted-days.ts'

export type ReasonKind =
  | 'due'
  | 'not-due'
  | 'limit'
  | 'extension'
  | 'holiday'
  | 'closure'
  | 'suspension'
  | 'rollover'
  | 'doubtful-day'
  | 'doubtful-source'
  | 'stopped'

/** One line of the reason of a date, for a screen that lists them; `from` and `to` are its days, both included. */
export interface Reason {
  readonly kind: ReasonKind
  readonly text: Text
  readonly from?: PlainDate
  readonly to?: PlainDate
  readonly source?: string
}

/** Why a due date is what it is: `text` in a few sentences for a notice, `steps` line by line for a screen. */
export interface Explanation {
  readonly text: Text
  readonly steps: readonly Reason[]
}

/** Words that a rule does not hold: what started the clock, with its Spanish article, the words of a cause, the zone of hours. */
export interface ExplainWith {
  readonly startedBy?: Text
  readonly causeInWords?: (code: string) => Text
  readonly zone?: Zone
}

const DOUBTFUL_SOURCE = say(
  'La fuente de este plazo no es segura.',
  'The source of this limit is not certain.',
)

/** The reason of a due date in Spanish and English; of its absence when there is none. */
export function explainDue(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  compiled: CompiledCalendar,
  words: ExplainWith = {},
): Explanation {
  const due = dueOf(rule, facts, compiled, words.zone)
  const version = rowInForce(rule, facts.startedOn)
  const row = version && { ...version, within: facts.within ?? version.within }
  if (!row) {
    const none = { kind: 'not-due', text: noVersion(rule, facts) } as const
    return { text: none.text, steps: [none] }
  }
  const limit = limitReason(row, facts, words)
  const extensions = extensionReasons(rule, row, facts, words)
  const head = due.ok ? dueReason(rule, due.value, words) : notDueReason(rule, due.error, compiled)
  const counted = due.ok ? countedReasons(rule, facts, compiled, due.value) : NOTHING_COUNTED
  const pauses = facts.suspensions.map(suspensionReason)
  const doubt: readonly Reason[] =
    row.confidence === 'high'
      ? []
      : [{ kind: 'doubtful-source', text: DOUBTFUL_SOURCE, source: row.source }]
  const first = joinTexts(
    [limit, ...extensions].map(({ text }) => text),
    '; ',
  )
  const rest = [
    ...counted.sentences,
    ...[...pauses, ...counted.rollover, ...doubt].map(({ text }) => text),
  ]
  return {
    text: joinTexts([phrase(head.text, ': ', first, '.'), ...rest], ' '),
    steps: [
      limit,
      ...extensions,
      ...counted.steps,
      ...pauses,
      ...counted.rollover,
      ...doubt,
      ...stoppedReason(facts),
      head,
    ],
  }
}

function noVersion(rule: DeadlineRule, facts: DeadlineFacts): Text {
  const day = legalDayInWords(facts.startedOn)
  return say(
    `${rule.label.es}: ninguna versión de este plazo estaba vigente el ${day.es}.`,
    `${rule.label.en}: no version of this limit was in force on ${day.en}.`,
  )
}

/** A moment as the wall clock of its zone shows it, else the day alone. */
function dayOrMoment(day: PlainDate, at: number | undefined, zone: Zone | undefined): Text {
  if (at === undefined || zone === undefined) return legalDayInWords(day)
  return phrase(legalDayInWords(day), `, ${wallClock(instant(at), zone).slice(11)}`)
}

function dueReason(rule: DeadlineRule, due: Due, { zone }: ExplainWith): Reason {
  const day = dayOrMoment(due.on, due.at, zone)
  const text = say(`${rule.label.es} a más tardar el ${day.es}`, `${rule.label.en} by ${day.en}`)
  return { kind: 'due', text, from: due.on, to: due.on }
}

function notDueReason(rule: DeadlineRule, why: NotDue, { calendar }: CompiledCalendar): Reason {
  const last = dayMonthYear(calendar.through)
  const reasons: { readonly [why in NotDue]: Text } = {
    'standing-still': say(
      'sin fecha de vencimiento mientras el plazo esté suspendido',
      'no due date while the clock stands still',
    ),
    'beyond-calendar': say(
      `sin fecha de vencimiento, porque el calendario ${calendar.id} solo se conoce del ${dayMonthYear(calendar.from).es} al ${last.es}`,
      `no due date, because calendar ${calendar.id} is known only from ${dayMonthYear(calendar.from).en} to ${last.en}`,
    ),
    'no-row-in-force': say('sin plazo vigente', 'no limit in force'),
    'no-starting-moment': say(
      'sin fecha de vencimiento, porque falta la hora de inicio',
      'no due date, because the hour of the start is missing',
    ),
    'zone-needed': say(
      'sin fecha de vencimiento, porque falta la zona horaria de la oficina',
      'no due date, because the time zone of the office is missing',
    ),
  }
  return { kind: 'not-due', text: phrase(rule.label, ', ', reasons[why]) }
}

function limitReason(row: DeadlineRow, facts: DeadlineFacts, words: ExplainWith): Reason {
  if (row.within === 0) {
    const { es, en } = legalDayInWords(facts.startedOn)
    const text = say(`hasta el ${es} inclusive, ${row.source}`, `up to ${en}, ${row.source}`)
    return { kind: 'limit', text, from: facts.startedOn, to: facts.startedOn, source: row.source }
  }
  const amount = amountInWords(row.within, row.unit)
  const hours = row.unit === 'hours'
  const day = dayOrMoment(facts.startedOn, hours ? facts.startedAt : undefined, words.zone)
  const by = words.startedBy
  const since = hours
    ? by
      ? `a partir ${deInSpanish(by.es)} (${day.es})`
      : `a partir del ${day.es}`
    : by
      ? `a partir del día siguiente al ${deInSpanish(by.es)} (${day.es})`
      : `a partir del día siguiente al ${day.es}`
  const text = say(
    `${amount.es} ${countedInSpanish(row.within, row.unit)} ${since}, ${row.source}`,
    `${amount.en} from ${by ? `${by.en} on ` : ''}${day.en}, ${row.source}`,
  )
  return { kind: 'limit', text, from: facts.startedOn, to: facts.startedOn, source: row.source }
}

function extensionReasons(
  rule: DeadlineRule,
  row: DeadlineRow,
  facts: DeadlineFacts,
  { causeInWords }: ExplainWith,
): readonly Reason[] {
  const once = facts.extensions.length === 1 ? say('una vez ', 'once ') : say('', '')
  const source = rule.extends?.source
  return facts.extensions.map(({ on, within, cause }) => {
    const day = dayMonthYear(on)
    const amount = amountInWords(within, row.unit)
    const why = causeInWords ? causeInWords(cause) : say(cause, cause)
    const text = say(
      `prorrogado ${once.es}el ${day.es} por ${amount.es}, ${why.es}`,
      `extended ${once.en}on ${day.en} by ${amount.en}, ${why.en}`,
    )
    return source === undefined
      ? { kind: 'extension', text, from: on, to: on }
      : { kind: 'extension', text: phrase(text, `, ${source}`), from: on, to: on, source }
  })
}

interface Counted {
  readonly sentences: readonly Text[]
  readonly steps: readonly Reason[]
  readonly rollover: readonly Reason[]
}
const NOTHING_COUNTED: Counted = { sentences: [], steps: [], rollover: [] }

function countedReasons(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  compiled: CompiledCalendar,
  due: Due,
): Counted {
  if (due.row.unit === 'hours') return NOTHING_COUNTED
  if (due.row.unit === 'calendarDays')
    return { ...NOTHING_COUNTED, rollover: rolloverReason(rule, facts, compiled, due) }
  const { holidays, closures, doubtful } = uncountedDays(compiled.calendar, facts, due.on)
  const withYear = facts.startedOn.slice(0, 4) !== due.on.slice(0, 4)
  const closed = closures.map(({ from, to, legalBasis, documentRef }): Reason => {
    const text = phrase(stretchInWords(from, to), ` (${legalBasis}, ${documentRef})`)
    return { kind: 'closure', text, from, to, source: documentRef }
  })
  const listed = [
    ...(holidays.length > 0 ? [holidaysInWords(holidays, withYear)] : []),
    ...closed.map(({ text }) => text),
  ]
  const dayReason =
    (kind: 'holiday' | 'doubtful-day') =>
    (row: (typeof holidays)[number]): Reason => {
      const text = phrase(legalDayInWords(row.day), ' ', nameAndSource(row))
      return { kind, text, from: row.day, to: row.day, source: row.source }
    }
  return {
    sentences:
      listed.length === 0
        ? []
        : [phrase(say('No se cuentan: ', 'Not counted: '), joinTexts(listed, '; '), '.')],
    steps: [
      ...holidays.map(dayReason('holiday')),
      ...closed,
      ...doubtful.map(dayReason('doubtful-day')),
    ],
    rollover: [],
  }
}

function rolloverReason(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  compiled: CompiledCalendar,
  due: Due,
): readonly Reason[] {
  if (rule.rollover === undefined) return []
  const { rollover: _, ...plain } = rule
  const last = dueOf(plain, facts, compiled)
  if (!last.ok || last.value.on === due.on) return []
  const [from, to] = [legalDayInWords(last.value.on), legalDayInWords(due.on)]
  const text = say(
    `El último día, ${from.es}, es inhábil: el vencimiento pasa al siguiente día hábil, ${to.es}.`,
    `The last day, ${from.en}, is no working day: it moves to the next one, ${to.en}.`,
  )
  return [{ kind: 'rollover', text, from: last.value.on, to: due.on }]
}

function suspensionReason({ from, until, document }: DeadlineSuspended): Reason {
  if (until === undefined) {
    const day = legalDayInWords(from)
    const text = say(
      `El plazo está suspendido desde el ${day.es} (documento ${document}).`,
      `The clock has stood still since ${day.en} (document ${document}).`,
    )
    return { kind: 'suspension', text, from, source: document }
  }
  const to = dayBefore(until)
  // Suspended and resumed on the same day: no day was lost, and the act still has to be told.
  const days =
    from < until ? stretchInWords(from, to) : phrase(say('el ', 'on '), dayMonthYear(from))
  const text = say(
    `El plazo estuvo suspendido ${days.es} (documento ${document}).`,
    `The clock stood still ${days.en} (document ${document}).`,
  )
  return { kind: 'suspension', text, from, to, source: document }
}

function stoppedReason({ stoppedOn }: DeadlineFacts): readonly Reason[] {
  if (stoppedOn === undefined) return []
  const day = legalDayInWords(stoppedOn)
  const text = say(`El plazo concluyó el ${day.es}.`, `The clock stopped on ${day.en}.`)
  return [{ kind: 'stopped', text, from: stoppedOn, to: stoppedOn }]
}
