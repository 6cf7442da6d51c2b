import { say, type Text } from '#model/text.ts'

/** The rules that a value can break, with the words for a person. */
export const FORM_RULES = {
  required: say('Falta este dato.', 'This is required.'),
  'unknown-field': say('El formulario no tiene este campo.', 'The form has no such field.'),
  'wrong-type': say('El valor no es del tipo esperado.', 'The value is not of the expected type.'),
  'too-long': say('El texto es demasiado largo.', 'The text is too long.'),
  'bad-characters': say(
    'El texto contiene caracteres que no son válidos.',
    'The text has characters that are not valid.',
  ),
  empty: say('El texto está vacío.', 'The text is empty.'),
  'out-of-range': say('El número está fuera de los límites.', 'The number is out of range.'),
  'no-such-day': say(
    'Esa fecha no existe en el calendario.',
    'That date does not exist in the calendar.',
  ),
  'not-an-instant': say(
    'No es un momento con su zona horaria.',
    'It is not a moment with its offset.',
  ),
  'no-such-time': say(
    'Esa fecha y hora no existe; escríbala como 2024-11-05T09:30.',
    'There is no such date and time; write it as 2024-11-05T09:30.',
  ),
  'skipped-time': say(
    'Ese día los relojes de la oficina se adelantan y esa hora no existe. Elija otra.',
    'That day the clocks of the office go forward and that hour does not exist. Choose another.',
  ),
  'ambiguous-time': say(
    'Ese día los relojes de la oficina se atrasan y esa hora ocurre dos veces. Elija otra.',
    'That day the clocks of the office go back and that hour comes twice. Choose another.',
  ),
  'unknown-code': say('El código no está en la lista.', 'The code is not in the list.'),
  'withdrawn-code': say(
    'El código está retirado; use el que lo sustituye.',
    'The code is withdrawn; use its replacement.',
  ),
  'repeated-code': say('El código está repetido.', 'The code is repeated.'),
  'not-an-id': say('No es un identificador.', 'It is not an identifier.'),
  'unknown-record': say(
    'No hay tal registro en este expediente.',
    'There is no such record in this file.',
  ),
  'unknown-elsewhere': say(
    'No existe, o no está entre lo que usted puede ver.',
    'It does not exist, or is not among what you may see.',
  ),
  'not-an-amount': say(
    'No es un importe decimal con su moneda.',
    'It is not a decimal amount with its currency.',
  ),
  'not-a-country': say(
    'No es un código de país de tres letras.',
    'It is not a three-letter country code.',
  ),
  'not-a-file': say('Falta terminar de subir el archivo.', 'The file has not been uploaded yet.'),
  'no-such-file': say(
    'No hay tal archivo entre los que usted subió y esperan un acto; súbalo de nuevo.',
    'There is no such file among those that you uploaded and that wait for an act; upload it again.',
  ),
  'file-in-use': say(
    'El archivo ya pertenece a otro acto; suba otra copia.',
    'The file already belongs to another act; upload another copy.',
  ),
  'repeated-file': say('El archivo está repetido.', 'The file is named twice.'),
  'file-not-accepted': say(
    'Aquí no se recibe esa clase de archivo.',
    'That kind of file is not taken here.',
  ),
  'too-few': say('Hay menos elementos de los necesarios.', 'There are fewer items than needed.'),
  'too-many': say('Hay más elementos de los permitidos.', 'There are more items than allowed.'),
  'not-asked': say(
    'Este dato no corresponde con lo demás.',
    'This does not apply with the other answers.',
  ),
  check: say('El dato no cumple la regla del formulario.', 'The value breaks a rule of the form.'),
} as const satisfies { readonly [rule: string]: Text }

export type FormRule = keyof typeof FORM_RULES
