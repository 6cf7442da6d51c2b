import { code, say, text } from 'ceiba/model'

import { neededWords, RULE, words, wording } from './fields.ts'
import { beingNegotiated } from './guards.ts'

const on = 'clause'
const steer = ['presidency', 'secretariat'] as const
const guards = [beingNegotiated] as const

/** Clauses: proposed, bracketed while they are negotiated, agreed by the delegates, then by their capitals. */
export const clauseActions = {
  'propose-clause': {
    label: say('Proponer cláusula', 'Propose a clause'),
    on: 'text',
    from: ['draft', 'negotiation'],
    by: ['head', 'focal-point', ...steer],
    form: {
      number: text(say('Número', 'Number'), { required: true, maxLength: 20 }),
      ...wording,
      proposedBy: code(say('Propuesta por', 'Proposed by'), { list: 'member' }),
    },
    guards: [
      {
        code: 'own-delegation',
        rule: '"secretariat" in actor.roles || "presidency" in actor.roles || (has(form.proposedBy) && form.proposedBy in actor.offices)',
        message: say(
          'Solo en nombre de su propia delegación.',
          'Only in the name of your own delegation.',
        ),
        source: RULE.practice,
      },
    ],
    creates: [
      {
        kind: 'clause',
        to: 'proposed',
        sets: { revision: '1.0', circulation: '"members"', shownTo: 'target.shownTo' },
      },
    ],
    source: RULE.practice,
  },
  'bracket-clause': {
    label: say('Poner entre corchetes', 'Put in brackets'),
    on,
    from: ['proposed', 'ad-referendum', 'agreed', 'deferred'],
    to: 'under-negotiation',
    by: steer,
    form: { reason: words('Motivo', 'Reason') },
    guards,
    source: RULE.practice,
  },
  'reword-clause': {
    label: say('Cambiar la redacción', 'Reword'),
    on,
    from: ['proposed', 'under-negotiation'],
    to: 'under-negotiation',
    by: steer,
    form: wording,
    guards,
    sets: { revision: 'self.revision + 1.0' },
    source: RULE.practice,
  },
  'agree-clause': {
    label: say('Acordar ad referéndum', 'Agree ad referendum'),
    on,
    from: ['proposed', 'under-negotiation'],
    to: 'ad-referendum',
    by: ['presidency'],
    form: {},
    guards,
    source: RULE.consensus,
  },
  'confirm-clause': {
    label: say('Confirmar el acuerdo', 'Confirm the agreement'),
    on,
    from: ['ad-referendum'],
    to: 'agreed',
    by: ['presidency'],
    form: {},
    guards,
    source: RULE.consensus,
  },
  'defer-clause': {
    label: say('Diferir', 'Defer'),
    on,
    from: ['proposed', 'under-negotiation', 'ad-referendum'],
    to: 'deferred',
    by: ['presidency'],
    form: { reason: words('Motivo', 'Reason') },
    guards,
    source: RULE.practice,
  },
  'withdraw-clause': {
    label: say('Retirar', 'Withdraw'),
    on,
    from: ['proposed', 'under-negotiation', 'ad-referendum', 'deferred'],
    to: 'withdrawn',
    by: steer,
    seldom: true,
    form: { reason: neededWords('Motivo', 'Reason') },
    guards,
    source: RULE.practice,
  },
} as const
