import { say } from '#model/text.ts'

/** The words of rows about persons that leave in bulk. */
export const EXPORTS_WORDS = {
  title: say('Exportaciones', 'Exports'),
  help: say(
    'Filas de personas en un archivo, para trabajo dentro de la institución. Una persona las pide, otra aprueba; se descargan una sola vez y todo queda registrado. A otras instituciones no sale nada en conjunto.',
    'Rows about persons in a file, for work inside the institution. One person asks, another approves; they are taken once, and everything is kept on record. Nothing goes to other institutions in bulk.',
  ),
  ask: say('Pedir filas…', 'Ask for rows…'),
  askTitle: say('Pedir filas de personas', 'Ask for rows about persons'),
  offices: say('Oficinas', 'Offices'),
  stages: say('Etapas', 'Stages'),
  stagesHelp: say('Ninguna elegida: en todas', 'None chosen: in all of them'),
  purpose: say('Finalidad', 'Purpose'),
  reason: say('Para qué, sin nombres', 'What for, without names'),
  send: say('Pedir', 'Ask'),
  none: say('No hay solicitudes.', 'There are no requests.'),
  noneHelp: say(
    'Aquí aparecen las que usted pide y las que le toca aprobar.',
    'Those that you make, and those that you decide, stand here.',
  ),
  allStages: say('En todas las etapas', 'In every stage'),
  askedBy: say('Pide {name}, {moment}', 'Asked by {name}, {moment}'),
  askedByMe: say(
    'La pidió usted, {moment}; otra persona aprueba',
    'Asked by you, {moment}; another approves',
  ),
  waiting: say('Espera aprobación', 'Waits for approval'),
  approved: say(
    'Aprobada por {name}: vigente hasta {until}',
    'Approved by {name}: good until {until}',
  ),
  over: say('La aprobación de {name} venció: {until}', 'The approval of {name} ran out: {until}'),
  declined: say('Rechazada por {name}', 'Declined by {name}'),
  begun: say(
    'La descarga comenzó y no llegó a su fin: pídala de nuevo',
    'Taking it began and did not reach its end: ask again',
  ),
  done: say('Descargada: {n} filas', 'Taken: {n} rows'),
  hash: say('Huella del archivo (SHA-256)', 'Hash of the file (SHA-256)'),
  approve: say('Aprobar', 'Approve'),
  decline: say('Rechazar', 'Decline'),
  take: say('Descargar…', 'Take the file…'),
  takeTitle: say('Descargar una sola vez', 'Take the file, once'),
  takeHelp: say(
    'Cada fila es una lectura que la persona puede ver. Guarde el archivo cifrado y bórrelo al terminar. Si la descarga se corta, hay que pedirla de nuevo.',
    'Each row is a reading that the person can see. Keep the file encrypted and delete it when done. If it breaks off, it has to be asked for again.',
  ),
  taking: say('{n} filas hasta ahora…', '{n} rows so far…'),
  takeNow: say('Descargar', 'Take the file'),
  more: say('Ver más', 'Show more'),
} as const
