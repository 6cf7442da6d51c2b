import { say } from '#model/text.ts'

/** The texts of the grid. */
export const GRID_WORDS = {
  title: say('Registrar en cuadrícula', 'Register in a grid'),
  help: say(
    'Una línea por persona. La primera de cada familia es la principal; con otro número en «Familia» comienza otra.',
    'One line for each person. The first of each family is the principal; another number in “Family” begins another.',
  ),
  keys: say(
    'Flechas y Tab para moverse, Intro para bajar. Pegue varias líneas desde una hoja de cálculo.',
    'Arrows and Tab to move, Enter to go down. Paste several lines from a spreadsheet.',
  ),
  shared: say('Para todas las familias de esta cuadrícula', 'For all families of this grid'),
  cell: say('{column}, línea {n}', '{column}, line {n}'),
  table: say('Personas', 'Persons'),
  line: say('Línea', 'Line'),
  remove: say('Quitar la línea {n}', 'Remove line {n}'),
  removed: say('Se quitó la línea {n}.', 'Line {n} was removed.'),
  pasted: say('Se pegaron {n} líneas.', '{n} lines were pasted.'),
  full: say(
    'Caben {n} líneas. Para más personas use la importación.',
    'There is room for {n} lines. For more persons use the import.',
  ),
  add: say('Agregar líneas', 'Add lines'),
  save: say('Guardar {n} familias', 'Save {n} families'),
  saveOne: say('Guardar una familia', 'Save one family'),
  nothing: say('Escriba al menos una persona', 'Type at least one person'),
  faults: say(
    'Hay {n} datos por corregir. Lo demás sigue aquí.',
    '{n} things to correct. All the rest is still here.',
  ),
  oneFault: say(
    'Hay un dato por corregir. Lo demás sigue aquí.',
    'One thing to correct. All the rest is still here.',
  ),
  saved: say('Familias registradas', 'Families registered'),
  proof: say('Constancia', 'Proof'),
} as const
