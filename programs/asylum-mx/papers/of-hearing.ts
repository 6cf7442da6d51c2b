import { asItIs, sayWidely, type DocumentTemplate } from 'ceiba/model'

import {
  confidential,
  fact,
  forApplicants,
  free,
  interpreter,
  noReturnOfGroup,
  OFFICER,
  toPerson,
} from './words.ts'

const day = sayWidely('Día y hora', 'Day and hour', 'Jour et heure', 'Dia e hora', 'Jou ak lè')
const rows = [
  fact.office,
  {
    label: sayWidely('Modalidad', 'How', 'Modalité', 'Modalidade', 'Kijan'),
    value: asItIs('{form.mode}'),
  },
  {
    label: sayWidely(
      'Idioma de la entrevista',
      'Language of the interview',
      'Langue de l’entretien',
      'Idioma da entrevista',
      'Lang antrevi a',
    ),
    value: asItIs('{form.language}'),
  },
  fact.file,
] as const

/** Where and when a person is heard, and where the procedure is conducted. */
export const papersOfHearing = {
  'DOC-CIT': {
    ...forApplicants,
    label: sayWidely(
      'Citatorio de entrevista',
      'Summons to the interview',
      'Convocation à l’entretien',
      'Convocação para entrevista',
      'Konvokasyon pou antrevi',
    ),
    kind: 'claim',
    action: 'schedule-interview',
    source: 'LRPCAP art. 23; RLRPC art. 27',
    title: sayWidely(
      'Citatorio de entrevista',
      'Summons to the interview',
      'Convocation à l’entretien',
      'Convocação para entrevista',
      'Konvokasyon pou antrevi',
    ),
    to: toPerson,
    blocks: [
      {
        type: 'facts',
        when: 'has(self.interviewAt)',
        rows: [{ label: day, value: asItIs('{self.interviewAt}') }, ...rows],
      },
      {
        type: 'facts',
        when: '!has(self.interviewAt)',
        rows: [
          {
            label: sayWidely('Día', 'Day', 'Jour', 'Dia', 'Jou'),
            value: asItIs('{self.interviewOn}'),
          },
          ...rows,
        ],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Se le cita a la entrevista sobre su solicitud. En ella puede contar por qué salió de su país y qué teme si vuelve, y entregar lo que lo muestre.',
          'You are summoned to the interview on your application. There you can tell why you left your country and what you fear if you go back, and hand in what shows it.',
          'Vous êtes convoqué à l’entretien sur votre demande. Vous pourrez y dire pourquoi vous avez quitté votre pays et ce que vous craignez en cas de retour, et remettre ce qui le montre.',
          'Você está sendo convocada ou convocado para a entrevista sobre o seu pedido. Nela pode contar por que saiu do seu país e o que teme se voltar, e entregar o que o demonstre.',
          'Nou rele w pou antrevi sou demann ou an. Ladan l ou ka di poukisa ou kite peyi w ak kisa ou pè si ou tounen, epi bay sa ki montre l.',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Puede pedir que quien entrevista e interpreta sea mujer u hombre, y ser escuchada o escuchado sin su familia.',
          'You may ask that interviewer and interpreter be a woman or a man, and to be heard without your family.',
          'Vous pouvez demander que la personne qui mène l’entretien et l’interprète soient une femme ou un homme, et à être entendu sans votre famille.',
          'Pode pedir que quem entrevista e quem interpreta seja mulher ou homem, e ser ouvida ou ouvido sem a sua família.',
          'Ou ka mande pou moun k ap poze kesyon yo ak entèprèt la se yon fanm oswa yon gason, epi pou yo tande w san fanmi w.',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Si no puede acudir, avise: se le dará otra fecha.',
          'If you cannot come, tell us: you will be given another date.',
          'Si vous ne pouvez pas venir, prévenez : une autre date vous sera donnée.',
          'Se não puder comparecer, avise: será marcada outra data.',
          'Si ou pa ka vini, fè nou konnen: y ap ba w yon lòt dat.',
        ),
      },
      confidential,
      interpreter,
      free,
    ],
    signedAs: OFFICER,
  },
  'DOC-TRA': {
    ...forApplicants,
    label: sayWidely(
      'Autorización de traslado',
      'Transfer authorisation',
      'Autorisation de transfert',
      'Autorização de transferência',
      'Otorizasyon pou deplase',
    ),
    kind: 'transfer',
    action: 'authorise-transfer',
    source: 'RLRPC art. 24',
    title: sayWidely(
      'Autorización de traslado',
      'Transfer authorisation',
      'Autorisation de transfert',
      'Autorização de transferência',
      'Otorizasyon pou deplase',
    ),
    blocks: [
      {
        type: 'facts',
        rows: [
          {
            label: sayWidely('De', 'From', 'De', 'De', 'Soti'),
            value: asItIs('{self.fromOffice}'),
          },
          { label: sayWidely('A', 'To', 'À', 'Para', 'Pou ale'), value: asItIs('{self.toOffice}') },
          fact.file,
        ],
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'El {on} se autoriza a las personas de este grupo de registro a trasladarse de {self.fromOffice} a {self.toOffice}.',
          'On {on} the persons of this registration group are authorised to move from {self.fromOffice} to {self.toOffice}.',
          'Le {on}, les personnes de ce groupe d’enregistrement sont autorisées à se déplacer de {self.fromOffice} à {self.toOffice}.',
          'Em {on} as pessoas deste grupo de registro são autorizadas a se transferir de {self.fromOffice} para {self.toOffice}.',
          'Jou {on}, yo bay moun ki nan gwoup sa a otorizasyon pou yo deplase soti {self.fromOffice} ale {self.toOffice}.',
        ),
      },
      {
        type: 'paragraph',
        text: sayWidely(
          'Desde ese día la oficina de {self.toOffice} lleva el procedimiento, y ante ella se cumple la comparecencia semanal. El traslado no lo interrumpe.',
          'From that day on the office of {self.toOffice} conducts the procedure, and weekly attendance is at that office. The transfer does not interrupt it.',
          'À partir de ce jour, le bureau de {self.toOffice} conduit la procédure, et c’est là qu’on se présente chaque semaine. Le transfert ne l’interrompt pas.',
          'A partir desse dia o escritório de {self.toOffice} conduz o procedimento, e nele se cumpre o comparecimento semanal. A transferência não o interrompe.',
          'Apati jou sa a, se biwo {self.toOffice} ki okipe demach la, epi se la pou prezante chak semèn. Deplasman an pa kanpe demach la.',
        ),
      },
      noReturnOfGroup,
      free,
    ],
    signedAs: OFFICER,
  },
} as const satisfies { readonly [document: string]: DocumentTemplate }
