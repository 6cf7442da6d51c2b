import { say } from '#model/text.ts'

/** The texts of the registration. */
export const REGISTER_WORDS = {
  triage: say('Primero, lo esencial', 'First, the essentials'),
  triageHelp: say(
    'En qué idioma se entienden y dónde están. Con esto ya puede hablar con la familia.',
    'Which language they understand, and where they are. With this you can speak with the family.',
  ),
  persons: say('Las personas', 'The persons'),
  personsHelp: say(
    'Una por una, también bebés. Si solo se sabe el año de nacimiento, basta.',
    'One by one, babies too. If only the year of birth is known, it is enough.',
  ),
  needs: say('Necesidades', 'Needs'),
  needsHelp: say(
    'Pregunte en privado y a cada quien. Lo que marque aquí pone a la persona por delante.',
    'Ask in private, each person. What you mark here brings the person forward.',
  ),
  reach: say('Cómo localizarles', 'How to reach them'),
  steps: say('Partes del registro', 'Parts of the registration'),
  complete: say('Completo: {n} de {of}', 'Complete: {n} of {of}'),
  missing: say('Falta', 'Missing'),
  missingHelp: say(
    'Lo marcado con * hace falta para guardar. Lo demás puede venir después.',
    'What bears * is needed to save. The rest may come later.',
  ),
  nothingMissing: say('No falta nada.', 'Nothing is missing.'),
  andMore: say('y {n} más', 'and {n} more'),
  person: say('Persona {n}', 'Person {n}'),
  draftFound: say('Tiene un registro sin terminar', 'You have an unfinished registration'),
  draftFoundHelp: say(
    'Guardado el {when}, {persons}. Está cifrado en el servidor y solo usted lo ve; se borra a los tres días.',
    'Kept on {when}, {persons}. It is encrypted on the server and only you see it; it is erased after three days.',
  ),
  onePerson: say('una persona', 'one person'),
  manyPersons: say('{n} personas', '{n} persons'),
  goOn: say('Seguir con él', 'Go on with it'),
  goOnInGrid: say('Seguir en la cuadrícula', 'Go on in the grid'),
  goOnInForm: say('Seguir en el formulario', 'Go on in the form'),
  drop: say('Borrarlo', 'Erase it'),
  draftHeld: say(
    'Decida primero sobre el registro sin terminar: lo que escriba ahora aún no se guarda.',
    'Decide first about the unfinished registration: what you write now is not kept yet.',
  ),
  draftKept: say('Borrador guardado a las {time}', 'Draft kept at {time}'),
  draftSaving: say('Guardando el borrador…', 'Keeping the draft…'),
  draftFailed: say(
    'No se pudo guardar el borrador. Lo escrito sigue en esta ventana; se intenta de nuevo.',
    'The draft could not be kept. What you wrote is still in this window; it is tried again.',
  ),
  draftWhere: say(
    'Lo que escribe se guarda cifrado en el servidor, solo para usted. En esta computadora no queda nada.',
    'What you write is kept encrypted on the server, for you alone. Nothing stays on this computer.',
  ),
  asForm: say('Formulario', 'Form'),
  asGrid: say('Cuadrícula', 'Grid'),
  views: say('Forma de captura', 'Way of typing'),
} as const
