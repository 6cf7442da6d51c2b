import type { CodeList } from 'ceiba/model'

type Rows = { readonly [code: string]: readonly [fr: string, pt: string, ht: string] }

/** A list of codes with the words that papers have for them in the other languages of applicants. */
export const withWords = (list: CodeList, rows: Rows): CodeList => ({
  ...list,
  items: Object.fromEntries(
    Object.entries(list.items).map(([code, item]) => {
      const [fr, pt, ht] = rows[code] ?? []
      const said = fr !== undefined && pt !== undefined && ht !== undefined ? { fr, pt, ht } : {}
      return [code, { ...item, label: { ...item.label, ...said } }]
    }),
  ),
})

/** Codes that stand in the sentences of papers: list -> code -> French, Portuguese, Haitian Creole. */
export const codeWords = {
  language: {
    es: ['espagnol', 'espanhol', 'panyòl'],
    en: ['anglais', 'inglês', 'angle'],
    fr: ['français', 'francês', 'franse'],
    ht: ['créole haïtien', 'crioulo haitiano', 'kreyòl ayisyen'],
    pt: ['portugais', 'português', 'pòtigè'],
    ar: ['arabe', 'árabe', 'arab'],
    bn: ['bengali', 'bengali', 'bengali'],
    fa: ['persan', 'persa', 'pèsan'],
    prs: ['dari', 'dari', 'dari'],
    hi: ['hindi', 'hindi', 'endi'],
    ln: ['lingala', 'lingala', 'lingala'],
    ps: ['pachto', 'pachto', 'pachto'],
    ru: ['russe', 'russo', 'ris'],
    wo: ['wolof', 'uólofe', 'wolòf'],
    zh: ['chinois', 'chinês', 'chinwa'],
    cab: ['garifuna', 'garífuna', 'garifuna'],
    cak: ['kaqchikel', 'kaqchikel', 'kaqchikel'],
    ctu: ['ch’ol', 'ch’ol', 'ch’ol'],
    kek: ['q’eqchi’', 'q’eqchi’', 'q’eqchi’'],
    kjb: ['q’anjob’al', 'q’anjob’al', 'q’anjob’al'],
    mam: ['mam', 'mam', 'mam'],
    miq: ['miskito', 'miskito', 'miskito'],
    nah: ['nahuatl', 'náuatle', 'nawatl'],
    quc: ['k’iche’', 'k’iche’', 'k’iche’'],
    tzh: ['tzeltal', 'tzeltal', 'tzeltal'],
    tzo: ['tzotzil', 'tzotzil', 'tzotzil'],
    yua: ['maya yucatèque', 'maia iucateque', 'maya yikatèk'],
    zap: ['zapotèque', 'zapoteco', 'zapotèk'],
  },
  purpose: {
    registration: [
      'Déposer la demande et s’enregistrer',
      'Apresentar o pedido e registrar-se',
      'Depoze demann lan epi anrejistre',
    ],
    documents: ['Attestations et documents', 'Comprovantes e documentos', 'Sètifika ak dokiman'],
    information: ['Information', 'Informação', 'Enfòmasyon'],
  },
  interviewMode: {
    'in-person': ['En personne', 'Presencial', 'An pèsòn'],
    phone: ['Par téléphone', 'Por telefone', 'Nan telefòn'],
    video: ['Par vidéo', 'Por vídeo', 'Sou videyo'],
  },
  outcome: {
    recognised: [
      'Statut de réfugié reconnu',
      'Condição de refugiado reconhecida',
      'Estati refijye rekonèt',
    ],
    'recognised-derivative': [
      'Statut de réfugié reconnu par unité familiale',
      'Condição de refugiado reconhecida por unidade familiar',
      'Estati refijye rekonèt paske fanmi an dwe rete ansanm',
    ],
    complementary: ['Protection complémentaire', 'Proteção complementar', 'Pwoteksyon konplemantè'],
    denied: ['Statut non reconnu', 'Condição não reconhecida', 'Estati pa rekonèt'],
    excluded: ['Exclusion', 'Exclusão', 'Eksklizyon'],
  },
  ground: {
    '13-I': ['Art. 13-I : persécution', 'Art. 13-I: perseguição', 'Atik 13-I: pèsekisyon'],
    '13-II': [
      'Art. 13-II : violence généralisée ou autres circonstances',
      'Art. 13-II: violência generalizada ou outras circunstâncias',
      'Atik 13-II: vyolans toupatou oswa lòt sikonstans',
    ],
    '13-III': [
      'Art. 13-III : faits postérieurs au départ',
      'Art. 13-III: fatos posteriores à saída',
      'Atik 13-III: sa ki rive apre moun nan te pati',
    ],
  },
  closureReason: {
    'not-ratified': ['Non confirmée', 'Não ratificado', 'Pa konfime'],
    'not-admitted': ['Non admise', 'Não admitido', 'Pa aksepte'],
    abandoned: ['Abandon', 'Abandono', 'Abandon'],
    'moved-away': [
      'Changement d’État sans autorisation',
      'Mudança de estado sem autorização',
      'Chanje eta san otorizasyon',
    ],
    withdrawn: ['Désistement', 'Desistência', 'Moun nan retire demann lan'],
    deceased: ['Décès', 'Falecimento', 'Lanmò'],
    duplicate: ['Enregistrement en double', 'Registro duplicado', 'Anrejistre de fwa'],
  },
  preventionReason: {
    late: ['Déposée hors délai', 'Apresentado fora do prazo', 'Depoze apre delè a'],
    incomplete: [
      'Il manque des données dans la demande',
      'Faltam dados no pedido',
      'Gen enfòmasyon ki manke nan demann lan',
    ],
  },
  notAdmittedReason: {
    'no-answer': [
      'Pas de réponse à la demande d’explications',
      'A notificação não foi respondida',
      'Moun nan pa t reponn avi a',
    ],
    'late-unexplained': [
      'Le retard n’a pas été justifié après la demande d’explications',
      'O atraso não foi justificado depois da notificação',
      'Reta a pa t esplike apre avi a',
    ],
  },
  notificationMethod: {
    'in-person': ['En personne, au bureau', 'Pessoalmente, no escritório', 'An pèsòn, nan biwo a'],
    address: ['Au domicile', 'No domicílio', 'Lakay moun nan'],
    phone: ['Par téléphone', 'Por telefone', 'Nan telefòn'],
    message: ['Par message', 'Por mensagem', 'Pa mesaj'],
    email: ['Par courriel', 'Por correio eletrônico', 'Pa imèl'],
    shelter: ['Par le foyer d’accueil', 'Por meio do abrigo', 'Gras a sant akèy la'],
  },
} as const satisfies { readonly [list: string]: Rows }
