import { inspect, syntaxOf } from './expression.ts'
import type { Fault } from './faults.ts'

/** The columns that a list policy may ask: indexed and never encrypted. */
export const LIST_COLUMNS = ['office', 'stage', 'kind', 'assignee'] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]

/**
 * A list policy as a tree that both worlds run: JavaScript over one row, SQL over all. `actor` compares with one of the actor's
 * facts; `constant` with text of the program.
 */
export type ListRule =
  | { readonly is: 'and' | 'or'; readonly of: readonly [ListRule, ListRule] }
  | {
      readonly is: 'column-is'
      readonly column: ListColumn
      readonly value: { readonly constant: string } | { readonly actor: 'id' }
    }
  | {
      readonly is: 'column-in'
      readonly column: ListColumn
      readonly values: { readonly constants: readonly string[] } | { readonly actor: 'offices' }
    }
  | { readonly is: 'always' }

/** Parses the list dialect; the text of a fault for anything outside of it. */
export function parseListRule(expression: string): ListRule | string {
  const { fault } = inspect(expression)
  if (fault !== undefined) return fault
  return ruleOf(syntaxOf(expression))
}

/** Faults of a read policy's rule: whatever cannot be asked of an index is refused when the program is loaded. */
export function faultsOfListRule(at: string, expression: string): readonly Fault[] {
  const rule = parseListRule(expression)
  return typeof rule === 'string' ? [{ at, message: `${expression}: ${rule}` }] : []
}

interface Node {
  readonly op: string
  readonly args: unknown
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value

function ruleOf(node: unknown): ListRule | string {
  if (!isNode(node)) return 'is not of the list dialect'
  if (node.op === 'value' && node.args === true) return { is: 'always' }
  if (!Array.isArray(node.args)) return `"${node.op}" is not of the list dialect`
  const [left, right]: unknown[] = node.args
  if (node.op === '&&' || node.op === '||') {
    const [a, b] = [ruleOf(left), ruleOf(right)]
    if (typeof a === 'string') return a
    if (typeof b === 'string') return b
    return { is: node.op === '&&' ? 'and' : 'or', of: [a, b] }
  }
  const column = columnOf(left)
  if (column === undefined) return 'its left sides must be columns of the record'
  if (node.op === '==') {
    const value = constantOf(right)
    if (value !== undefined) return { is: 'column-is', column, value: { constant: value } }
    if (actorOf(right) === 'id') return { is: 'column-is', column, value: { actor: 'id' } }
  }
  if (node.op === 'in') {
    if (actorOf(right) === 'offices')
      return { is: 'column-in', column, values: { actor: 'offices' } }
    const list =
      isNode(right) && right.op === 'list' && Array.isArray(right.args)
        ? right.args.map(constantOf)
        : []
    const constants = list.filter((item) => item !== undefined)
    if (constants.length > 0 && constants.length === list.length)
      return { is: 'column-in', column, values: { constants } }
  }
  return `"${node.op}" is not of the list dialect here`
}

function member(node: unknown, owner: string): string | undefined {
  if (!isNode(node) || node.op !== '.' || !Array.isArray(node.args)) return undefined
  const [inner, name]: unknown[] = node.args
  return isNode(inner) && inner.op === 'id' && inner.args === owner ? String(name) : undefined
}
const columnOf = (node: unknown): ListColumn | undefined =>
  LIST_COLUMNS.find((column) => column === member(node, 'record'))
const actorOf = (node: unknown): string | undefined => member(node, 'actor')
const constantOf = (node: unknown): string | undefined =>
  isNode(node) && node.op === 'value' && typeof node.args === 'string' ? node.args : undefined
