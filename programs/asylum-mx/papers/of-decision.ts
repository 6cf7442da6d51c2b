import { asItIs, sayWidely, type DocumentTemplate } from 'ceiba/model'

import {
  fact,
  forApplicants,
  free,
  heading,
  interpreter,
  OFFICER,
  REASONS,
  REMEDY,
  remedyToCome,
  toPerson,
} from './words.ts'

const resolution = sayWidely('Resolución', 'Resolution', 'Décision', 'Decisão', 'Desizyon')

/** What is decided on a claim, how it is told, and what it gives. */
export const papersOfDecision = {
  'DOC-RES': {
    ...forApplicants,
    label: resolution,
    kind: 'claim',
    action: 'sign-resolution',
    source: 'LRPCAP art. 12, 13, 24, 25, 28',
    title: sayWidely(
      'Resolución sobre la condición de refugiado',
      'Resolution on refugee status',
      'Décision sur le statut de réfugié',
      'Decisão sobre a condição de refugiado',
      'Desizyon sou estati refijye a',
    ),
    to: toPerson,
    blocks: [
      {
        type: 'facts',
        rows: [
          {
            label: sayWidely(
              'Número de resolución',
              'Number of the resolution',
              'Numéro de la décision',
              'Número da decisão',
              'Nimewo desizyon an',
            ),
            value: asItIs('{form.number}'),
          },
          fact.filed,
          fact.file,
        ],
      },
      heading(
        sayWidely('Antecedentes', 'Background', 'Antécédents', 'Antecedentes', 'Sa ki te pase'),
      ),
      {
        type: 'paragraph',
        text: sayWidely(
          'Vista la solicitud de la condición de refugiado presentada el {self.filedOn} por {person.name} ante la oficina {self.office}.',
          'Having considered the application for refugee status filed on {self.filedOn} by {person.name} at the office {self.office}.',
          'Vu la demande du statut de réfugié déposée le {self.filedOn} par {person.name} au bureau de {self.office}.',
          'Visto o pedido da condição de refugiado apresentado em {self.filedOn} por {person.name} no escritório de {self.office}.',
          'Apre nou gade demann estati refijye {person.name} te depoze jou {self.filedOn} nan biwo {self.office}.',
        ),
      },
      { ...REASONS, when: 'has(self.reasoning)' },
      { type: 'paragraph', when: 'has(self.reasoning)', text: asItIs('{self.reasoning}') },
      {
        type: 'paragraph',
        when: 'self.outcome == "recognised-derivative"',
        text: sayWidely(
          'La persona solicitante principal de su familia fue reconocida como refugiada: por unidad familiar, la condición se extiende a usted (LRPCAP art. 12, 58).',
          'The principal applicant of your family has been recognised as a refugee: by family unity, the status extends to you (LRPCAP art. 12, 58).',
          'La personne de votre famille qui a fait la demande principale a été reconnue réfugiée : au nom de l’unité familiale, le statut s’étend à vous (LRPCAP art. 12, 58).',
          'A pessoa solicitante principal da sua família foi reconhecida como refugiada: por unidade familiar, a condição se estende a você (LRPCAP art. 12, 58).',
          'Yo rekonèt moun prensipal ki te fè demann nan fanmi w kòm refijye: pou fanmi an rete ansanm, estati a kouvri w tou (LRPCAP art. 12, 58).',
        ),
      },
      {
        ...heading(
          sayWidely(
            'Protección complementaria',
            'Complementary protection',
            'Protection complémentaire',
            'Proteção complementar',
            'Pwoteksyon konplemantè',
          ),
        ),
        when: 'has(self.complementaryAssessment)',
      },
      {
        type: 'paragraph',
        when: 'has(self.complementaryAssessment)',
        text: asItIs('{self.complementaryAssessment}'),
      },
      heading(sayWidely('Se resuelve', 'It is resolved', 'Décision', 'Decide-se', 'Desizyon an')),
      {
        type: 'facts',
        rows: [
          {
            label: sayWidely('Sentido', 'Outcome', 'Résultat', 'Resultado', 'Rezilta'),
            value: asItIs('{self.outcome}'),
          },
          {
            label: sayWidely(
              'Motivo legal',
              'Legal ground',
              'Motif légal',
              'Motivo legal',
              'Rezon legal',
            ),
            value: asItIs('{self.grounds}'),
          },
          {
            label: sayWidely('Fecha', 'Date', 'Date', 'Data', 'Dat'),
            value: asItIs('{on}'),
          },
        ],
      },
      REMEDY,
      remedyToCome,
      interpreter,
      free,
    ],
    signedAs: sayWidely(
      'Servidora o servidor público que resuelve',
      'Official who decides',
      'Agent public qui décide',
      'Servidora ou servidor público que decide',
      'Anplwaye leta ki pran desizyon an',
    ),
  },
  'DOC-NOT': {
    ...forApplicants,
    label: sayWidely(
      'Cédula de notificación',
      'Certificate of notification',
      'Acte de notification',
      'Certidão de notificação',
      'Papye notifikasyon',
    ),
    kind: 'claim',
    action: 'notify',
    source: 'LFPA art. 35-39; LRPCAP art. 25',
    title: sayWidely(
      'Cédula de notificación',
      'Certificate of notification',
      'Acte de notification',
      'Certidão de notificação',
      'Papye notifikasyon',
    ),
    to: toPerson,
    blocks: [
      {
        type: 'facts',
        rows: [
          {
            label: sayWidely(
              'Notificada el',
              'Notified on',
              'Notifiée le',
              'Notificada em',
              'Notifye jou',
            ),
            value: asItIs('{on}'),
          },
          {
            label: sayWidely('Medio', 'Method', 'Moyen', 'Meio', 'Mwayen'),
            value: asItIs('{form.method}'),
          },
          {
            label: sayWidely('Idioma', 'Language', 'Langue', 'Idioma', 'Lang'),
            value: asItIs('{form.language}'),
          },
          {
            label: sayWidely(
              'Recurso hasta el',
              'Review until',
              'Recours jusqu’au',
              'Recurso até',
              'Revizyon jiska',
            ),
            value: asItIs('{due.T-12}'),
          },
          fact.file,
        ],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on} se notificó a {person.name} la resolución de su solicitud, en el idioma {form.language}, que dijo comprender, y se le explicó el recurso que procede.',
          'On {on} the resolution of the application was notified to {person.name}, in the language {form.language}, which they said they understood, and the remedy that is open was explained.',
          'Le {on}, la décision sur sa demande a été notifiée à {person.name}, dans la langue suivante, que la personne a dit comprendre : {form.language}. Le recours possible lui a été expliqué.',
          'Em {on} foi notificada a {person.name} a decisão do seu pedido, no idioma {form.language}, que disse compreender, e foi explicado o recurso cabível.',
          'Jou {on}, yo te fè {person.name} konnen desizyon sou demann lan, nan lang li te di li konprann: {form.language}. Yo te esplike l ki revizyon li ka mande.',
        ),
      },
      REMEDY,
      {
        type: 'paragraph',
        text: sayWidely(
          'Puede interponer el recurso de revisión dentro de los 15 días hábiles siguientes a la notificación: hasta el {due.T-12} inclusive. Interponerlo es gratuito. También puede acudir al juicio de amparo.',
          'You may ask for a review within 15 working days of the notification: up to and including {due.T-12}. It is free of charge. You may also turn to a court by way of amparo.',
          'Vous pouvez former un recours en révision dans les 15 jours ouvrables suivant la notification : jusqu’au {due.T-12} inclus. Il est gratuit. Vous pouvez aussi saisir un juge par la voie de l’amparo.',
          'Você pode interpor o recurso de revisão dentro dos 15 dias úteis seguintes à notificação: até {due.T-12}, inclusive. É gratuito. Também pode recorrer à justiça por meio do amparo.',
          'Ou ka mande yon revizyon nan 15 jou travay apre notifikasyon an: jiska {due.T-12}, jou sa a ladan. Li gratis. Ou ka ale nan tribinal tou ak yon «amparo».',
        ),
      },
      interpreter,
      free,
    ],
    signedAs: sayWidely(
      'Servidora o servidor público que notifica',
      'Official who notifies',
      'Agent public qui notifie',
      'Servidora ou servidor público que notifica',
      'Anplwaye leta ki bay notifikasyon an',
    ),
  },
  'DOC-REC': {
    ...forApplicants,
    label: sayWidely(
      'Constancia de la condición otorgada',
      'Certificate of the status',
      'Attestation du statut accordé',
      'Comprovante da condição concedida',
      'Sètifika estati yo bay la',
    ),
    kind: 'claim',
    action: 'notify',
    when: 'self.outcome in ["recognised", "recognised-derivative", "complementary"]',
    source: 'LRPCAP art. 6, 24, 28; Ley de Migración art. 54',
    title: sayWidely(
      'Constancia de protección',
      'Certificate of protection',
      'Attestation de protection',
      'Comprovante de proteção',
      'Sètifika pwoteksyon',
    ),
    to: toPerson,
    blocks: [
      {
        type: 'facts',
        rows: [
          fact.person,
          {
            label: sayWidely(
              'Protección otorgada',
              'Protection granted',
              'Protection accordée',
              'Proteção concedida',
              'Pwoteksyon yo bay',
            ),
            value: asItIs('{self.outcome}'),
          },
          fact.file,
        ],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on} se hace constar que a {person.name} se le otorgó: {self.outcome}.',
          'On {on} it is certified that {person.name} has been granted: {self.outcome}.',
          'Le {on}, il est certifié que {person.name} a obtenu : {self.outcome}.',
          'Em {on} certifica-se que a {person.name} foi concedido: {self.outcome}.',
          'Jou {on}, nou sètifye yo bay {person.name}: {self.outcome}.',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Con esta constancia puede solicitar ante el Instituto Nacional de Migración la residencia permanente (Ley de Migración art. 54).',
          'With this certificate permanent residence may be applied for at the National Migration Institute (Ley de Migración art. 54).',
          'Avec cette attestation, vous pouvez demander la résidence permanente à l’Institut national de migration (Ley de Migración art. 54).',
          'Com este comprovante pode-se solicitar a residência permanente no Instituto Nacional de Migração (Ley de Migración art. 54).',
          'Ak sètifika sa a ou ka mande rezidans pèmanan nan Enstiti Nasyonal Migrasyon (Ley de Migración art. 54).',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'No puede ser devuelta o devuelto a un país en que su vida, libertad o seguridad peligren (LRPCAP art. 6).',
          'The person may not be returned to a country in which their life, freedom or safety is in danger (LRPCAP art. 6).',
          'La personne ne peut être renvoyée vers un pays où sa vie, sa liberté ou sa sécurité est en danger (LRPCAP art. 6).',
          'A pessoa não pode ser devolvida a um país em que a sua vida, liberdade ou segurança corra perigo (LRPCAP art. 6).',
          'Yo pa gen dwa voye moun nan tounen nan yon peyi kote lavi l, libète l oswa sekirite l an danje (LRPCAP art. 6).',
        ),
      },
      free,
    ],
    signedAs: OFFICER,
  },
  'DOC-ABA': {
    ...forApplicants,
    label: sayWidely(
      'Acuerdo de abandono',
      'Decision on abandonment',
      'Décision d’abandon',
      'Decisão de abandono',
      'Desizyon sou abandon',
    ),
    kind: 'claim',
    action: 'declare-abandonment',
    source: 'RLRPC art. 24; LFPA art. 57',
    title: sayWidely(
      'Acuerdo de abandono',
      'Decision on abandonment',
      'Décision d’abandon',
      'Decisão de abandono',
      'Desizyon sou abandon',
    ),
    to: toPerson,
    blocks: [
      { type: 'facts', rows: [fact.filed, fact.file] },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on} se declara el abandono de su procedimiento. Causa: {self.closureReason}. No alcanza a las solicitudes de sus hijas o hijos, que siguen abiertas.',
          'On {on} your procedure is declared abandoned. Cause: {self.closureReason}. It does not reach the claims of your children, which stay open.',
          'Le {on}, votre procédure est déclarée abandonnée. Cause : {self.closureReason}. Cela ne touche pas les demandes de vos enfants, qui restent ouvertes.',
          'Em {on} o seu procedimento é declarado abandonado. Causa: {self.closureReason}. Isso não alcança os pedidos das suas filhas ou filhos, que continuam abertos.',
          'Jou {on}, yo deklare demach ou a abandone. Rezon: {self.closureReason}. Sa pa touche demann pitit ou yo, ki rete louvri.',
        ),
      },
      REASONS,
      { type: 'paragraph', text: asItIs('{form.reasoning}') },
      REMEDY,
      {
        type: 'paragraph',
        text: sayWidely(
          'Puede pedir que el procedimiento se reabra.',
          'You may ask for the procedure to be reopened.',
          'Vous pouvez demander la réouverture de la procédure.',
          'Você pode pedir que o procedimento seja reaberto.',
          'Ou ka mande pou yo relouvri demach la.',
        ),
      },
      remedyToCome,
      interpreter,
      free,
    ],
    signedAs: OFFICER,
  },
  'DOC-DES': {
    ...forApplicants,
    label: sayWidely(
      'Acuerdo de conclusión',
      'Decision of closure',
      'Décision de clôture',
      'Decisão de conclusão',
      'Desizyon pou fèmen dosye a',
    ),
    kind: 'claim',
    action: 'end-claim',
    source: 'LFPA art. 57, 58',
    title: sayWidely(
      'Acuerdo de conclusión del procedimiento',
      'Decision of closure of the procedure',
      'Décision de clôture de la procédure',
      'Decisão de conclusão do procedimento',
      'Desizyon pou fèmen demach la',
    ),
    to: toPerson,
    blocks: [
      {
        type: 'facts',
        rows: [
          fact.filed,
          {
            label: sayWidely(
              'Ratificado en persona el',
              'Ratified in person on',
              'Ratifié en personne le',
              'Ratificado em pessoa em',
              'Konfime an pèsòn jou',
            ),
            value: asItIs('{form.ratifiedOn}'),
          },
          fact.file,
        ],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on} concluye el procedimiento de {person.name}. Causa: {self.closureReason}.',
          'On {on} the procedure of {person.name} ends. Cause: {self.closureReason}.',
          'Le {on}, la procédure de {person.name} prend fin. Cause : {self.closureReason}.',
          'Em {on} conclui-se o procedimento de {person.name}. Causa: {self.closureReason}.',
          'Jou {on}, demach {person.name} an fini. Rezon: {self.closureReason}.',
        ),
      },
      REASONS,
      { type: 'paragraph', text: asItIs('{form.reasoning}') },
      REMEDY,
      remedyToCome,
      free,
    ],
    signedAs: OFFICER,
  },
} as const satisfies { readonly [document: string]: DocumentTemplate }
