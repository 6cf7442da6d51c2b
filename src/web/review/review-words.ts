import { say } from '#model/text.ts'

/** The texts of the review of pairs that may be one person. */
export const REVIEW_WORDS = {
  title: say('Posibles duplicados', 'Possible duplicates'),
  help: say(
    'Dos registros que podrían ser de una misma persona. Usted decide: nada se une solo, y todo puede deshacerse.',
    'Two records that may be of one person. You decide: nothing is merged by itself, and everything can be undone.',
  ),
  none: say('Nada por revisar.', 'Nothing to review.'),
  noneHelp: say(
    'Quien se registra se compara con quienes ya están. Lo que podría ser una misma persona aparece aquí.',
    'Whoever is registered is compared with those known already. What may be one person appears here.',
  ),
  chance: say('Probabilidad de que sea una misma persona', 'Chance that it is one person'),
  field: say('Dato', 'Fact'),
  first: say('Primer registro', 'First record'),
  second: say('Segundo registro', 'Second record'),
  differs: say('distinto', 'different'),
  kept: say('reservado', 'kept'),
  office: say('Oficina', 'Office'),
  claim: say('Solicitud', 'Claim'),
  family: say('Registrados con la persona', 'Registered with the person'),
  alone: say('nadie más', 'nobody else'),
  open: say('Abrir expediente', 'Open file'),
  why: say('Por qué', 'Why'),
  whyHelp: say(
    'Cada bit duplica la posibilidad, o la reduce a la mitad. La suma es el resultado.',
    'Each bit doubles the odds, or halves them. Their sum is the result.',
  ),
  rare: say('poco frecuente', 'rare'),
  sum: say('Resultado', 'Result'),
  bits: say('{n} bits', '{n} bits'),
  reason: say('Cómo se comprobó', 'How it was established'),
  reasonHelp: say(
    'Se conserva con la decisión. Hace falta para unir y para deshacer una unión.',
    'It is kept with the decision. It is needed to merge, and to undo a merge.',
  ),
  same: say('Misma persona', 'Same person'),
  different: say('Personas distintas', 'Different people'),
  later: say('Después', 'Later'),
  undo: say('Deshacer la última', 'Undo the last'),
  saidSame: say('Se unieron: es una misma persona.', 'Merged: it is one person.'),
  saidDifferent: say(
    'Se recordará que son personas distintas.',
    'That they are different people will be remembered.',
  ),
  saidLater: say('Queda para después.', 'It is left for later.'),
  saidUndo: say('Se deshizo la decisión.', 'The decision was undone.'),
  done: say('Decididas en esta sesión: {n}', 'Decided in this session: {n}'),
} as const
