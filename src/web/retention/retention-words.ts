import { say } from '#model/text.ts'

/** The words of how long files are kept, and of forgetting them. */
export const RETENTION_WORDS = {
  title: say('Conservación y supresión', 'Retention and forgetting'),
  help: say(
    'Expedientes cuyo plazo terminó, o cuya persona pidió que se supriman. Nada se suprime por sí solo: una persona propone y otra aprueba.',
    'Files whose time is over, or whose people asked to be forgotten. Nothing is forgotten by itself: one person proposes and another approves.',
  ),
  open: say('Por decidir', 'To decide'),
  decided: say('Decididos', 'Decided'),
  none: say('No hay expedientes por suprimir.', 'There are no files to be forgotten.'),
  noneHelp: say(
    'La lista se revisa cada día; los expedientes con orden de conservación no aparecen.',
    'The list is looked through every day; files with a legal hold are not on it.',
  ),
  noneDecided: say('Todavía no se ha decidido ninguno.', 'None has been decided yet.'),
  file: say('Expediente {id}', 'File {id}'),
  people: say('{n} personas', '{n} people'),
  onePerson: say('1 persona', '1 person'),
  asked: say('La persona pidió que se suprima', 'The person asked to be forgotten'),
  ended: say('Concluyó el {day}', 'Ended on {day}'),
  kept: say('Se conserva hasta el {day}', 'Kept until {day}'),
  keptUntil: say('Plazo cumplido el {day}', 'Its time was over on {day}'),
  always: say('Se conserva para siempre', 'Kept for ever'),
  held: say('Orden de conservación vigente: nada se suprime', 'Legal hold: nothing is forgotten'),
  low: say(
    'Plazo no seguro: confírmelo en el catálogo.',
    'Not sure of the time: check the catalogue.',
  ),
  medium: say('Plazo según la práctica.', 'Time as practised.'),
  high: say('Plazo según la norma.', 'Time as the law says.'),
  propose: say('Proponer', 'Propose'),
  proposedBy: say('Propuesto por {name}', 'Proposed by {name}'),
  proposedByMe: say(
    'Propuesto por usted; otra persona aprueba',
    'Proposed by you; another approves',
  ),
  approve: say('Aprobar…', 'Approve…'),
  keep: say('Conservar…', 'Keep…'),
  reason: say('Por qué se conserva, sin nombres', 'Why it is kept, without names'),
  confirmKeep: say('Conservar', 'Keep it'),
  confirmTitle: say('Suprimir para siempre', 'Forget for ever'),
  goes: say(
    'Se destruye la llave de {people}: nombres, relatos, documentos y todo lo reservado dejan de poder leerse, también en copias de la base.',
    'The key of {people} is destroyed: names, accounts, papers and all that is sealed can be read no more, in copies of the database neither.',
  ),
  stays: say(
    'Queda: que el expediente existió, sus fechas y etapas, la estadística, la cadena de sellos y una constancia con la causa y los nombres de quienes proponen y aprueban.',
    'What stays: that the file was there, its days and stages, the figures, the chain of seals, and a tombstone with the ground and the names of those who propose and approve.',
  ),
  noWayBack: say('No hay vuelta atrás.', 'There is no way back.'),
  forget: say('Suprimir para siempre', 'Forget for ever'),
  refused: say('Conservado', 'Kept'),
  done: say('Suprimido', 'Forgotten'),
  decidedBy: say('Decidió {name}, {day}', 'Decided by {name}, {day}'),
  more: say('Ver más', 'Show more'),
} as const
