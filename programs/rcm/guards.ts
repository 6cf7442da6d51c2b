import { say, type Guard } from 'ceiba/model'

import { RULE } from './fields.ts'

/** Of the delegation that the form names. */
export const ownDelegation: Guard = {
  code: 'own-delegation',
  rule: 'form.member in actor.offices',
  message: say(
    'Solo en nombre de su propia delegación.',
    'Only in the name of your own delegation.',
  ),
  source: RULE.practice,
}

/** Of the delegation whose record it is. Asked before any form is filled in. */
export const itsDelegation: Guard = {
  code: 'its-delegation',
  rule: 'self.member in actor.offices',
  message: say(
    'Solo la delegación autora dispone de su posición.',
    'Only the delegation whose position it is disposes of it.',
  ),
  source: RULE.practice,
}

export const itsChair: Guard = {
  code: 'its-chair',
  rule: 'has(self.chair) && self.chair in actor.offices',
  message: say('Solo quien coordina este grupo.', 'Only who chairs this group.'),
  source: RULE.practice,
}

export const itsLead: Guard = {
  code: 'its-lead',
  rule: '"secretariat" in actor.roles || (has(self.leads) && self.leads.exists(lead, lead in actor.offices))',
  message: say(
    'Solo los países responsables de la decisión, o la Secretaría Técnica.',
    'Only the leads of the decision, or the Technical Secretariat.',
  ),
  source: RULE.practice,
}

/** The Conference decides by consensus: there is no vote, and no way around one member that objects. */
export const nobodyPresentObjects: Guard = {
  code: 'member-objects',
  rule: 'size(chosen.meeting.present) > 0 && !records.position.exists(p, has(p.blocks) && p.blocks && p.member in chosen.meeting.present)',
  message: say(
    'No hay consenso: un miembro presente objeta. El texto no se adopta mientras la objeción siga en pie.',
    'There is no consensus: a member that is present objects. The text is not adopted while the objection stands.',
  ),
  source: RULE.consensus,
}

export const nobodyObjects: Guard = {
  code: 'member-objects',
  rule: '!records.position.exists(p, has(p.blocks) && p.blocks)',
  message: say('No hay consenso: un miembro objeta.', 'There is no consensus: a member objects.'),
  source: RULE.consensus,
}

export const noBrackets: Guard = {
  code: 'bracketed',
  rule: 'records.clause.all(c, !(c.stage in ["proposed", "under-negotiation"]))',
  message: say(
    'Quedan cláusulas entre corchetes: hay que acordarlas, retirarlas o diferirlas antes.',
    'Clauses are still bracketed: they must be agreed, withdrawn or deferred first.',
  ),
  source: RULE.consensus,
}

export const settledClauses: Guard = {
  code: 'unsettled-clauses',
  rule: 'records.clause.all(c, c.stage in ["agreed", "withdrawn", "deferred"]) && records.clause.exists(c, c.stage == "agreed")',
  message: say(
    'Cada cláusula debe estar acordada, retirada o diferida, y al menos una acordada.',
    'Each clause must be agreed, withdrawn or deferred, and one at least agreed.',
  ),
  source: RULE.consensus,
}

export const beingNegotiated: Guard = {
  code: 'not-being-negotiated',
  rule: 'root.stage in ["draft", "negotiation"]',
  message: say(
    'El texto ya no se negocia: está en silencio, adoptado o retirado.',
    'The text is not being negotiated any more: it is under silence, adopted or withdrawn.',
  ),
  source: RULE.practice,
}
