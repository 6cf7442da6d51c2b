import { say } from '#model/text.ts'

/** The texts of the search that is open to every screen. */
export const PALETTE_WORDS = {
  open: say('Buscar', 'Search'),
  title: say('Buscar y dar órdenes', 'Search and command'),
  what: say('Persona, cola, acto, pantalla o informe', 'Person, queue, act, screen or report'),
  results: say('Resultados', 'Results'),
  none: say('Nada con esas palabras.', 'Nothing by those words.'),
  names: say(
    'Para hallar a una persona escriba dos palabras de su nombre.',
    'To find a person write two words of their name.',
  ),
  acts: say('Expediente abierto', 'Open file'),
  people: say('Personas', 'People'),
  queues: say('Colas', 'Queues'),
  screens: say('Pantallas', 'Screens'),
  reports: say('Informes', 'Reports'),
  waiting: say('{n} en espera', '{n} waiting'),
  nextStep: say('siguiente paso', 'next step'),
  byBirth: say('Buscar con fecha de nacimiento', 'Find with a date of birth'),
  looking: say('Buscando personas…', 'Looking for people…'),
  keys: say('Teclas', 'Keys'),
  failed: say('No se pudo buscar personas: {why}', 'People could not be searched: {why}'),
} as const
