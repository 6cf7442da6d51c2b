import { say } from '#model/text.ts'

/** The words of reading out of the usual way, and of who read a file. */
export const ACCESS_WORDS = {
  openWithReason: say('Abrir con motivo…', 'Open with a reason…'),
  openField: say('Abrir un dato reservado', 'Open a restricted value'),
  openFile: say('Acceso excepcional', 'Exceptional access'),
  openFileHelp: say(
    'Para atender a alguien cuyo expediente no está a su cargo. Necesita el folio que la persona trae en su constancia.',
    'To help somebody whose file is not in your charge. You need the number on the paper that the person carries.',
  ),
  kept: say(
    'Queda registrado con su nombre y su motivo, la persona puede saberlo y la coordinación lo revisa. Dura {n} minutos.',
    'It is kept with your name and your reason, the person can be told, and the supervisor reviews it. It lasts {n} minutes.',
  ),
  number: say('Folio del expediente', 'Number of the file'),
  reason: say('Motivo', 'Reason'),
  words: say('Explique por qué', 'Explain why'),
  open: say('Abrir', 'Open'),
  banner: say(
    'Acceso excepcional hasta las {time}. Todo lo que lea queda marcado.',
    'Exceptional access until {time}. Everything you read is marked.',
  ),
  end: say('Terminar ahora', 'End now'),
  ended: say('Terminó', 'Ended'),
  page: say('Accesos', 'Access'),
  mine: say('Mis accesos abiertos', 'My open access'),
  review: say('Por revisar', 'To review'),
  owed: say('Accesos excepcionales por revisar', 'Exceptional access to look at'),
  look: say('Decir si se justificó', 'Say whether it was justified'),
  judged: say('Revisados', 'Reviewed'),
  none: say('No hay ninguno.', 'There are none.'),
  lasts: say('Abierto hasta {time}', 'Open until {time}'),
  over: say('Terminado', 'Over'),
  justified: say('Justificado', 'Justified'),
  'not-justified': say('No justificado', 'Not justified'),
  readings: say('Quién consultó el expediente', 'Who read the file'),
  readingsHelp: say(
    'La copia para la persona dice qué función consultó, cuándo y para qué.',
    'The copy for the person says which duty read, when and for what.',
  ),
  forPerson: say('Copia para la persona', 'Copy for the person'),
  withNames: say('Con nombres', 'With names'),
  more: say('Ver más', 'Show more'),
  when: say('Cuándo', 'When'),
  who: say('Quién', 'Who'),
  purpose: say('Para qué', 'For what'),
  what: say('Qué', 'What'),
} as const

/** What the audit calls a reading, in words. */
export const READING_WORDS: { readonly [what: string]: ReturnType<typeof say> } = {
  opened: say('Abrió el expediente', 'Opened the file'),
  'opened-field': say('Abrió un dato reservado', 'Opened a restricted value'),
  listed: say('Lo vio en una lista', 'Saw it in a list'),
  found: say('Lo encontró en una búsqueda', 'Found it in a search'),
  traced: say('Preguntó dónde está', 'Asked where it is'),
  downloaded: say('Leyó un archivo', 'Read a document'),
  proved: say('Comprobó su sello', 'Checked its seal'),
  'log-read': say('Vio este registro', 'Looked at this log'),
  opening: say('Pidió acceso excepcional', 'Asked for exceptional access'),
  'opening-ended': say('Terminó un acceso', 'Ended an access'),
  'opening-judged': say('Revisó un acceso', 'Reviewed an access'),
}
