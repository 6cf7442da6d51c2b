import { say, type Text } from '#model/text.ts'

import type { Reason } from '../result/explain.ts'

const COMPARISONS: { readonly [name: string]: Text } = {
  before: say('Antes de comparar', 'Before comparing'),
  given: say('Nombre de pila', 'Given name'),
  family: say('Apellidos', 'Surnames'),
  birthDate: say('Fecha de nacimiento', 'Date of birth'),
  sex: say('Sexo', 'Sex'),
  document: say('Documento', 'Document'),
  country: say('Nacionalidad', 'Nationality'),
  relatives: say('Podrían ser familiares', 'May be relatives'),
  namesakes: say('Podrían ser homónimos', 'May be namesakes'),
}

const LEVELS: { readonly [level: string]: Text } = {
  'any two records': say('dos personas cualesquiera', 'any two people'),
  different: say('distinto', 'different'),
  'vaguely alike': say('se parece poco', 'vaguely alike'),
  'one in common': say('uno en común', 'one in common'),
  initial: say('coincide la inicial', 'the initial agrees'),
  'short form': say('forma corta del otro', 'a short form of the other'),
  'alike by sound or spelling': say('suena o se escribe parecido', 'alike by sound or spelling'),
  'one left out': say('falta uno de los nombres', 'one of the names is left out'),
  same: say('igual', 'the same'),
  'one same, the other different': say(
    'un apellido igual, el otro distinto',
    'one surname the same, the other different',
  ),
  alike: say('parecido', 'alike'),
  'both alike': say('los dos parecidos', 'both alike'),
  'one same in the other place, the other missing': say(
    'uno igual en el otro lugar, falta el otro',
    'one the same in the other place, the other missing',
  ),
  'one same, the other missing': say('uno igual, falta el otro', 'one the same, the other missing'),
  'both same, places changed': say(
    'los dos iguales, en otro orden',
    'both the same, in the other order',
  ),
  'both same': say('los dos iguales', 'both the same'),
  'given name and surname exchanged': say(
    'nombre y apellido intercambiados',
    'given name and surname exchanged',
  ),
  'a year apart': say('un año de diferencia', 'a year apart'),
  'same year': say('el mismo año', 'the same year'),
  'two of three parts same': say(
    'dos de día, mes y año iguales',
    'two of day, month and year the same',
  ),
  'one digit different': say('un dígito distinto', 'one digit different'),
  'day and month changed': say('día y mes cambiados', 'day and month exchanged'),
  'same as far as known': say('igual hasta donde se sabe', 'the same as far as known'),
  close: say('casi igual', 'nearly the same'),
  'close, one misspelt': say(
    'casi igual, uno mal escrito por su dígito verificador',
    'nearly the same, one wrong by its check digit',
  ),
  resembling: say('se parece', 'resembling'),
  'may be relatives': say(
    'comparten lo que comparten los familiares',
    'they share what relatives share',
  ),
  'may be namesakes': say('comparten lo que comparten muchos', 'they share what many share'),
}

/** A reason as people read it. */
export interface SaidReason {
  readonly comparison: string
  readonly about: Text
  readonly finding: Text
  /** Bits, those for rarity included: each doubles the odds, or halves them. */
  readonly bits: number
  /** Whether what agrees is rare, so that it says more. */
  readonly rare: boolean
}

/** Reasons in words, in the order in which they were given. */
export const saidReasons = (reasons: readonly Reason[]): readonly SaidReason[] =>
  reasons.map(({ comparison, level, bits, rarity }) => ({
    comparison,
    about: COMPARISONS[comparison] ?? say(comparison, comparison),
    finding: LEVELS[level] ?? say(level, level),
    bits: Math.round((bits + rarity) * 10) / 10,
    rare: rarity >= 1,
  }))
