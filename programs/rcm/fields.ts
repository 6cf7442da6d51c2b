import { code, date, say, text } from 'ceiba/model'

/** Fields that several kinds and forms share. Nothing here is about a person: the Conference holds no personal data. */
export const title = text(say('Título', 'Title'), { required: true, maxLength: 300 })
export const words = (es: string, en: string) =>
  text(say(es, en), { maxLength: 4000, multiline: true })
export const neededWords = (es: string, en: string) =>
  text(say(es, en), { maxLength: 4000, multiline: true, required: true })
export const member = code(say('Miembro', 'Member'), { list: 'member', required: true })
export const members = (es: string, en: string) =>
  code(say(es, en), { list: 'member', many: true, required: true })
export const dueOn = date(say('Fecha límite', 'Due date'))
export const source = text(say('Fuente', 'Source'), { maxLength: 300 })
export const confidence = code(say('Certeza', 'Confidence'), { list: 'confidence' })
export const wording = {
  wordingEs: neededWords('Texto en español', 'Text in Spanish'),
  wordingEn: words('Texto en inglés', 'Text in English'),
  wordingFr: words('Texto en francés', 'Text in French'),
} as const

/** The founding documents and practice that acts cite; where the practice is known in outline alone, they say so. */
export const RULE = {
  practice: 'CRM, práctica de la Conferencia',
  consensus: 'CRM, regla del consenso',
  presidency: 'CRM, funcionamiento de la Presidencia Pro Témpore',
  secretariat: 'CRM, mandato de la Secretaría Técnica',
  observers: 'CRM, participación de observadores',
  silence: 'CRM, procedimiento de silencio (plazo configurable)',
  fund: 'CRM, Fondo para el retorno asistido de migrantes en situación de alta vulnerabilidad',
  plan: 'CRM, Plan Estratégico',
} as const
