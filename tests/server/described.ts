import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'

import { schemaFaults } from './json-schema.ts'
import { look } from './look.ts'
import type { Answer } from './serve.ts'

/** An operation of the OpenAPI document: how to reach it, what it takes, what it answers. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly operation: JsonObject
}

/** The OpenAPI document of a server, asked whether an answer is one that it describes. */
export interface Description {
  readonly operations: readonly Operation[]
  /** What is wrong with an answer; empty when the document describes it. */
  faultsOf(method: string, path: string, answer: Answer): readonly string[]
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

export function describedBy(document: unknown): Description {
  const paths = look(document, 'paths')
  const operations = Object.entries(isJsonObject(paths) ? paths : {}).flatMap(([path, item]) =>
    METHODS.flatMap((method): Operation[] => {
      const operation = look(item, method)
      return isJsonObject(operation) ? [{ method: method.toUpperCase(), path, operation }] : []
    }),
  )
  const patterns = operations.map((one) => ({
    ...one,
    pattern: new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return {
    operations,
    faultsOf(method, target, answer) {
      const path = target.split('?')[0] ?? ''
      const found = patterns
        .filter((one) => one.method === method && one.pattern.test(path))
        .toSorted((a, b) => braces(a.path) - braces(b.path))[0]
      return found ? answerFaults(found, answer) : [`${method} ${path} is not described`]
    },
  }
}

const braces = (path: string): number => path.split('{').length

function answerFaults({ method, path, operation }: Operation, answer: Answer): readonly string[] {
  const where = `${method} ${path} ${answer.status}`
  const declared =
    look(operation, 'responses', String(answer.status)) ??
    look(operation, 'responses', `${Math.floor(answer.status / 100)}XX`)
  if (declared === undefined) return [`${where}: not a declared status`]
  const content = look(declared, 'content')
  if (!isJsonObject(content)) return answer.body === undefined ? [] : [`${where}: a body`]
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
  const media = content[type]
  if (media === undefined) return answer.status === 304 ? [] : [`${where}: content type ${type}`]
  return schemaFaults(look(media, 'schema'), answer.body).map((fault) => `${where}: ${fault}`)
}
