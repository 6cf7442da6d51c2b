import type { FieldProblem, Refusal } from '#engine/refusal.ts'
import { say, type Text } from '#model/text.ts'
import type { FileFault } from '#standards/file-types/file-fault.ts'

import { FILE_WORDS } from './file-words.ts'
import { SIGN_IN_STATUS, SIGN_IN_WORDS, type SignInCode } from './sign-in-words.ts'

/** Refusals that the engine does not know: of the door, the store and the wire. */
export type DoorCode =
  | FileFault
  | SignInCode
  | 'file-too-large'
  | 'file-name'
  | 'file-broken'
  | 'too-many-uploads'
  | 'not-found'
  | 'purpose-not-granted'
  | 'opening-not-needed'
  | 'opening-over'
  | 'key-needed'
  | 'not-in-charge'
  | 'idempotency-key-reused'
  | 'contended'
  | 'unavailable'
  | 'too-large'
  | 'not-json'
  | 'bad-request'
  | 'method-not-allowed'
  | 'already-decided'
  | 'calendar-moving'
  | 'not-in-bulk'
  | 'not-approved'
  | 'approval-over'
  | 'run-already'
  | 'held'
  | 'not-due'
  | 'asked-too-often'
  | 'lockdown'
  | 'starting'
  | 'would-disclose'
  | 'failed'

export type ProblemCode = Refusal['code'] | DoorCode

/** An error as it travels: RFC 9457, its `detail` in both languages. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail: Text
  /** The article or rule that demands it. */
  readonly source?: string
  readonly problems?: readonly FieldProblem[]
  readonly [more: string]: unknown
}

/** HTTP status of each refusal. Adding a refusal without a status does not compile. */
const STATUS: { readonly [code in ProblemCode]: number } = {
  'unknown-action': 404,
  'not-permitted': 403,
  'office-not-yours': 403,
  'form-invalid': 422,
  'not-of-kind': 404,
  'wrong-stage': 409,
  'stale-version': 412,
  'day-to-come': 422,
  'before-opening': 422,
  'four-eyes': 403,
  guard: 422,
  clock: 409,
  'already-booked': 409,
  'not-offered': 409,
  'no-free-place': 409,
  'no-such-event': 404,
  'act-stands': 409,
  'later-events-depend': 409,
  'root-annulled': 410,
  forgotten: 410,
  'done-together': 409,
  'same-version': 409,
  'case-closed': 409,
  'no-place-for': 409,
  'rehearsed-otherwise': 409,
  'nobody-left': 422,
  'not-divided': 409,
  'no-such-office': 422,
  'already-there': 409,
  'not-found': 404,
  ...SIGN_IN_STATUS,
  'purpose-not-granted': 403,
  'opening-not-needed': 409,
  'opening-over': 409,
  'key-needed': 400,
  'not-in-charge': 422,
  'idempotency-key-reused': 422,
  contended: 409,
  unavailable: 503,
  'too-large': 413,
  'not-json': 400,
  'bad-request': 400,
  'method-not-allowed': 405,
  'already-decided': 409,
  'calendar-moving': 409,
  'not-in-bulk': 403,
  'not-approved': 409,
  'approval-over': 409,
  'run-already': 409,
  held: 409,
  'not-due': 409,
  'file-empty': 422,
  'file-markup': 415,
  'file-executable': 415,
  'file-archive': 415,
  'file-macros': 415,
  'file-inflated': 422,
  'file-mixed': 422,
  'file-damaged': 422,
  'file-unknown': 415,
  'file-too-large': 413,
  'file-name': 422,
  'file-broken': 500,
  'too-many-uploads': 429,
  'asked-too-often': 429,
  lockdown: 423,
  starting: 503,
  'would-disclose': 409,
  failed: 500,
}

/** What each refusal says to a person. */
const WORDS: { readonly [code in ProblemCode]: Text } = {
  ...FILE_WORDS,
  ...SIGN_IN_WORDS,
  'unknown-action': say('El programa no tiene esa acción.', 'The program has no such action.'),
  'not-permitted': say('Su función no permite hacer esto.', 'Your role does not allow this.'),
  'office-not-yours': say(
    'No tiene esa función en esa oficina.',
    'You do not hold that role in that office.',
  ),
  'form-invalid': say(
    'Hay datos que corregir en el formulario.',
    'Some fields of the form need correcting.',
  ),
  'not-of-kind': say(
    'No existe ese registro, o la acción no le corresponde.',
    'There is no such record, or the action is not one of its own.',
  ),
  'wrong-stage': say(
    'El registro no está en la etapa que la acción requiere.',
    'The record is not at the stage that the action needs.',
  ),
  'stale-version': say(
    'Alguien cambió el registro después de que usted lo abrió.',
    'Somebody changed the record after you opened it.',
  ),
  'day-to-come': say('La fecha todavía no llega.', 'The date is still to come.'),
  'before-opening': say(
    'La fecha es anterior a la apertura del expediente.',
    'The date is before the file was opened.',
  ),
  'four-eyes': say(
    'Debe hacerlo otra persona: usted intervino en el paso anterior.',
    'Another person must do this: you did the step before.',
  ),
  guard: say('No se cumple una condición de la norma.', 'A condition of the rule is not met.'),
  clock: say('El plazo no lo permite.', 'The time limit does not allow it.'),
  'already-booked': say('Ya está ocupado a esa hora.', 'It is already booked at that time.'),
  'not-offered': say(
    'La agenda de la oficina no ofrece esa hora.',
    'The agenda of the office does not offer that time.',
  ),
  'no-free-place': say(
    'La agenda de la oficina no tiene lugares libres. Pida a la coordinación que la amplíe.',
    'The agenda of the office has no free places. Ask the supervisor to extend it.',
  ),
  'no-such-event': say(
    'No hay tal hecho en el historial.',
    'There is no such fact in the history.',
  ),
  'act-stands': say(
    'Un acto ya firmado no se corrige ni se anula: solo otro acto lo cambia.',
    'An act that has been signed is neither corrected nor annulled: only another act changes it.',
  ),
  'later-events-depend': say(
    'Hechos posteriores dependen de este; corríjalos primero.',
    'Later facts depend on this one; correct them first.',
  ),
  forgotten: say(
    'Los datos de la persona se suprimieron: ya no se puede guardar nada suyo.',
    'The data of this person were erased: nothing of theirs can be kept any more.',
  ),
  'root-annulled': say('El expediente fue anulado.', 'The file was annulled.'),
  'done-together': say(
    'Se hizo junto con un acto en otro expediente: deshágalo con la acción que lo deshace en ambos.',
    'It was done together with an act on another file: undo it with the action that undoes both.',
  ),
  'same-version': say(
    'El expediente ya está en esa versión del procedimiento.',
    'The file already stands on that version of the procedure.',
  ),
  'case-closed': say(
    'El expediente está concluido: termina en la versión en la que está.',
    'The file is closed: it ends on the version on which it stands.',
  ),
  'no-place-for': say(
    'La otra versión no tiene lugar para algo que este expediente contiene, ni dice qué es de ello.',
    'The other version has no place for something that this file holds, and does not say what becomes of it.',
  ),
  'rehearsed-otherwise': say(
    'Algo cambió desde el ensayo: véalo de nuevo antes de firmar.',
    'Something changed since the rehearsal: look at it again before you sign.',
  ),
  'nobody-left': say(
    'Elija a quienes se van, y alguien debe quedar.',
    'Choose who goes, and somebody must stay.',
  ),
  'not-divided': say(
    'Este expediente no proviene de una separación.',
    'This file does not come from a separation.',
  ),
  'no-such-office': say(
    'No hay tal oficina, o es de otra institución.',
    'There is no such office, or it is of another institution.',
  ),
  'already-there': say('Ya está en esa oficina.', 'It is in that office already.'),
  'asked-too-often': say(
    'Demasiadas preguntas; espere un minuto.',
    'Too many questions; wait a minute.',
  ),
  'not-found': say(
    'No existe, o no está entre lo que usted puede ver.',
    'It does not exist, or is not among what you may see.',
  ),
  'purpose-not-granted': say(
    'Ninguna de sus funciones lee para ese fin.',
    'None of your roles reads for that purpose.',
  ),
  'opening-not-needed': say('Su función ya le deja leerlo.', 'Your role lets you read it already.'),
  'opening-over': say(
    'Ese acceso ya terminó, o ya fue revisado.',
    'That access is over, or has been reviewed already.',
  ),
  'not-in-charge': say(
    'Esa persona no puede tener a su cargo expedientes de esta oficina.',
    'That person cannot be in charge of files of this office.',
  ),
  'key-needed': say(
    'Falta el encabezado Idempotency-Key, o no es válido.',
    'The Idempotency-Key header is missing or not valid.',
  ),
  'idempotency-key-reused': say(
    'Esa clave ya se usó con otra petición.',
    'That key was used with another request.',
  ),
  contended: say(
    'Otros están escribiendo en este expediente; inténtelo de nuevo.',
    'Others are writing to this file; try again.',
  ),
  unavailable: say(
    'La base de datos no responde; repita la petición con la misma clave.',
    'The database does not answer; repeat the request with the same key.',
  ),
  'too-large': say('La petición es demasiado grande.', 'The request is too large.'),
  'not-json': say('El cuerpo no es JSON válido en UTF-8.', 'The body is not valid JSON in UTF-8.'),
  'bad-request': say('La petición no está bien formada.', 'The request is not well formed.'),
  'method-not-allowed': say(
    'Esa dirección no admite ese método.',
    'That address does not take that method.',
  ),
  'already-decided': say(
    'Ya se decidió, o ya no está vigente.',
    'It has been decided already, or is no longer in force.',
  ),
  'calendar-moving': say(
    'Todavía se están moviendo los plazos del cambio anterior; inténtelo en un momento.',
    'The due dates of the change before are still being moved; try again in a moment.',
  ),
  'not-in-bulk': say(
    'Nada de personas va a otras instituciones en conjunto: solo persona por persona, con consentimiento o por un deber legal.',
    'Nothing of persons goes to other institutions in bulk, only person by person, with consent or by a duty of the law.',
  ),
  'not-approved': say('Nadie lo ha aprobado.', 'Nobody has approved it.'),
  'approval-over': say(
    'La aprobación ya no está vigente: pídala de nuevo.',
    'The approval is over: ask again.',
  ),
  'run-already': say(
    'Ya se descargó: una aprobación sirve una sola vez.',
    'It was run already: an approval is good for one run.',
  ),
  held: say(
    'El expediente tiene una orden de conservación vigente: nada de él se suprime.',
    'A legal hold is on the file: nothing of it is forgotten.',
  ),
  'not-due': say(
    'El expediente ya no puede suprimirse por esa causa: su plazo no ha terminado, o algo en él sigue abierto.',
    'The file may no longer be forgotten on that ground: its time is not over, or something in it is still open.',
  ),
  'would-disclose': say(
    'Junto con lo ya publicado dejaría ver cifras pequeñas.',
    'Together with what is already published it would show small numbers.',
  ),
  lockdown: say(
    'El nodo está en modo de resguardo: se puede consultar, pero no se escribe nada.',
    'The node is in lock-down: it can be read, and nothing is written.',
  ),
  starting: say('El nodo se está preparando.', 'The node is getting ready.'),
  failed: say(
    'Algo falló en el servidor; quedó registrado.',
    'Something failed in the server; it was noted.',
  ),
}

/** The problem of a code, with what else a program may want to know. */
export function problemOf(
  code: ProblemCode,
  more: { readonly [name: string]: unknown } = {},
): Problem {
  return {
    type: `https://ceiba.example/problems/${code}`,
    title: WORDS[code].en,
    status: STATUS[code],
    code,
    detail: WORDS[code],
    ...more,
  }
}

/** A refusal of the engine as a problem: its own words where it has them, and the legal source. */
export function problemOfRefusal(refusal: Refusal): Problem {
  const { code, ...more } = refusal
  if (refusal.code === 'guard') {
    const { guard, message, source } = refusal
    return problemOf(code, { guard, source, detail: message })
  }
  if ('message' in refusal) {
    const { message, ...facts } = refusal
    return problemOf(code, { ...facts, detail: message })
  }
  if (refusal.code === 'clock')
    return problemOf(code, {
      rule: refusal.rule,
      why: refusal.why.code,
      detail: refusal.why.reason,
      ...(refusal.why.source === undefined ? {} : { source: refusal.why.source }),
    })
  return problemOf(code, more)
}
