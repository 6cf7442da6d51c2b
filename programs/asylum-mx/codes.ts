import { say } from 'ceiba/model'

import { list } from './code-list.ts'
import { codesOfActs } from './codes-acts.ts'
import { countries } from './countries.ts'
import { codeWords as words, withWords } from './papers/code-words.ts'
import { specificNeeds } from './specific-needs.ts'

/** Who the person is: codes that are asked at the first contact and completed at registration. */
const ofPersons = {
  country: { label: say('País', 'Country'), source: 'ISO 3166-1; UNHCR', items: countries },
  sex: list('Sexo', 'Sex', 'UNHCR proGres', {
    F: ['Mujer', 'Female'],
    M: ['Hombre', 'Male'],
    X: ['Otro o no especificado', 'Other or not specified'],
  }),
  relationship: list(
    'Parentesco con la persona solicitante principal',
    'Relationship to the principal applicant',
    'UNHCR proGres',
    {
      PA: ['Solicitante principal', 'Principal applicant'],
      HUS: ['Esposo', 'Husband'],
      WIF: ['Esposa', 'Wife'],
      EXM: ['Exesposo', 'Former husband'],
      EXF: ['Exesposa', 'Former wife'],
      CLH: ['Concubino', 'Common-law husband'],
      CLW: ['Concubina', 'Common-law wife'],
      SON: ['Hijo', 'Son'],
      DAU: ['Hija', 'Daughter'],
      SCM: ['Hijastro', 'Stepson'],
      SCF: ['Hijastra', 'Stepdaughter'],
      FCM: ['Niño en acogida', 'Foster son'],
      FCF: ['Niña en acogida', 'Foster daughter'],
    },
  ),
  maritalStatus: list('Estado civil', 'Marital status', 'UNHCR proGres', {
    single: ['Soltera o soltero', 'Single'],
    married: ['Casada o casado', 'Married'],
    partner: ['En concubinato', 'Common-law partner'],
    separated: ['Separada o separado', 'Separated'],
    divorced: ['Divorciada o divorciado', 'Divorced'],
    widowed: ['Viuda o viudo', 'Widowed'],
  }),
  educationLevel: list('Escolaridad', 'Education', 'UNESCO ISCED 2011', {
    none: ['Ninguna', 'None'],
    primary: ['Primaria', 'Primary'],
    lowerSecondary: ['Secundaria', 'Lower secondary'],
    upperSecondary: ['Bachillerato', 'Upper secondary'],
    technical: ['Técnica', 'Technical'],
    university: ['Universitaria', 'University'],
  }),
  document: list('Clase de documento', 'Kind of document', 'COMAR', {
    passport: ['Pasaporte', 'Passport'],
    identityCard: ['Documento de identidad', 'Identity card'],
    birthCertificate: ['Acta de nacimiento', 'Birth certificate'],
    other: ['Otro', 'Other'],
  }),
  // BCP 47: two letters where a language has them, else ISO 639-3.
  language: list('Idioma', 'Language', 'BCP 47; ISO 639-3', {
    es: ['Español', 'Spanish'],
    en: ['Inglés', 'English'],
    fr: ['Francés', 'French'],
    ht: ['Criollo haitiano', 'Haitian Creole'],
    pt: ['Portugués', 'Portuguese'],
    ar: ['Árabe', 'Arabic'],
    bn: ['Bengalí', 'Bengali'],
    fa: ['Persa', 'Persian'],
    prs: ['Darí', 'Dari'],
    hi: ['Hindi', 'Hindi'],
    ln: ['Lingala', 'Lingala'],
    ps: ['Pastún', 'Pashto'],
    ru: ['Ruso', 'Russian'],
    wo: ['Wólof', 'Wolof'],
    zh: ['Chino', 'Chinese'],
    cab: ['Garífuna', 'Garifuna'],
    cak: ['Kaqchikel', 'Kaqchikel'],
    ctu: ['Chol', "Ch'ol"],
    kek: ['Q’eqchi’', 'Q’eqchi’'],
    kjb: ['Q’anjob’al', 'Q’anjob’al'],
    mam: ['Mam', 'Mam'],
    miq: ['Misquito', 'Miskito'],
    nah: ['Náhuatl', 'Nahuatl'],
    quc: ['K’iche’', 'K’iche’'],
    tzh: ['Tseltal', 'Tzeltal'],
    tzo: ['Tsotsil', 'Tzotzil'],
    yua: ['Maya', 'Yucatec Maya'],
    zap: ['Zapoteco', 'Zapotec'],
  }),
  specificNeed: {
    label: say('Necesidad específica', 'Specific need'),
    source: 'UNHCR proGres, classic list',
    items: specificNeeds,
  },
}

/** What happens to the claim. */
const ofClaims = {
  claimKind: list('Clase de solicitud', 'Kind of claim', 'LRPCAP art. 12, 58', {
    principal: ['Principal', 'Principal'],
    derivative: ['Derivada, por unidad familiar', 'Derivative, by family unity'],
    own: ['Propia, con motivos propios', 'Own, on grounds of its own'],
  }),
  // An irregular entry is recorded and is never a ground of refusal (LRPCAP art. 7).
  entryMode: list('Forma de ingreso', 'Manner of entry', 'LRPCAP art. 7', {
    regular: ['Regular', 'Regular'],
    irregular: ['Irregular', 'Irregular'],
    unknown: ['Se desconoce', 'Unknown'],
  }),
  channel: list('Forma de la solicitud', 'Form of the application', 'LRPCAP art. 18', {
    written: ['Por escrito', 'In writing'],
    verbal: ['Verbal, con acta', 'Verbal, recorded'],
  }),
  filedAt: list('Presentada ante', 'Filed at', 'LRPCAP art. 21', {
    office: ['Oficina de la COMAR', 'COMAR office'],
    INM: ['Oficina del INM', 'INM office'],
    station: ['Estación migratoria', 'Migration station'],
    airport: ['Aeropuerto', 'Airport'],
  }),
  outcome: list('Sentido de la resolución', 'Outcome', 'LRPCAP art. 12, 13, 27, 28', {
    recognised: ['Reconocida como refugiada', 'Recognised as a refugee'],
    'recognised-derivative': ['Reconocida por unidad familiar', 'Recognised by family unity'],
    complementary: ['Protección complementaria', 'Complementary protection'],
    denied: ['No reconocida', 'Not recognised'],
    excluded: ['Excluida', 'Excluded'],
  }),
  ground: list('Motivo de reconocimiento', 'Ground of recognition', 'LRPCAP art. 13', {
    '13-I': ['Art. 13-I: persecución', 'Art. 13-I: persecution'],
    '13-II': [
      'Art. 13-II: violencia generalizada u otras circunstancias',
      'Art. 13-II: generalised violence or other circumstances',
    ],
    '13-III': [
      'Art. 13-III: hechos posteriores a la salida',
      'Art. 13-III: facts after departure (sur place)',
    ],
  }),
  // A closed list: nothing else lengthens the time to decide.
  extensionCause: list('Causa de la ampliación', 'Cause of the extension', 'RLRPC art. 45', {
    'no-interpreter': ['Falta intérprete o especialista', 'No interpreter or specialist'],
    health: [
      'La salud de la persona impide entrevistarla',
      'The person’s health prevents interviews',
    ],
    'more-evidence': ['La persona pide aportar más elementos', 'The person asks to add evidence'],
    'force-majeure': ['Caso fortuito o fuerza mayor', 'Force majeure'],
    'missing-opinion': ['Falta una opinión solicitada', 'A requested opinion is missing'],
  }),
  closureReason: list('Causa de conclusión', 'Reason for closure', 'RLRPC; LFPA art. 57', {
    'not-ratified': ['No ratificada', 'Not ratified'],
    'not-admitted': ['No admitida', 'Not admitted'],
    abandoned: ['Abandono', 'Abandoned'],
    'moved-away': [
      'Cambio de entidad sin autorización',
      'Moved to another state without authorisation',
    ],
    withdrawn: ['Desistimiento', 'Withdrawn'],
    deceased: ['Fallecimiento', 'Deceased'],
    duplicate: ['Registro duplicado', 'Duplicate registration'],
  }),
  interviewMode: list('Modalidad', 'Mode', 'COMAR', {
    'in-person': ['Presencial', 'In person'],
    phone: ['Por teléfono', 'By telephone'],
    video: ['Por videoconferencia', 'By video'],
  }),
}

/** When people are received, and what for. */
const ofAgendas = {
  purpose: list('Para qué se da la cita', 'What the appointment is for', 'COMAR', {
    registration: ['Presentar la solicitud y registrarse', 'Filing and registration'],
    documents: ['Constancias y documentos', 'Certificates and documents'],
    information: ['Información', 'Information'],
  }),
  askedBy: list('A petición de quién', 'Asked by whom', 'COMAR', {
    authority: ['La autoridad', 'The authority'],
    person: ['La persona', 'The person'],
  }),
  weekday: list('Día de la semana', 'Day of the week', 'ISO 8601', {
    1: ['Lunes', 'Monday'],
    2: ['Martes', 'Tuesday'],
    3: ['Miércoles', 'Wednesday'],
    4: ['Jueves', 'Thursday'],
    5: ['Viernes', 'Friday'],
    6: ['Sábado', 'Saturday'],
    7: ['Domingo', 'Sunday'],
  }),
}

const said = { ...ofPersons, ...ofClaims, ...ofAgendas, ...codesOfActs }

/** Those that papers speak of have words in all the languages of applicants. */
export const codes = {
  ...said,
  closureReason: withWords(said.closureReason, words.closureReason),
  ground: withWords(said.ground, words.ground),
  interviewMode: withWords(said.interviewMode, words.interviewMode),
  language: withWords(said.language, words.language),
  notAdmittedReason: withWords(said.notAdmittedReason, words.notAdmittedReason),
  notificationMethod: withWords(said.notificationMethod, words.notificationMethod),
  outcome: withWords(said.outcome, words.outcome),
  preventionReason: withWords(said.preventionReason, words.preventionReason),
  purpose: withWords(said.purpose, words.purpose),
}
