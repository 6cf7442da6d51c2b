import { asItIs, sayWidely, type PaperBlock } from 'ceiba/model'

/** The languages of those who are handed these papers. The Spanish text is the act; the others translate it. */
export const forApplicants = {
  languages: ['es', 'en', 'fr', 'pt', 'ht'],
  readIn: 'root.language',
} as const

export const toPerson = asItIs('{person.name}')

export const OFFICER = sayWidely(
  'Servidora o servidor público que lo expide',
  'Official who issues it',
  'Agent public qui le délivre',
  'Servidora ou servidor público que o emite',
  'Anplwaye leta ki bay dokiman an',
)

const label = {
  file: sayWidely('Folio', 'Reference', 'Référence', 'Referência', 'Referans'),
  office: sayWidely('Oficina', 'Office', 'Bureau', 'Escritório', 'Biwo'),
  persons: sayWidely(
    'Personas en el grupo',
    'Persons in the group',
    'Personnes dans le groupe',
    'Pessoas no grupo',
    'Kantite moun nan gwoup la',
  ),
  person: sayWidely('Persona', 'Person', 'Personne', 'Pessoa', 'Moun'),
  filed: sayWidely(
    'Solicitud presentada el',
    'Application filed on',
    'Demande déposée le',
    'Pedido apresentado em',
    'Demann depoze',
  ),
} as const

/** Rows of facts that many papers have. */
export const fact = {
  file: { label: label.file, value: asItIs('{self.id}') },
  office: { label: label.office, value: asItIs('{self.office}') },
  persons: { label: label.persons, value: asItIs('{count.person}') },
  person: { label: label.person, value: toPerson },
  filed: { label: label.filed, value: asItIs('{self.filedOn}') },
} as const

const words = (type: 'paragraph' | 'note', text: PaperWording): PaperBlock => ({ type, text })
type PaperWording = ReturnType<typeof sayWidely>

/** Free of charge (LRPCAP art. 18). */
export const free = words(
  'note',
  sayWidely(
    'Todo este procedimiento es gratuito: nadie puede cobrarle por él.',
    'This whole procedure is free of charge: nobody may ask you for money for it.',
    'Toute cette procédure est gratuite : personne ne peut vous demander d’argent.',
    'Todo este procedimento é gratuito: ninguém pode cobrar por ele.',
    'Tout demach sa a gratis: pèsonn pa gen dwa mande w lajan pou li.',
  ),
)

/** To be understood, and not to be alone (LRPCAP art. 23). */
export const interpreter = words(
  'note',
  sayWidely(
    'Tiene derecho a intérprete en una lengua que comprenda, sin costo, y a que le acompañe quien le represente.',
    'You have the right to an interpreter in a language that you understand, free of charge, and to be accompanied by whoever represents you.',
    'Vous avez droit, sans frais, à un interprète dans une langue que vous comprenez, et à ce que la personne qui vous représente vous accompagne.',
    'Você tem direito, sem custo, a intérprete em uma língua que compreenda, e a que a pessoa que representa você a acompanhe.',
    'Ou gen dwa a yon entèprèt gratis nan yon lang ou konprann, epi moun ki reprezante w la ka akonpaye w.',
  ),
)

/** LRPCAP art. 10, 21. */
export const confidential = words(
  'note',
  sayWidely(
    'Lo que usted diga es confidencial. No se informa a las autoridades de su país.',
    'What you say is confidential. The authorities of your country are not told.',
    'Ce que vous dites est confidentiel. Les autorités de votre pays n’en sont pas informées.',
    'O que você disser é confidencial. As autoridades do seu país não são informadas.',
    'Sa ou di rete sekrè. Yo pa di otorite peyi w anyen.',
  ),
)

/** LRPCAP art. 6. */
export const noReturnOfGroup = words(
  'paragraph',
  sayWidely(
    'Las personas de este grupo no pueden ser devueltas ni rechazadas, en forma alguna, al territorio de un país en que su vida, libertad o seguridad peligren (LRPCAP art. 6).',
    'The persons of this group may not be returned or turned back, in any way, to the territory of a country in which their life, freedom or safety is in danger (LRPCAP art. 6).',
    'Les personnes de ce groupe ne peuvent être renvoyées ni refoulées, de quelque manière que ce soit, vers le territoire d’un pays où leur vie, leur liberté ou leur sécurité est en danger (LRPCAP art. 6).',
    'As pessoas deste grupo não podem ser devolvidas nem rechaçadas, de forma alguma, para o território de um país em que a sua vida, liberdade ou segurança corra perigo (LRPCAP art. 6).',
    'Yo pa gen dwa voye moun ki nan gwoup sa a tounen, nan okenn fason, nan yon peyi kote lavi yo, libète yo oswa sekirite yo an danje (LRPCAP art. 6).',
  ),
)

export const noReturn = words(
  'paragraph',
  sayWidely(
    'Mientras dure el procedimiento usted no puede ser devuelta o devuelto a un país en que su vida, libertad o seguridad peligren (LRPCAP art. 6).',
    'While the procedure lasts you may not be returned to a country in which your life, freedom or safety is in danger (LRPCAP art. 6).',
    'Tant que dure la procédure, on ne peut pas vous renvoyer vers un pays où votre vie, votre liberté ou votre sécurité est en danger (LRPCAP art. 6).',
    'Enquanto durar o procedimento, você não pode ser levada ou levado de volta a um país em que a sua vida, liberdade ou segurança corra perigo (LRPCAP art. 6).',
    'Pandan tout demach la, yo pa gen dwa voye w tounen nan yon peyi kote lavi w, libète w oswa sekirite w an danje (LRPCAP art. 6).',
  ),
)

/** A heading in every language. */
export const heading = (text: PaperWording): PaperBlock => ({ type: 'heading', text })

export const REASONS = heading(sayWidely('Motivos', 'Reasons', 'Motifs', 'Motivos', 'Rezon yo'))
export const REMEDY = heading(
  sayWidely(
    'Si no está de acuerdo',
    'If you do not agree',
    'Si vous n’êtes pas d’accord',
    'Se você não estiver de acordo',
    'Si ou pa dakò',
  ),
)

/** Where the law gives fifteen working days and the day from which they run is not known yet (LRPCAP art. 25). */
export const remedyToCome: PaperBlock = {
  type: 'paragraph',
  text: sayWidely(
    'Puede interponer el recurso de revisión dentro de los 15 días hábiles siguientes a la notificación; la cédula de notificación dice hasta qué día. Es gratuito, y también puede acudir al juicio de amparo.',
    'You may ask for a review within 15 working days of the notification; the certificate of notification says until which day. It is free of charge, and you may also turn to a court by way of amparo.',
    'Vous pouvez former un recours en révision dans les 15 jours ouvrables suivant la notification ; l’acte de notification indique jusqu’à quel jour. Il est gratuit, et vous pouvez aussi saisir un juge par la voie de l’amparo.',
    'Você pode interpor o recurso de revisão dentro dos 15 dias úteis seguintes à notificação; a certidão de notificação diz até que dia. É gratuito, e você também pode recorrer à justiça por meio do amparo.',
    'Ou ka mande yon revizyon nan 15 jou travay apre notifikasyon an; papye notifikasyon an di jiska ki jou. Li gratis, epi ou ka ale nan tribinal tou ak yon «amparo».',
  ),
}
