import { say } from '#model/text.ts'

/** The words of the agenda's screens, loaded with them. */
export const AGENDA_WORDS = {
  setup: say('Horarios, salas y personas', 'Hours, rooms and people'),
  setupHelp: say(
    'Lo que la oficina ofrece: de aquí salen las citas y las horas libres para entrevistas.',
    'What the office offers: appointments and free hours for interviews come from here.',
  ),
  back: say('Volver a la agenda', 'Back to the agenda'),
  add: say('Agregar', 'Add'),
  noneYet: say('Aún no hay.', 'None yet.'),
  dayView: say('Día', 'Day'),
  weekView: say('Semana', 'Week'),
  view: say('Vista', 'View'),
  before: say('Anterior', 'Previous'),
  after: say('Siguiente', 'Next'),
  day: say('Fecha', 'Date'),
  reception: say('Citas', 'Appointments'),
  interviews: say('Por hora: personas y salas', 'By the hour: people and rooms'),
  hour: say('Hora', 'Hour'),
  purpose: say('Para', 'For'),
  places: say('Lugares', 'Places'),
  who: say('Quién', 'Who'),
  whatElse: say('Con', 'With'),
  free: say('{n} libres de {of}', '{n} free of {of}'),
  reserved: say('{n} reservados', '{n} reserved'),
  booked: say('{n} reservas por hora', '{n} booked by the hour'),
  closed: say('Sin atención', 'Closed'),
  closedTitle: say(
    'Citas y entrevistas en días inhábiles',
    'Appointments and interviews on closed days',
  ),
  closedHelp: say(
    'El día se cerró después de darlas. Déles otra fecha: la primera que se ofreció se conserva.',
    'The day was closed after they were given. Give them another date: the first one offered is kept.',
  ),
  closedMore: say(
    'Hay más: aparecerán al reprogramar estas.',
    'There are more: they will appear as these are moved.',
  ),
  rebook: say('Dar otra fecha', 'Give another date'),
  noReception: say('Este día no se dan citas.', 'No appointments are given on this day.'),
  noInterviews: say(
    'Nada reservado por hora este día.',
    'Nothing is booked by the hour on this day.',
  ),
  resources: say('Libre y ocupado', 'Free and taken'),
  wholeDay: say('Libre todo el día', 'Free all day'),
  hidden: say('Reservado', 'Booked'),
  priority: say('Prioritaria', 'Priority'),
  nextFree: say('Siguientes lugares libres', 'Next free places'),
  accept: say('Dar: {at}', 'Give: {at}'),
  noneFree: say(
    'La agenda no tiene lugares libres. Quien coordina la oficina puede ampliarla.',
    'The agenda has no free places. Whoever runs the office can extend it.',
  ),
  freeHours: say('Horas libres', 'Free hours'),
  freeHoursHelp: say(
    'De quienes hablan el idioma y cumplen lo que la persona pidió. Elija primero modalidad e idioma.',
    'Of those who speak the language and fit what the person asked for. Choose mode and language first.',
  ),
  noHours: say(
    'Esta semana nadie está libre a la vez, o falta quien cumpla lo pedido.',
    'Nobody is free together this week, or nobody fits what was asked for.',
  ),
  keys: say('Flechas ← → para cambiar de fecha', 'Arrow keys ← → change the date'),
} as const
