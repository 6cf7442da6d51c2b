import { say } from '#model/text.ts'

/** The texts of kept filters. */
export const FILTER_WORDS = {
  title: say('Filtros guardados', 'Saved filters'),
  keep: say('Guardar filtro', 'Save filter'),
  drop: say('Quitar filtro guardado', 'Remove saved filter'),
} as const
