import { say } from '#model/text.ts'

/** The texts of the help on keys. */
export const KEY_WORDS = {
  title: say('Teclas', 'Keys'),
  search: say('Buscar y dar órdenes', 'Search and command'),
  searchAnywhere: say('lo mismo, también desde un campo', 'the same, from within a field too'),
  next: say('Línea siguiente de una lista', 'Next line of a list'),
  previous: say('Línea anterior', 'Line before'),
  open: say('Abrir la línea', 'Open the line'),
  step: say('Siguiente paso del expediente abierto', 'Next step of the open file'),
  work: say('Mi trabajo', 'My work'),
  help: say('Esta ayuda', 'This help'),
  leave: say('Cerrar sin guardar', 'Close without saving'),
  letters: say('Usar teclas de una sola letra', 'Use single-letter keys'),
  lettersHelp: say(
    'Apáguelas si dicta por voz o si le estorban. Se recuerda en este equipo.',
    'Turn them off if you dictate or they get in your way. It is remembered on this computer.',
  ),
} as const
