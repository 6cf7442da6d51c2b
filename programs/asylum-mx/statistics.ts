import { say, type Statistics } from 'ceiba/model'

const CHIAPAS = { code: '07', name: say('Chiapas', 'Chiapas') }

/** How the figures enter the statistics of UNHCR and of COMAR. States by INEGI's code. */
export const statistics: Statistics = {
  country: 'MEX',
  // An exclusion is a rejection in the statistics of UNHCR; the end of a claim without a decision is "otherwise closed".
  outcomes: {
    recognised: 'recognised',
    'recognised-derivative': 'recognised',
    complementary: 'complementary',
    denied: 'rejected',
    excluded: 'rejected',
  },
  regions: {
    CMX: { code: '09', name: say('Ciudad de México', 'Mexico City') },
    TAP: CHIAPAS,
    PAL: CHIAPAS,
    TEN: { code: '27', name: say('Tabasco', 'Tabasco') },
    OLU: { code: '30', name: say('Veracruz', 'Veracruz') },
    GDL: { code: '14', name: say('Jalisco', 'Jalisco') },
    TIJ: { code: '02', name: say('Baja California', 'Baja California') },
    SLW: { code: '05', name: say('Coahuila', 'Coahuila') },
    MTY: { code: '19', name: say('Nuevo León', 'Nuevo León') },
  },
  capacity: {
    baseline: 2018,
    claimed: 900,
    source: say(
      'La cooperación afirma que la capacidad de registro y de trámite creció 800 % desde 2018, es decir, nueve veces (ficha informativa; sin método publicado).',
      'The cooperation claims that capacity to register and process grew by 800 % since 2018, that is, ninefold (fact sheet; no published method).',
    ),
  },
}
