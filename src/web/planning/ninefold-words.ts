import { say } from '#model/text.ts'

/** The texts of the ninefold page. */
export const NINEFOLD_WORDS = {
  title: say('¿Nueve veces?', 'Ninefold?'),
  help: say(
    'Lo que se afirma, lo que se midió, lo que se busca y lo que haría falta. Donde nadie lo capturó dice que no se sabe: lo que se produjo no es capacidad.',
    'What is claimed, what was measured, what is aimed at and what it takes. Where nobody entered it, it says that it is not known: what was produced is no capacity.',
  ),
  stage: say('Etapa', 'Stage'),
  claimed: say('Se afirma (2018 = 100)', 'Claimed (2018 = 100)'),
  measured: say('Se midió, personas al año', 'Measured, persons a year'),
  index: say('Índice medido (2018 = 100)', 'Index measured (2018 = 100)'),
  aimed: say('Se busca, personas al año', 'Aimed at, persons a year'),
  baseline: say('Base de 2018, personas', 'Baseline of 2018, persons'),
  has: say('Días de puesto que hay', 'Desk-days that there are'),
  takes: say('Días de puesto que harían falta', 'Desk-days that it takes'),
  formulas: say('Cómo se calcula', 'How it is computed'),
  capacityFormula: say(
    'Capacidad = días de puesto atendido × personas por día de puesto; ambas se capturan con su fuente.',
    'Capacity = staffed desk-days × persons per desk-day; both are entered with their source.',
  ),
  indexFormula: say(
    'Índice = 100 × capacidad del año ÷ capacidad medida de 2018.',
    'Index = 100 × capacity of the year ÷ capacity measured in 2018.',
  ),
  takesFormula: say(
    'Lo que haría falta = 9 × capacidad medida de 2018 ÷ personas por día de puesto del último año medido.',
    'What it takes = 9 × capacity measured in 2018 ÷ persons per desk-day of the last year measured.',
  ),
  missing: say(
    'Para saberlo: que cada oficina asiente su capacidad de 2018 y la de hoy, con su fuente («Asentar la capacidad de una oficina»).',
    'To know it: let each office record its capacity of 2018 and of today, with its source ("Record the capacity of an office").',
  ),
  sources: say('Fuentes', 'Sources'),
  produced: say('Lo que se produjo (no es capacidad)', 'What was produced (no capacity)'),
  year: say('Año', 'Year'),
  applications: say('Solicitudes, personas', 'Applications, persons'),
  decisions: say('Resoluciones, personas', 'Decisions, persons'),
  decisionsIndex: say('Resoluciones, 2018 = 100', 'Decisions, 2018 = 100'),
}
