import { boolean, code, say } from 'ceiba/model'

import { INSIDERS, needs, required, sealedNote, sealedText } from './fields.ts'

/** What a person needs, and what they say is wrong in their file. */
export const needsActions = {
  'record-need': {
    label: say('Registrar necesidad específica', 'Record a specific need'),
    help: say(
      'Se suma a las que ya constan, aunque usted no pueda verlas. Queda por revisar hasta que protección la atienda.',
      'Added to those on record, even if you cannot see them. It stays pending until protection has reviewed it.',
    ),
    on: 'person',
    by: ['clerk', 'officer', 'supervisor', 'protection', 'child-protection'],
    source: 'LRPCAP art. 20',
    form: {
      needs: required(needs),
      // Not for whoever represents the person: it may be about them.
      note: {
        ...sealedNote(say('Nota para protección', 'Note for protection'), 2000),
        readBy: INSIDERS,
      },
      reviewed: boolean(say('Ya la revisó protección', 'Already reviewed by protection')),
    },
    guards: [
      {
        code: 'protection-reviews',
        rule: '!has(form.reviewed) || !form.reviewed || "officer" in actor.roles || "protection" in actor.roles || "child-protection" in actor.roles',
        message: say(
          'La revisa una persona del área de protección.',
          'It is reviewed by someone of protection.',
        ),
        source: 'LRPCAP art. 20; ACNUR',
      },
    ],
    // A clerk cannot read the needs back, so what they add must never replace what is there.
    sets: {
      needs: 'has(self.needs) ? self.needs + form.needs.filter(n, !(n in self.needs)) : form.needs',
    },
  },
  'review-needs': {
    label: say('Revisar necesidades', 'Review the needs'),
    help: say(
      'Lo que quede marcado es lo que consta desde ahora.',
      'What is left marked is what stands from now on.',
    ),
    on: 'person',
    by: ['officer', 'protection', 'child-protection'],
    source: 'LRPCAP art. 20; ACNUR',
    form: {
      needs,
      measures: required(sealedText(say('Medidas de atención', 'Measures taken'), 4000)),
    },
    sets: { needsReviewedOn: 'today' },
  },
  'request-rectification': {
    label: say('Recibir petición de rectificación', 'Receive a request for rectification'),
    seldom: true,
    on: 'person',
    by: ['clerk', 'officer', 'supervisor', 'representative'],
    source: 'LGPDPPSO art. 43, 51',
    form: { what: required(sealedNote(say('Qué pide corregir', 'What should be corrected'))) },
    sets: { rectificationAskedOn: 'today' },
  },
  'answer-rectification': {
    label: say('Responder la petición de rectificación', 'Answer the request for rectification'),
    on: 'person',
    by: ['supervisor'],
    source: 'LGPDPPSO art. 51',
    form: {
      answer: code(say('Respuesta', 'Answer'), { list: 'rectificationAnswer', required: true }),
      reasons: required(sealedNote(say('Motivos', 'Reasons'))),
    },
    guards: [
      {
        code: 'nothing-asked',
        rule: 'has(self.rectificationAskedOn)',
        message: say('No consta una petición.', 'No request is on record.'),
        source: 'LGPDPPSO art. 51',
      },
    ],
    sets: { rectificationAskedOn: 'dyn(null)' },
  },
} as const
