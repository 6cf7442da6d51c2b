import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'

import { MEMBERS, OBSERVERS } from '../../../../programs/rcm/parties.ts'
import type { Teller } from './teller.ts'

const year = (value: number): JsonObject => ({ value: String(value) })

/** Presidencies that are established, with where they were found; years of which the record is unsure are left out. */
const PRESIDENCIES: readonly (readonly [member: string, year: number, number?: string])[] = [
  ['DOM', 2011],
  ['PAN', 2012],
  ['NIC', 2014],
  ['MEX', 2015],
  ['HND', 2016, 'XXI'],
  ['GTM', 2019, 'XXIV'],
  ['MEX', 2021, 'XXVI'],
  ['SLV', 2022],
]
const COUNTRIES = ['RCM-ARG', 'RCM-COL', 'RCM-ECU', 'RCM-JAM', 'RCM-PER']

/** Members and observers, the presidencies of before, the bodies of today and of earlier. */
export async function tellFoundations(told: Teller): Promise<Readonly<Record<string, Id>>> {
  told.on('2023-01-09')
  await Promise.all(
    MEMBERS.map(([member]) =>
      told.begins('secretariat', 'register-party', {
        standing: 'member',
        member,
        ...(member === 'RCM-DOM'
          ? {
              validFrom: year(1999),
              confidence: 'medium',
              source: 'Ingreso posterior a la fundación',
            }
          : {
              validFrom: { value: '1996-03' },
              confidence: 'high',
              source: 'Puebla, marzo de 1996',
            }),
      }),
    ),
  )
  await Promise.all(
    OBSERVERS.map(([observer]) =>
      told.begins('secretariat', 'register-party', {
        standing: COUNTRIES.includes(observer)
          ? 'observer-country'
          : observer === 'RCM-RNCOM'
            ? 'civil-society'
            : 'observer-organisation',
        observer,
      }),
    ),
  )
  await Promise.all(
    PRESIDENCIES.map(([member, when, number]) =>
      told.begins('secretariat', 'record-past-cycle', {
        presidency: `RCM-${member}`,
        from: year(when),
        ...(number === undefined ? {} : { number }),
        source: 'Documentos públicos de la CRM',
        confidence: 'high',
      }),
    ),
  )
  return tellBodies(told)
}

async function tellBodies(told: Teller): Promise<Readonly<Record<string, Id>>> {
  const found = (name: string, bodyKind: string, more: JsonObject = {}): Promise<Id> =>
    told.begins('secretariat', 'found-body', { name, bodyKind, ...more })
  const [vm, rcgm, border, labour, irregular, protection, smuggling, consular] = await Promise.all([
    found('Reunión Viceministerial', 'vice-ministerial'),
    found('Grupo Regional de Consulta sobre Migración (GRCM)', 'rcgm'),
    // Who chairs is invented for the demonstration.
    found('Grupo de trabajo sobre gestión de fronteras', 'working-group', {
      pillar: 'border',
      chair: 'RCM-MEX',
    }),
    found('Grupo de trabajo sobre migración laboral', 'working-group', {
      pillar: 'labour',
      chair: 'RCM-CAN',
    }),
    found('Grupo de trabajo sobre migración irregular y masiva', 'working-group', {
      pillar: 'irregular',
      chair: 'RCM-PAN',
    }),
    found('Grupo de trabajo sobre protección', 'working-group', {
      pillar: 'protection',
      chair: 'RCM-GTM',
    }),
    found('Red de enlace: combate al tráfico ilícito y la trata', 'network'),
    found('Red de enlace: protección consular', 'network'),
  ])
  for (const network of [smuggling, consular])
    await told.does('secretariat', network, 'make-historic', {
      reason: 'Sustituida por los grupos de trabajo tras el relanzamiento de 2019-2020.',
    })
  return { vm, rcgm, border, labour, irregular, protection }
}
