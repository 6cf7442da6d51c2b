import { code, date, integer, text, type IntegerField, type TextField } from './field.ts'
import { say } from './text.ts'

/**
 * Time that a record keeps for itself while it is in one of these stages: nobody else may have what it books meanwhile. Whatever takes
 * it out of the stage or gives it another time frees it in the same commit: an act, a correction, an annulment.
 */
export interface Booking {
  readonly while: readonly string[]
  /** The date-time field that it begins at. While it has no value nothing is booked. */
  readonly at: string
  /** The whole-number field that says for how many minutes; places last as long as their agenda says. */
  readonly minutes?: string
  /** User fields, and references to records such as rooms: each can be in one place at a time. */
  readonly resources?: readonly string[]
  /** Hours between which other times are proposed: `['08:00', '18:00']`. */
  readonly between?: readonly [from: string, to: string]
  /**
   * One of the places that the agendas of the office offer at that time for the purpose in this code field. Whoever has `priority`, a
   * yes-or-no field, may also have the reserved ones.
   */
  readonly place?: { readonly purpose: string; readonly priority?: string }
}

/** An act that gives a place of the office's agenda: where its form names no time, the next that is free. */
export interface Giving {
  /** The date-time field of the form. */
  readonly at: string
  /** Expressions over `form`, `self`, `root`, `records`, `today`: the code of the purpose, and whether reserved places may be given. */
  readonly purpose: string
  readonly priority?: string
}

const HOUR = {
  rule: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  message: say('Escriba la hora como 09:00.', 'Write the hour as 09:00.'),
} as const
const hour = (
  name: string,
  label: ReturnType<typeof say>,
): Pick<TextField, 'type' | 'label' | 'maxLength' | 'check'> & { readonly required: true } =>
  text(label, {
    required: true,
    maxLength: 5,
    check: { rule: `form.${name}.matches("${HOUR.rule}")`, message: HOUR.message },
  })

/** How many people are received at a time. */
const places = (label: ReturnType<typeof say>): IntegerField & { readonly required: true } =>
  integer(label, { required: true, min: 0, max: 1000 })

/**
 * The fields of a kind whose records say when an office receives people for a purpose, and how many. `purposes` is a code list of
 * the program; its `weekday` list has the codes 1 (Monday) to 7 (Sunday).
 */
export const agendaFields = <const L extends string>(purposes: L) =>
  ({
    purpose: code(say('Para', 'For'), { list: purposes, required: true }),
    weekdays: code(say('Días', 'Days'), { list: 'weekday', many: true, required: true }),
    opensAt: hour('opensAt', say('Desde las', 'From')),
    closesAt: hour('closesAt', say('Hasta las', 'To')),
    minutes: integer(say('Minutos por turno', 'Minutes each'), {
      required: true,
      min: 5,
      max: 720,
    }),
    places: places(say('Lugares por turno', 'Places each time')),
    reserved: integer(say('De ellos, reservados', 'Of them, reserved'), { min: 0, max: 1000 }),
    validFrom: date(say('Vigente desde', 'Valid from'), { required: true }),
    validTo: date(say('Vigente hasta', 'Valid to')),
  }) as const

/** The fields of the days on which an agenda offers fewer places, or none. */
export const agendaDayFields = {
  day: date(say('Día', 'Day'), { required: true }),
  dayPlaces: places(say('Lugares por turno ese día', 'Places each time on that day')),
} as const
