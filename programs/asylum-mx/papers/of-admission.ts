import { asItIs, sayWidely, type DocumentTemplate } from 'ceiba/model'

import {
  fact,
  forApplicants,
  free,
  interpreter,
  noReturn,
  OFFICER,
  REASONS,
  REMEDY,
  remedyToCome,
  toPerson,
} from './words.ts'

const reason = sayWidely('Motivo', 'Reason', 'Motif', 'Motivo', 'Rezon')

/** What is asked, and what is decided, before a claim is heard. */
export const papersOfAdmission = {
  'DOC-PRE': {
    ...forApplicants,
    label: sayWidely(
      'Acuerdo de prevención',
      'Notice to explain',
      'Demande d’explications',
      'Notificação para esclarecer',
      'Avi pou bay eksplikasyon',
    ),
    kind: 'claim',
    action: 'issue-prevention',
    source: 'RLRPC art. 19; LFPA art. 17-A',
    title: sayWidely(
      'Acuerdo de prevención',
      'Notice to explain',
      'Demande d’explications',
      'Notificação para esclarecer',
      'Avi pou bay eksplikasyon',
    ),
    to: toPerson,
    blocks: [
      {
        type: 'facts',
        rows: [
          fact.filed,
          { label: reason, value: asItIs('{form.reason}') },
          {
            label: sayWidely(
              'Conteste hasta el',
              'Answer by',
              'Répondez jusqu’au',
              'Responda até',
              'Reponn anvan oswa jou',
            ),
            value: asItIs('{due.T-02a}'),
          },
          fact.file,
        ],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on} se le previene respecto de la solicitud que presentó el {self.filedOn}. Motivo: {form.reason}.',
          'On {on} you are asked to explain, as to the application that you filed on {self.filedOn}. Reason: {form.reason}.',
          'Le {on}, des explications vous sont demandées sur la demande que vous avez déposée le {self.filedOn}. Motif : {form.reason}.',
          'Em {on} pedimos que esclareça o pedido que apresentou em {self.filedOn}. Motivo: {form.reason}.',
          'Jou {on}, nou mande w esplikasyon sou demann ou te depoze jou {self.filedOn} an. Rezon: {form.reason}.',
        ),
      },
      { type: 'paragraph', when: 'has(form.missing)', text: asItIs('{form.missing}') },
      {
        type: 'paragraph',
        text: sayWidely(
          'Puede contestar por escrito o de viva voz, con las pruebas que tenga, hasta el {due.T-02a} inclusive. Su constancia conserva validez mientras tanto.',
          'You may answer in writing or in words, with whatever evidence you have, up to and including {due.T-02a}. Meanwhile your certificate stays valid.',
          'Vous pouvez répondre par écrit ou de vive voix, avec les preuves que vous avez, jusqu’au {due.T-02a} inclus. Entre-temps votre attestation reste valable.',
          'Você pode responder por escrito ou de viva voz, com as provas que tiver, até {due.T-02a}, inclusive. Enquanto isso, o seu comprovante continua válido.',
          'Ou ka reponn alekri oswa nan bouch, ak prèv ou genyen, jiska {due.T-02a}, jou sa a ladan. Pandan tan sa a, sètifika w rete bon.',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Haber ingresado de forma irregular no es motivo para no admitir la solicitud.',
          'Having entered irregularly is no reason for not admitting the application.',
          'Être entré de façon irrégulière n’est pas un motif pour ne pas admettre la demande.',
          'Ter entrado de forma irregular não é motivo para não admitir o pedido.',
          'Paske ou te antre san papye, sa pa yon rezon pou yo pa aksepte demann lan.',
        ),
      },
      noReturn,
      interpreter,
      free,
    ],
    signedAs: OFFICER,
  },
  'DOC-ADM': {
    ...forApplicants,
    label: sayWidely(
      'Acuerdo de admisión',
      'Decision to admit',
      'Décision d’admission',
      'Decisão de admissão',
      'Desizyon pou aksepte demann lan',
    ),
    kind: 'claim',
    action: 'admit',
    source: 'LRPCAP art. 22, 24; RLRPC art. 23',
    title: sayWidely(
      'Acuerdo de admisión a trámite',
      'Decision to admit the application',
      'Décision d’admettre la demande',
      'Decisão de admissão do pedido',
      'Desizyon pou aksepte egzamine demann lan',
    ),
    to: toPerson,
    blocks: [
      { type: 'facts', rows: [fact.filed, fact.file] },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on} se admite a trámite la solicitud de la condición de refugiado que presentó el {self.filedOn}.',
          'On {on} the application for refugee status that you filed on {self.filedOn} is admitted.',
          'Le {on}, la demande du statut de réfugié que vous avez déposée le {self.filedOn} est admise.',
          'Em {on} é admitido o pedido da condição de refugiado que você apresentou em {self.filedOn}.',
          'Jou {on}, nou aksepte egzamine demann estati refijye ou te depoze jou {self.filedOn} an.',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'La resolución se dictará a más tardar el {due.T-09}, salvo ampliación por una causa que la norma prevé. Se le citará a entrevista; mientras tanto debe acudir cada semana.',
          'It will be decided by {due.T-09}, unless the time is extended for a cause that the rule lists. You will be summoned to an interview; meanwhile you are to attend every week.',
          'La décision sera prise au plus tard le {due.T-09}, sauf prolongation pour une cause prévue par la règle. Vous serez convoqué à un entretien ; entre-temps, présentez-vous chaque semaine.',
          'A decisão será tomada até {due.T-09}, salvo prorrogação por uma causa prevista na norma. Você será chamada ou chamado para entrevista; enquanto isso, deve comparecer toda semana.',
          'Y ap bay desizyon an pa pita pase {due.T-09}, sof si yo pwolonje delè a pou yon rezon règ la prevwa. Y ap rele w pou yon antrevi; pandan tan sa a, fòk ou prezante chak semèn.',
        ),
      },
      noReturn,
      interpreter,
      free,
    ],
    signedAs: OFFICER,
  },
  'DOC-NAD': {
    ...forApplicants,
    label: sayWidely(
      'Acuerdo de no admisión',
      'Decision not to admit',
      'Décision de non-admission',
      'Decisão de não admissão',
      'Desizyon pou pa aksepte demann lan',
    ),
    kind: 'claim',
    action: 'not-admit',
    source: 'LRPCAP art. 22, 25; RLRPC art. 19',
    title: sayWidely(
      'Acuerdo de no admisión a trámite',
      'Decision not to admit the application',
      'Décision de ne pas admettre la demande',
      'Decisão de não admissão do pedido',
      'Desizyon pou pa aksepte egzamine demann lan',
    ),
    to: toPerson,
    blocks: [
      {
        type: 'facts',
        rows: [fact.filed, { label: reason, value: asItIs('{form.reason}') }, fact.file],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on}, después de la prevención, no se admite a trámite la solicitud que presentó el {self.filedOn}. Motivo: {form.reason}.',
          'On {on}, after the notice to explain, the application that you filed on {self.filedOn} is not admitted. Reason: {form.reason}.',
          'Le {on}, après la demande d’explications, la demande que vous avez déposée le {self.filedOn} n’est pas admise. Motif : {form.reason}.',
          'Em {on}, depois da notificação para esclarecer, não é admitido o pedido que você apresentou em {self.filedOn}. Motivo: {form.reason}.',
          'Jou {on}, apre avi pou bay eksplikasyon an, nou pa aksepte egzamine demann ou te depoze jou {self.filedOn} an. Rezon: {form.reason}.',
        ),
      },
      REASONS,
      { type: 'paragraph', text: asItIs('{form.reasoning}') },
      REMEDY,
      { type: 'paragraph', text: asItIs('{form.remedy}') },
      remedyToCome,
      interpreter,
      free,
    ],
    signedAs: OFFICER,
  },
} as const satisfies { readonly [document: string]: DocumentTemplate }
