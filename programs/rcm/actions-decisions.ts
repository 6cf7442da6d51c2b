import { code, date, say, text } from 'ceiba/model'

import { member, members, neededWords, RULE, words } from './fields.ts'
import { itsLead, ownDelegation } from './guards.ts'

const on = 'decision'
const outcome = neededWords('Resultado', 'Outcome')

/** Decisions: who leads them, by when, and what members report. They bind nobody: a member may say that one is not for it. */
export const decisionActions = {
  'assign-decision': {
    label: say('Asignar responsables', 'Assign leads'),
    on,
    from: ['adopted'],
    to: 'assigned',
    by: ['presidency', 'secretariat'],
    form: {
      leads: members('Responsables', 'Leads'),
      dueOn: date(say('Fecha límite', 'Due date'), { required: true }),
      indicator: text(say('Indicador', 'Indicator'), { maxLength: 300 }),
    },
    source: RULE.practice,
  },
  'start-decision': {
    label: say('Iniciar su ejecución', 'Start on it'),
    on,
    from: ['assigned'],
    to: 'in-progress',
    by: ['head', 'focal-point', 'secretariat'],
    form: {},
    guards: [itsLead],
    source: RULE.practice,
  },
  'report-follow-up': {
    label: say('Informar del seguimiento', 'Report follow-up'),
    on,
    from: ['assigned', 'in-progress'],
    by: ['head', 'focal-point'],
    occurredOn: 'reportedOn',
    form: {
      member,
      followUpKind: code(say('Informa', 'Reports'), { list: 'followUpKind', required: true }),
      reportedOn: date(say('Fecha', 'Date'), { required: true }),
      progress: neededWords('Avance o razón', 'Progress or reason'),
      evidence: text(say('Evidencia (enlace)', 'Evidence (link)'), {
        maxLength: 400,
        check: {
          rule: '!has(form.evidence) || form.evidence.startsWith("https://")',
          message: say('Un enlace que empiece con https://.', 'A link that begins with https://.'),
        },
      }),
    },
    guards: [ownDelegation],
    creates: [
      {
        kind: 'followUp',
        sets: { decision: 'target.title', decisionId: 'target.id', cycle: 'target.cycle' },
      },
    ],
    source: RULE.practice,
  },
  'finish-decision': {
    label: say('Dar por cumplida', 'Mark as done'),
    on,
    from: ['assigned', 'in-progress'],
    to: 'done',
    by: ['head', 'focal-point', 'secretariat'],
    form: { outcome },
    guards: [itsLead],
    source: RULE.practice,
  },
  'give-up-decision': {
    label: say('Dar por no cumplida', 'Mark as not done'),
    on,
    from: ['adopted', 'assigned', 'in-progress'],
    to: 'not-done',
    by: ['presidency', 'secretariat'],
    seldom: true,
    form: { outcome },
    source: RULE.practice,
  },
  'supersede-decision': {
    label: say('Sustituir por otra', 'Supersede'),
    on,
    from: ['adopted', 'assigned', 'in-progress'],
    to: 'superseded',
    by: ['presidency', 'secretariat'],
    seldom: true,
    form: { outcome: words('Por cuál', 'By which') },
    source: RULE.practice,
  },
} as const
