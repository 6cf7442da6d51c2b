import { asItIs, sayWidely, type DocumentTemplate } from 'ceiba/model'

import {
  confidential,
  fact,
  forApplicants,
  free,
  interpreter,
  noReturnOfGroup,
  OFFICER,
} from './words.ts'

/** While a claim of the family is open, remedies included, its papers hold. */
const WHILE_OPEN = {
  kind: 'claim',
  stages: [
    'intent',
    'appointment',
    'ratification',
    'filed',
    'prevention',
    'answered',
    'admitted',
    'registered',
    'interview-scheduled',
    'interviewed',
    'analysis',
    'more-evidence',
    'complementary-interview',
    'drafted',
    'reviewed',
    'decided',
    'notified',
    'in-review',
    'upheld',
    'closing',
    'closure-notified',
  ],
} as const

/** What the family is handed when it first says that it asks for protection, and when it has filed. */
export const papersOfFiling = {
  'DOC-INT': {
    ...forApplicants,
    label: sayWidely(
      'Constancia de intención',
      'Proof of intent',
      'Attestation d’intention',
      'Comprovante de intenção',
      'Prèv entansyon',
    ),
    kind: 'group',
    action: 'express-intent',
    source: 'LRPCAP art. 6, 18, 21',
    title: sayWidely(
      'Constancia de intención de solicitar la condición de refugiado',
      'Proof of the intent to apply for refugee status',
      'Attestation de l’intention de demander le statut de réfugié',
      'Comprovante da intenção de solicitar a condição de refugiado',
      'Prèv ou gen entansyon mande estati refijye',
    ),
    blocks: [
      { type: 'facts', rows: [fact.file, fact.office, fact.persons] },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on}, ante la oficina {self.office}, las personas de este grupo de registro manifestaron su intención de solicitar la condición de refugiado en México.',
          'On {on}, at the office {self.office}, the persons of this registration group expressed their intent to apply for refugee status in Mexico.',
          'Le {on}, au bureau de {self.office}, les personnes de ce groupe d’enregistrement ont exprimé leur intention de demander le statut de réfugié au Mexique.',
          'Em {on}, no escritório de {self.office}, as pessoas deste grupo de registro manifestaram a intenção de solicitar a condição de refugiado no México.',
          'Jou {on}, nan biwo {self.office}, moun ki nan gwoup sa a di yo gen entansyon mande estati refijye nan Meksik.',
        ),
      },
      noReturnOfGroup,
      {
        type: 'paragraph',
        text: sayWidely(
          'La solicitud se presenta dentro de los 30 días hábiles siguientes al ingreso al país. Presentarla después no impide recibirla: se le preguntará por qué.',
          'The application is to be filed within 30 working days of entry into the country. Filing later does not prevent its being received: you will be asked why.',
          'La demande se dépose dans les 30 jours ouvrables suivant l’entrée dans le pays. La déposer plus tard n’empêche pas qu’elle soit reçue : on vous demandera pourquoi.',
          'O pedido se apresenta dentro dos 30 dias úteis seguintes à entrada no país. Apresentá-lo depois não impede que seja recebido: vão perguntar o motivo.',
          'Fòk ou depoze demann lan nan 30 jou travay apre ou antre nan peyi a. Si ou depoze l pita, y ap resevwa l kanmèm: y ap mande w poukisa.',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Haber ingresado de forma irregular no se sanciona ni impide solicitar (LRPCAP art. 7).',
          'Having entered irregularly is not punished and does not prevent applying (LRPCAP art. 7).',
          'Être entré de façon irrégulière n’est pas puni et n’empêche pas de faire la demande (LRPCAP art. 7).',
          'Ter entrado de forma irregular não é punido nem impede o pedido (LRPCAP art. 7).',
          'Yo pa pini w paske ou antre san papye, epi sa pa anpeche w fè demann lan (LRPCAP art. 7).',
        ),
      },
      confidential,
      interpreter,
      free,
    ],
    signedAs: OFFICER,
    // No law says how long it serves as a proof; the protection itself does not end with it.
    proof: { until: { days: 180 }, while: WHILE_OPEN },
  },
  'DOC-CITA': {
    ...forApplicants,
    label: sayWidely(
      'Comprobante de cita',
      'Proof of appointment',
      'Confirmation de rendez-vous',
      'Comprovante de agendamento',
      'Prèv randevou',
    ),
    kind: 'appointment',
    action: 'give-appointment',
    source: 'LRPCAP art. 18, 20',
    title: sayWidely(
      'Comprobante de cita',
      'Proof of appointment',
      'Confirmation de rendez-vous',
      'Comprovante de agendamento',
      'Prèv randevou',
    ),
    blocks: [
      {
        type: 'facts',
        rows: [
          {
            label: sayWidely(
              'Día y hora',
              'Day and hour',
              'Jour et heure',
              'Dia e hora',
              'Jou ak lè',
            ),
            value: asItIs('{self.at}'),
          },
          fact.office,
          {
            label: sayWidely('Motivo', 'Purpose', 'Motif', 'Motivo', 'Rezon'),
            value: asItIs('{self.purpose}'),
          },
          {
            label: sayWidely(
              'Primera fecha ofrecida',
              'First date offered',
              'Première date proposée',
              'Primeira data oferecida',
              'Premye dat yo te bay',
            ),
            value: asItIs('{self.firstAt}'),
          },
          fact.file,
        ],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Si la cita se cambia, la familia conserva la primera fecha ofrecida y su derecho a ser atendida.',
          'If the appointment is moved, the family keeps the first date offered and its right to be received.',
          'Si le rendez-vous est déplacé, la famille conserve la première date proposée et son droit d’être reçue.',
          'Se o agendamento mudar, a família conserva a primeira data oferecida e o direito de ser atendida.',
          'Si yo chanje randevou a, fanmi an kenbe premye dat yo te bay la ak dwa pou yo resevwa l.',
        ),
      },
      noReturnOfGroup,
      interpreter,
      free,
    ],
  },
  'DOC-CON': {
    ...forApplicants,
    label: sayWidely(
      'Constancia de trámite',
      'Certificate of the procedure',
      'Attestation de procédure',
      'Comprovante do procedimento',
      'Sètifika demach la',
    ),
    kind: 'group',
    action: 'file',
    also: ['issue-constancia'],
    when: 'has(self.constanciaNumber)',
    source: 'LRPCAP art. 22',
    title: sayWidely(
      'Constancia de solicitante de la condición de refugiado',
      'Certificate of applicant for refugee status',
      'Attestation de demandeur du statut de réfugié',
      'Comprovante de solicitante da condição de refugiado',
      'Sètifika moun k ap mande estati refijye',
    ),
    blocks: [
      {
        type: 'facts',
        rows: [
          {
            label: sayWidely('Constancia', 'Certificate', 'Attestation', 'Comprovante', 'Sètifika'),
            value: asItIs('{self.constanciaNumber}'),
          },
          {
            label: sayWidely(
              'Válida hasta',
              'Valid until',
              'Valable jusqu’au',
              'Válido até',
              'Bon jiska',
            ),
            value: asItIs('{self.constanciaTo}'),
          },
          fact.file,
          fact.office,
        ],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Presentada o renovada el {on}. Las siguientes personas son solicitantes de la condición de refugiado en México:',
          'Filed or renewed on {on}. The following persons are applicants for refugee status in Mexico:',
          'Déposée ou renouvelée le {on}. Les personnes suivantes demandent le statut de réfugié au Mexique :',
          'Apresentado ou renovado em {on}. As seguintes pessoas são solicitantes da condição de refugiado no México:',
          'Depoze oswa renouvle jou {on}. Moun sa yo ap mande estati refijye nan Meksik:',
        ),
      },
      {
        type: 'table',
        of: 'claim',
        where: 'has(self.filedOn) && !(self.stage in ["closed", "ended", "status-ended"])',
        columns: [
          {
            label: sayWidely('Nombre', 'Name', 'Nom', 'Nome', 'Non'),
            value: asItIs('{person.name}'),
          },
        ],
      },
      noReturnOfGroup,
      {
        type: 'paragraph',
        text: sayWidely(
          'Deben acudir cada semana ante la autoridad y permanecer en la entidad en que presentaron su solicitud, salvo autorización de traslado.',
          'They are to attend before the authority every week, and to stay in the state in which they filed, unless a transfer is authorised.',
          'Elles doivent se présenter chaque semaine devant l’autorité et rester dans l’État où elles ont déposé leur demande, sauf autorisation de transfert.',
          'Devem comparecer toda semana perante a autoridade e permanecer no estado em que apresentaram o pedido, salvo autorização de transferência.',
          'Fòk yo prezante devan otorite a chak semèn epi rete nan eta kote yo te depoze demann lan, sof si yo ba yo otorizasyon pou deplase.',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Esta constancia no acredita estancia regular ni es documento de viaje. Renuévela antes de que venza.',
          'This certificate is no proof of regular stay and no travel document. Renew it before it runs out.',
          'Cette attestation ne prouve pas un séjour régulier et n’est pas un document de voyage. Renouvelez-la avant son expiration.',
          'Este comprovante não comprova estada regular nem é documento de viagem. Renove-o antes do vencimento.',
          'Sètifika sa a pa prèv rezidans legal, li pa yon dokiman vwayaj. Renouvle l anvan l ekspire.',
        ),
      },
      interpreter,
      free,
    ],
    signedAs: OFFICER,
    proof: { until: { field: 'constanciaTo' }, while: WHILE_OPEN },
  },
} as const satisfies { readonly [document: string]: DocumentTemplate }
