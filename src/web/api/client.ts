import { uuid7 } from '#kernel/ids.ts'
import { instant } from '#kernel/instant.ts'
import { say } from '#model/text.ts'

import { isProblem, type Refused } from './contract.ts'
import { session, setSession } from './session.ts'

/** What the server refused, in words for a person; or that it could not be reached. */
export class ApiError extends Error {
  readonly problem: Refused
  constructor(problem: Refused) {
    super(problem.code)
    this.problem = problem
  }
}

export const UNREACHABLE: Refused = {
  code: 'unreachable',
  status: 0,
  detail: say(
    'No hay conexión con el servidor. Nada se perdió: intente de nuevo.',
    'The server cannot be reached. Nothing was lost: try again.',
  ),
}
export const UNREADABLE: Refused = {
  code: 'unreadable',
  status: 500,
  detail: say(
    'El servidor dio una respuesta que esta pantalla no entiende.',
    'The server gave an answer that this screen does not understand.',
  ),
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
  readonly headers?: { readonly [name: string]: string }
  /** Goes on when its page is left; of small bodies alone. */
  readonly keepalive?: boolean
}

/** A new key for one form: the same for every try of it, so that a double click or a retry applies once. */
export const newKey = (): string =>
  uuid7(instant(Date.now()), crypto.getRandomValues(new Uint8Array(10)))

export const problemFrom = (body: unknown, status: number): Refused =>
  isProblem(body) ? { ...body, status } : { ...UNREADABLE, status }

/** Sends a request with the token of the tab; an error answer is thrown as `ApiError`. */
export async function send(path: string, sending: Sending = {}): Promise<Response> {
  const token = session()?.token
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method: sending.method ?? 'GET',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(sending.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...sending.headers,
      },
      ...(sending.body === undefined ? {} : { body: JSON.stringify(sending.body) }),
      ...(sending.keepalive === undefined ? {} : { keepalive: sending.keepalive }),
    })
  } catch {
    throw new ApiError(UNREACHABLE)
  }
  if (response.ok) return response
  const problem = problemFrom(await response.json().catch(() => undefined), response.status)
  if (problem.code === 'sign-in-needed' && token !== undefined) setSession(undefined)
  throw new ApiError(problem)
}

/** Reads JSON of a known shape; anything else is an error, never an empty screen. */
export async function ask<T>(
  path: string,
  guard: (value: unknown) => value is T,
  sending?: Sending,
): Promise<T> {
  const response = await send(path, sending)
  const body: unknown = await response.json().catch(() => undefined)
  if (guard(body)) return body
  throw new ApiError(UNREADABLE)
}

/** The problem of any failure of a query. */
export const problemIn = (error: unknown): Refused =>
  error instanceof ApiError ? error.problem : UNREADABLE
