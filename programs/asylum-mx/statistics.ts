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
    CMX: { code: '09', name: say('Ciudad de México', 'Mexico City'), at: [19.43, -99.13] },
    TAP: { ...CHIAPAS, at: [14.91, -92.26] },
    PAL: { ...CHIAPAS, at: [17.51, -91.98] },
    TEN: { code: '27', name: say('Tabasco', 'Tabasco'), at: [17.48, -91.43] },
    OLU: { code: '30', name: say('Veracruz', 'Veracruz'), at: [17.93, -94.89] },
    GDL: { code: '14', name: say('Jalisco', 'Jalisco'), at: [20.67, -103.35] },
    TIJ: { code: '02', name: say('Baja California', 'Baja California'), at: [32.51, -117.04] },
    SLW: { code: '05', name: say('Coahuila', 'Coahuila'), at: [25.42, -101.0] },
    MTY: { code: '19', name: say('Nuevo León', 'Nuevo León'), at: [25.67, -100.31] },
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
