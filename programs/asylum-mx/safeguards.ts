import { say, text, type Safeguards } from 'ceiba/model'

import { required } from './fields.ts'
import { signed } from './guards.ts'
import { referrals } from './referrals.ts'

const OVER = `(self.stage == "closed" && today > due["T-12"]) || (self.stage == "status-ended" && today > due["T-12s"]) || (self.stage == "ended" && self.closureReason != "deceased" && (self.closureReason == "withdrawn" || today > due["T-12c"]))`

/** A final answer that gives no protection, and no remedy left against it. */
const NOTHING_LEFT = [
  `(${OVER})`,
  '!has(self.mergedInto)',
  '(has(self.statusEnded) || !has(self.outcome) || self.outcome in ["denied", "excluded"])',
  '(!has(self.amparoNumber) || (has(self.amparoOutcome) && self.amparoOutcome != "granted"))',
].join(' && ')

/** Who may be told what of a person, and who may be returned. */
export const safeguards: Safeguards = {
  person: 'person',
  countries: ['nationality', 'otherNationalities', 'habitualResidence'],
  recipients: {
    list: 'recipient',
    foreign: ['consulate', 'foreign-authority', 'rcm-member'],
    enforcement: ['immigration', 'police', 'prosecutor'],
    enforcementSees: ['constancia', 'group-size', 'office', 'attendance'],
    source: {
      origin: 'RLRPC art. 22; LRPCAP art. 21',
      enforcement: 'LRPCAP art. 10; RLRPC art. 22',
    },
  },
  data: {
    list: 'disclosable',
    opens: {
      name: ['name'],
      birth: ['birthDate', 'birthPlace'],
      sex: ['sex'],
      nationality: ['nationality', 'otherNationalities'],
      documents: ['documents'],
      languages: ['languages'],
      constancia: [],
      'group-size': [],
      office: [],
      attendance: [],
      'child-alone': [],
    },
  },
  consent: 'consent',
  duties: {
    'notice-of-filing': {
      label: say('Aviso de la solicitud al INM', 'Notice of the filing to the INM'),
      to: 'immigration',
      tells: ['constancia', 'group-size', 'office', 'attendance'],
      source: 'RLRPC art. 21, 22',
    },
    'child-alone': {
      label: say(
        'Aviso a la Procuraduría de Protección',
        'Notice to the child protection authority',
      ),
      to: 'child-authority',
      tells: ['child-alone', 'office', 'languages'],
      source: 'LRPCAP art. 20; LGDNNA art. 89',
    },
    'child-referral': {
      label: say(
        'Derivación a la Procuraduría de Protección',
        'Referral to the child protection authority',
      ),
      to: 'child-authority',
      tells: ['child-alone', 'office', 'name', 'birth', 'sex', 'nationality', 'languages'],
      source: 'LRPCAP art. 20; LGDNNA art. 89, 122',
    },
  },
  nonReturn: {
    kind: 'claim',
    link: 'person',
    opens: NOTHING_LEFT,
    alert: 'raise-return-alert',
    message: say(
      'Nadie puede ser devuelto ni entregado mientras su solicitud no tenga respuesta firme y queden recursos.',
      'Nobody may be returned or handed over while the claim has no final answer and remedies are left.',
    ),
    source: 'LRPCAP art. 6; RLRPC art. 22',
  },
  referrals,
  source: 'RLRPC art. 22; LGPDPPSO',
}

export const returnActions = {
  'record-return': {
    label: say('Asentar retorno o entrega', 'Record a return or hand-over'),
    help: say(
      'El sistema lo niega mientras haya protección posible, y avisa de que se intentó.',
      'The system refuses it while protection is possible, and tells that it was tried.',
    ),
    seldom: true,
    on: 'person',
    by: ['officer', 'supervisor', 'director'],
    source: 'LRPCAP art. 6; RLRPC art. 22',
    form: {
      askedBy: text(say('Quién lo pide', 'Who asks for it'), { required: true, maxLength: 120 }),
      letter: text(say('Número de oficio', 'Letter number'), { required: true, maxLength: 60 }),
      signed,
    },
    returns: true,
    sets: { returnedOn: 'today' },
  },
  'raise-return-alert': {
    label: say('Alerta: se intentó devolver', 'Alert: a return was tried'),
    on: 'claim',
    by: ['officer', 'supervisor', 'director'],
    source: 'LRPCAP art. 6; RLRPC art. 22',
    form: {},
    followsOnly: true,
  },
  'attend-return-alert': {
    label: say('Atender la alerta de devolución', 'Attend to the alert of a return'),
    on: 'claim',
    by: ['officer', 'supervisor', 'protection'],
    source: 'LRPCAP art. 6; RLRPC art. 22',
    form: {
      done: required(
        text(say('Qué se hizo', 'What was done'), {
          sealed: true,
          multiline: true,
          maxLength: 4000,
        }),
      ),
    },
    guards: [
      {
        code: 'no-alert',
        rule: 'due["A-01"] >= ""',
        message: say('No consta una alerta.', 'No alert is on record.'),
        source: 'LRPCAP art. 6',
      },
    ],
  },
} as const
