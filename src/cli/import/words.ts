import { say, type Text } from '#model/text.ts'

/** The rules of a file that the form does not know. */
export const IMPORT_RULES = {
  'wrong-column-count': say(
    'La fila no tiene tantas columnas como el encabezado.',
    'The row has another number of columns than the header.',
  ),
  'malformed-bytes': say(
    'El texto tiene bytes que no corresponden a la codificación del archivo.',
    'The text has bytes that the encoding of the file does not know.',
  ),
  'date-order-not-stated': say(
    'No se sabe si es día/mes o mes/día: indíquelo en el mapa ("date": "DMY" o "MDY").',
    'It is not known whether this is day/month or month/day: say so in the map ("date": "DMY" or "MDY").',
  ),
  'not-a-date': say('No es una fecha.', 'It is not a date.'),
  'no-such-day': say(
    'Esa fecha no existe en el calendario.',
    'That date does not exist in the calendar.',
  ),
  'not-a-moment': say(
    'No es un momento con su hora y su huso: 2024-09-02T10:15:00-06:00.',
    'It is no moment with its time and zone: 2024-09-02T10:15:00-06:00.',
  ),
  'not-yes-or-no': say('No es sí ni no.', 'It is neither yes nor no.'),
  'no-consent': say(
    'La persona no consta que consintió que se refiera su caso.',
    'There is no record that the person agreed to being referred.',
  ),
  'household-waits': say(
    'La fila está bien; espera a que se corrijan otras de su hogar.',
    'The row is in order; it waits for others of its household to be corrected.',
  ),
} as const satisfies { readonly [rule: string]: Text }
export type ImportRule = keyof typeof IMPORT_RULES

/** Text to compare by: lower case, without accents, words joined by `_`. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
