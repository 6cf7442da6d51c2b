import { say } from '#model/text.ts'

/** The words of the attendance desk, loaded with its screen. */
export const ATTENDANCE_WORDS = {
  help: say(
    'Quién debe acudir este día. Quien acude no deja rastro; solo la inasistencia se registra, después del día.',
    'Who is due on this day. Whoever comes leaves no trace; only an absence is recorded, after the day.',
  ),
  filter: say(
    'Buscar por nombre o número entre los cargados',
    'Find by name or number among those loaded',
  ),
  none: say('Nadie debe acudir este día.', 'Nobody is due on this day.'),
  noneHelp: say(
    'La oficina está cerrada, o a nadie le toca. Elija otra fecha.',
    'The office is closed, or it is nobody’s day. Choose another date.',
  ),
  noMatch: say('Nadie de los cargados se llama así.', 'Nobody among those loaded is called that.'),
  missed: say('Inasistencia registrada', 'Absence recorded'),
  pending: say('Justificación por valorar', 'Justification to be judged'),
  excused: say('Justificada', 'Justified'),
  next: say('Próxima', 'Next'),
  shown: say('{n} a la vista', '{n} in view'),
} as const
