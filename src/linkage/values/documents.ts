const CURP_LETTERS = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const digits = (text: string): readonly number[] => text.split('').map(Number)
const weighted = (text: string, weights: readonly number[]): number =>
  sum(digits(text).map((digit, at) => digit * (weights[at] ?? 0)))

/** CURP of Mexico: 18 places, the last a digit over the others (RENAPO, Instructivo normativo, DOF 18-06-2018). */
function curp(text: string): boolean | undefined {
  if (!/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d$/.test(text)) return undefined
  const total = sum(
    text
      .slice(0, 17)
      .split('')
      .map((one, at) => CURP_LETTERS.indexOf(one) * (18 - at)),
  )
  return (10 - (total % 10)) % 10 === Number(text.at(-1))
}

/** DUI of El Salvador: nine digits, the last over the eight before it. */
function dui(text: string): boolean | undefined {
  if (!/^\d{9}$/.test(text)) return undefined
  return (10 - (weighted(text.slice(0, 8), [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10 === Number(text[8])
}

/** CUI (DPI) of Guatemala: eight digits, their check digit by 11, then department and municipality (RENAP). */
function cui(text: string): boolean | undefined {
  if (!/^\d{13}$/.test(text)) return undefined
  const department = Number(text.slice(9, 11))
  if (department < 1 || department > 22) return false
  return weighted(text.slice(0, 8), [2, 3, 4, 5, 6, 7, 8, 9]) % 11 === Number(text[8])
}

/** CPF of Brazil: eleven digits, the last two by 11 (Receita Federal). */
function cpf(text: string): boolean | undefined {
  if (!/^\d{11}$/.test(text)) return undefined
  const check = (length: number): number => {
    const rest =
      (sum(digits(text.slice(0, length)).map((one, at) => one * (length + 1 - at))) * 10) % 11
    return rest === 10 ? 0 : rest
  }
  return check(9) === Number(text[9]) && check(10) === Number(text[10])
}

/** Cédula of Ecuador: ten digits, the last by 10 (Registro Civil). */
function cedulaEcuador(text: string): boolean | undefined {
  if (!/^\d{10}$/.test(text)) return undefined
  const doubled = digits(text.slice(0, 9)).map((one, at) => {
    const product = at % 2 === 0 ? one * 2 : one
    return product > 9 ? product - 9 : product
  })
  return (10 - (sum(doubled) % 10)) % 10 === Number(text[9])
}

/** Number and check digit of a passport as its machine-readable line has them: nine places and one (ICAO 9303-3, 4.9). */
function passportLine(text: string): boolean | undefined {
  if (!/^[A-Z]{1,2}\d{6,8}\d$/.test(text) || text.length !== 10) return undefined
  const value = (one: string): number => (/\d/.test(one) ? Number(one) : one.charCodeAt(0) - 55)
  const total = sum(
    text
      .slice(0, 9)
      .split('')
      .map((one, at) => value(one) * ([7, 3, 1][at % 3] ?? 0)),
  )
  return total % 10 === Number(text[9])
}

const CHECKS = { curp, dui, cui, cpf, cedulaEcuador, passportLine }

/** The documents of the region whose check digit is known. */
export type DocumentKind = keyof typeof CHECKS

/**
 * Whether the check digit of a document of this kind is right; undefined when the text has not its shape. Spaces and dashes are left out.
 *
 * checkDocument('dui', '00016297-5') //=> true
 */
export const checkDocument = (kind: DocumentKind, text: string): boolean | undefined =>
  CHECKS[kind](plainDocument(text))

/** A document's number as it is compared: capitals and digits; empty where it is no number at all (0000, XXXX). */
export function plainDocument(text: string): string {
  const plain = text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  return plain.length < 4 ||
    /^(.)\1*$/.test(plain) ||
    /^(12345678?9?0?|SIN.*|NINGUN.|NOTIENE|UNKNOWN|NULL|NONE|DESCONOCID.)$/.test(plain)
    ? ''
    : plain
}

/**
 * The documents of a file that are wrong by their own check digit. A kind is taken for that of the file when nine in ten of its shape
 * are right: random numbers would be so once in ten.
 */
export function misspelt(texts: readonly string[]): (text: string) => boolean {
  const kinds = Object.values(CHECKS).filter((check) => {
    const judged = texts.map(check).filter((right) => right !== undefined)
    return judged.length >= 20 && judged.filter(Boolean).length >= judged.length * 0.9
  })
  return (text) => kinds.some((check) => check(text) === false)
}
