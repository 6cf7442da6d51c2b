import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Field } from '#model/field.ts'
import type { Program } from '#model/program.ts'

import type { Operation } from './described.ts'
import { look } from './look.ts'
import type { Answer } from './serve.ts'

/** What a prober knows, or guesses, of somebody: ids by kind of record (`relative` is another person of the same file), and a name. */
export interface Guess {
  readonly ids: { readonly [kind: string]: string }
  readonly name: string
}

/** A question that can be put twice: about somebody who is there, and about nobody. */
export interface Probe {
  readonly what: string
  readonly method: string
  path(guess: Guess): string
  body(guess: Guess): object | undefined
}

const PLAIN: { readonly [parameter: string]: string } = {
  document: 'DOC-INT',
  version: '1',
  field: 'evidence',
  report: 'applications',
  measure: 'intents',
  queue: 'to-file',
  office: 'TAP',
  calendar: 'MX-COMAR',
}
const QUERY: { readonly [parameter: string]: string } = {
  kind: 'person',
  from: '2024-09-02',
  to: '2024-09-03',
  office: 'TAP',
  purpose: 'registration',
  birthDate: '1990-05-15',
  by: 'office',
}

/** What is asked of routes that are no acts: as somebody would who looks for a person. */
const BODIES: { readonly [path: string]: (guess: Guess) => object } = {
  '/candidates': ({ name }) => {
    const [given, family1, family2] = name.split(' ')
    const told = { given, family1, ...(family2 === undefined ? {} : { family2 }) }
    const fields = { name: told, birthDate: { value: '1990-05-15' }, sex: 'F', nationality: 'HND' }
    return { kind: 'person', fields }
  },
  '/reviews': ({ ids }) => ({ one: ids['person'], other: ids['relative'], decision: 'different' }),
}

/** Every operation of the document that concerns a program, as a question about somebody: a new route is asked by itself. */
export function probesOf(operations: readonly Operation[], program: Program): readonly Probe[] {
  const base = `/api/v1/programs/${program.id}`
  return operations
    .filter(({ path }) => path.startsWith(base) || path.startsWith('/api/v1/programs/{program}'))
    .flatMap(({ method, path: template, operation }) => {
      const path = template.replace('{program}', program.id)
      const action = program.actions[/\/actions\/([\w-]+)$/.exec(path)?.[1] ?? '']
      const kinds = action?.on
        ? [action.on]
        : path.includes('{')
          ? Object.keys(program.records)
          : ['']
      return kinds.map((kind): Probe => ({
        what: `${method} ${path} ${kind}`,
        method,
        path: (guess) => addressOf(path, operation, guess, kind),
        body: (guess) =>
          method === 'GET' || method === 'DELETE'
            ? undefined
            : (BODIES[path.slice(base.length)]?.(guess) ?? formOf(action?.form, guess)),
      }))
    })
}

function addressOf(path: string, operation: object, guess: Guess, kind: string): string {
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => PLAIN[name] ?? guess.ids[kind] ?? guess.ids[''] ?? '',
  )
  const parameters = look(operation, 'parameters')
  const query = (Array.isArray(parameters) ? parameters : []).flatMap((one: unknown) => {
    const name = String(look(one, 'name'))
    const value = name === 'name' ? guess.name : QUERY[name]
    return look(one, 'in') === 'query' && value !== undefined
      ? [`${name}=${encodeURIComponent(value)}`]
      : []
  })
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`
}

/** A form that names the guessed records wherever it may refer to one. */
function formOf(fields: { readonly [name: string]: Field } | undefined, { ids }: Guess): object {
  return Object.fromEntries(
    Object.entries(fields ?? {}).flatMap(([name, field]) => {
      if (field.type !== 'reference') return []
      const id = ids[field.kind] ?? ''
      return [[name, field.many ? [id] : id]]
    }),
  )
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** An answer as anybody who compares two of them sees it, without the moment and without what the prober put in. */
export function seenIn({ status, headers, body }: Answer, guess: Guess): unknown {
  const shown = [...headers].filter(([name]) => !['date', 'content-length'].includes(name))
  const given = [guess.name, ...Object.values(guess.ids)].filter((text) => text !== '')
  const told = given.reduce(
    (text, one) => text.replaceAll(one, '<given>'),
    JSON.stringify(isJsonObject(body) || Array.isArray(body) ? body : (body ?? null)),
  )
  // What the prober made has an id of its own each time.
  const made = status === 201 ? told.replaceAll(UUID, '<made>') : told
  return { status, headers: shown.map(([name, value]) => `${name}: ${value}`), body: made }
}
