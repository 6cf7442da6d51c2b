import { say } from '#model/text.ts'

/** The texts of the screen of versions. */
export const versionWords = {
  title: say('Versiones', 'Versions'),
  help: say(
    'Un expediente sigue la versión del procedimiento en la que empezó, hasta que alguien lo pasa a la actual.',
    'A file goes by the version of the procedure on which it began, until somebody moves it to the current one.',
  ),
  version: say('Versión', 'Version'),
  since: say('En el nodo desde', 'On the node since'),
  cases: say('Expedientes', 'Files'),
  open: say('Abiertos', 'Open'),
  current: say('actual', 'current'),
  move: say('Pasar expedientes a la versión actual', 'Move files to the current version'),
  which: say('Cuáles', 'Which'),
  all: say('Todos los abiertos de mis oficinas', 'All open ones of my offices'),
  rehearse: say('Ver qué cambiaría', 'See what would change'),
  none: say(
    'Ningún expediente abierto de sus oficinas está en otra versión.',
    'No open file of your offices stands on another version.',
  ),
  found: say('Pasarían: {n}. Se quedan: {s}.', 'Would move: {n}. Stay: {s}.'),
  stage: say('Etapa', 'Stage'),
  clock: say('Plazo', 'Time limit'),
  left: say('Queda solo en el historial', 'Remains in the history alone'),
  stranded: say('Sin lugar en la versión actual', 'No place in the current version'),
  earlier: say('vence antes', 'due earlier'),
  later: say('vence después', 'due later'),
  begins: say('empieza a correr', 'begins to run'),
  ceases: say('deja de correr', 'ceases to run'),
  reason: say('Motivo', 'Reason'),
  reasonHelp: say(
    'Por qué se pasan, por ejemplo el decreto. No escriba datos de personas.',
    'Why they are moved, for instance the decree. Write nothing about persons.',
  ),
  sign: say('Firmar y pasar', 'Sign and move'),
  moved: say('Pasaron: {n}. Se quedaron: {s}.', 'Moved: {n}. Stayed: {s}.'),
  standsOn: say(
    'Sigue la versión {n} del procedimiento: sus plazos, acciones y formularios son los de esa versión.',
    'Goes by version {n} of the procedure: its time limits, actions and forms are those of that version.',
  ),
} as const
