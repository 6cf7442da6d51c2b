import type { DeadlineUnit } from '#model/deadline.ts'
import { say, type Text } from '#model/text.ts'

const UNITS = {
  workingDays: { one: say('día hábil', 'working day'), many: say('días hábiles', 'working days') },
  calendarDays: {
    one: say('día natural', 'calendar day'),
    many: say('días naturales', 'calendar days'),
  },
  hours: { one: say('hora', 'hour'), many: say('horas', 'hours') },
} as const satisfies {
  readonly [unit in DeadlineUnit]: { readonly one: Text; readonly many: Text }
}

/** `45 días hábiles`, `45 working days`, `1 hora`, `1 hour`. */
export function amountInWords(n: number, unit: DeadlineUnit): Text {
  const { es, en } = UNITS[unit][n === 1 ? 'one' : 'many']
  return say(`${n} ${es}`, `${n} ${en}`)
}

/** The Spanish participle that agrees with an amount: `45 días contados`, `1 hora contada`. */
export const countedInSpanish = (n: number, unit: DeadlineUnit): string =>
  `contad${unit === 'hours' ? 'a' : 'o'}${n === 1 ? '' : 's'}`

/** `de la presentación`, `del ingreso`: the preposition joins a masculine article. */
export const deInSpanish = (noun: string): string =>
  noun.startsWith('el ') ? `del ${noun.slice(3)}` : `de ${noun}`

/** Texts joined in both languages. */
export const joinTexts = (texts: readonly Text[], separator: string): Text =>
  say(texts.map(({ es }) => es).join(separator), texts.map(({ en }) => en).join(separator))

/** Words put together in both languages: each part is a Text, or a string that is the same in both. */
export const phrase = (...parts: readonly (Text | string)[]): Text =>
  joinTexts(
    parts.map((part) => (typeof part === 'string' ? say(part, part) : part)),
    '',
  )

/** That a date follows from the rule of an earlier version of the procedure, on which its case still stands. */
export const ruleOfVersion = (version: number): Text =>
  say(
    `La regla, con sus fechas de vigencia, es la de la versión ${version} del procedimiento, en la que está el expediente; la versión actual puede decir otra cosa.`,
    `The rule, with its days of force, is that of version ${version} of the procedure, on which the file stands; the current version may say otherwise.`,
  )
