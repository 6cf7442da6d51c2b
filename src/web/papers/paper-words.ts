import { say } from '#model/text.ts'

export const paperWords = {
  language: say('Idioma del documento', 'Language of the document'),
  languageHelp: say(
    'El de la persona, si se conoce. El texto en español va siempre primero: es el que vale.',
    'The person’s, if known. The Spanish text always comes first: it is the one that counts.',
  ),
  open: say('Abrir para imprimir', 'Open to print'),
  download: say('Descargar PDF', 'Download PDF'),
  number: say('Número', 'Number'),
  code: say(
    'El PDF lleva un código QR que se comprueba sin conexión, hasta el {day}.',
    'The PDF carries a QR code that can be checked offline, until {day}.',
  ),
}
