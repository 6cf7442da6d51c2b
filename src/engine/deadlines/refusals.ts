import { refuse, type Result } from '#kernel/result.ts'
import { say, type Text } from '#model/text.ts'

/** What cannot be done to a clock, and why in words. `source` is the article, where the law is what refuses. */
export interface ClockRefusal {
  readonly code: ClockRefusalCode
  readonly reason: Text
  readonly source?: string
}

const REASONS = {
  'already-running': say('El plazo ya está corriendo.', 'The clock is already running.'),
  'clock-stopped': say('El plazo ya concluyó.', 'The clock has already stopped.'),
  'before-start': say(
    'La fecha es anterior al inicio del plazo.',
    'The date is earlier than the start of the clock.',
  ),
  'not-extendable': say('Este plazo no admite prórroga.', 'This limit cannot be extended.'),
  'already-extended': say(
    'El plazo ya se prorrogó el número de veces que permite la norma.',
    'The limit has already been extended as often as the law allows.',
  ),
  'extension-out-of-range': say(
    'La prórroga debe ser de al menos un día y no exceder la que permite la norma.',
    'The extension must be of at least one day and no longer than the law allows.',
  ),
  'deadline-passed': say(
    'El plazo ya venció: no puede prorrogarse.',
    'The deadline has passed: it can no longer be extended.',
  ),
  'due-unknown': say(
    'No puede saberse si el plazo ya venció: la fecha de vencimiento no se pudo calcular.',
    'Whether the deadline has passed cannot be known: its due date could not be computed.',
  ),
  'already-suspended': say(
    'El plazo ya estaba suspendido en esa fecha.',
    'The clock was already suspended on that date.',
  ),
  'not-suspended': say('El plazo no está suspendido.', 'The clock is not suspended.'),
  'without-document': say(
    'Un plazo solo se suspende con el documento que lo autoriza.',
    'A clock is suspended only with the document that allows it.',
  ),
  'ends-before-it-begins': say(
    'La suspensión no puede terminar antes de comenzar.',
    'The suspension cannot end before it begins.',
  ),
} as const satisfies { readonly [code: string]: Text }

export type ClockRefusalCode = keyof typeof REASONS

/** The refusal with this code, its words, and the article that refuses where there is one. */
export const refuseClock = (code: ClockRefusalCode, source?: string): Result<never, ClockRefusal> =>
  refuse({ code, reason: REASONS[code], ...(source === undefined ? {} : { source }) })
