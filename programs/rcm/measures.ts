import { say, type Measure } from 'ceiba/model'

/** Figures of the process. None of a position, and none of a person. */
export const measures = {
  texts: {
    label: say('Textos adoptados', 'Texts adopted'),
    unit: say('textos', 'texts'),
    kind: 'text',
    actions: ['adopt', 'adopt-by-silence'],
    by: { kind: 'self.textKind' },
  },
  decisions: {
    label: say('Decisiones cumplidas', 'Decisions done'),
    unit: say('decisiones', 'decisions'),
    kind: 'decision',
    actions: ['finish-decision'],
    by: { funding: 'self.funding' },
  },
  activities: {
    label: say('Actividades realizadas', 'Activities done'),
    unit: say('actividades', 'activities'),
    kind: 'activity',
    actions: ['complete-activity'],
    by: { pillar: 'self.pillar' },
  },
} as const satisfies { readonly [measure: string]: Measure }
