import { inspect, syntaxOf } from './expression.ts'
import type { Fault } from './faults.ts'
import type { Field, Fields } from './field.ts'

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
  | {
      /** A field of the record that is one of the values; of one with several values, with `shares`, at least one of them. */
      readonly is: 'field-in' | 'field-shares'
      readonly field: string
      readonly values: ListValues
    }
  | { readonly is: 'column-absent'; readonly column: ListColumn }
  | { readonly is: 'always' }

export type ListValues =
  | { readonly constants: readonly string[] }
  | { readonly actor: 'offices' | 'id' }

/** Parses the list dialect; the text of a fault for anything outside of it. */
export function parseListRule(expression: string): ListRule | string {
  const { fault } = inspect(expression)
  if (fault !== undefined) return fault
  return ruleOf(syntaxOf(expression))
}

/**
 * Faults of a read policy's rule: whatever does not run over lists is refused when the program is loaded. Fields that it asks for must be
 * there, in clear and of the right shape, on each of the kinds that it opens.
 */
export function faultsOfListRule(
  at: string,
  expression: string,
  kinds: readonly Fields[],
): readonly Fault[] {
  const rule = parseListRule(expression)
  if (typeof rule === 'string') return [{ at, message: `${expression}: ${rule}` }]
  return kinds.flatMap((fields) =>
    askedIn(rule).flatMap(({ field, is }) => {
      const why = unfit(Object.hasOwn(fields, field) ? fields[field] : undefined, is)
      return why === undefined ? [] : [{ at, message: `${expression}: "${field}" ${why}` }]
    }),
  )
}

type FieldRule = Extract<ListRule, { readonly field: string }>

/** Whether a rule asks the record itself, beside its place, its stage and who is in charge of it. */
export const asksFields = (rule: ListRule): boolean => askedIn(rule).length > 0

function askedIn(rule: ListRule): readonly FieldRule[] {
  if (rule.is === 'and' || rule.is === 'or') return rule.of.flatMap(askedIn)
  return rule.is === 'field-in' || rule.is === 'field-shares' ? [rule] : []
}

const WORDS = ['code', 'office', 'user', 'reference', 'text']

function unfit(field: Field | undefined, is: FieldRule['is']): string | undefined {
  if (!field) return 'is no field of every kind that it opens'
  if (field.sealed) return 'is sealed, and lists cannot ask it'
  if (field.readBy) return 'is kept for some roles, and must not be guessed from what is listed'
  const many = 'many' in field && (field.many ?? false)
  if (!WORDS.includes(field.type) || many !== (is === 'field-shares'))
    return is === 'field-in' ? 'has no single word for its value' : 'has not several values'
  return undefined
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
  const lacking = absentOf(node)
  if (lacking !== undefined) return { is: 'column-absent', column: lacking }
  if (!Array.isArray(node.args)) return `"${node.op}" is not of the list dialect`
  const [left, right]: unknown[] = node.args
  if (node.op === '&&' || node.op === '||') {
    const [a, b] = [ruleOf(left), ruleOf(right)]
    if (typeof a === 'string') return a
    if (typeof b === 'string') return b
    return { is: node.op === '&&' ? 'and' : 'or', of: [a, b] }
  }
  if (node.op === 'rcall') return sharesOf(node.args)
  const column = columnOf(left)
  if (column === undefined) return fieldRule(node.op, left, right)
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

/** `record.member == "x"`, `record.member in ["x", "y"]`, `record.member in actor.offices`, `record.member == actor.id`. */
function fieldRule(op: string, left: unknown, right: unknown): ListRule | string {
  const field = member(left, 'record')
  if (field === undefined) return 'its left sides must be columns or fields of the record'
  const values = op === '==' ? valueOf(right) : op === 'in' ? valuesOf(right) : undefined
  return values ? { is: 'field-in', field, values } : `"${op}" is not of the list dialect here`
}

/** `record.shownTo.exists(one, one in actor.offices)`. */
function sharesOf([macro, list, inner]: readonly unknown[]): ListRule | string {
  const field = member(list, 'record')
  const [name, test]: unknown[] = Array.isArray(inner) ? inner : []
  const each = isNode(name) && name.op === 'id' ? name.args : undefined
  if (macro !== 'exists' || field === undefined || each === undefined)
    return `"${String(macro)}" is not of the list dialect here`
  const [one, right]: unknown[] =
    isNode(test) && test.op === 'in' && Array.isArray(test.args) ? test.args : []
  const values = isNode(one) && one.op === 'id' && one.args === each ? valuesOf(right) : undefined
  return values ? { is: 'field-shares', field, values } : 'asks more than "in" of each value'
}

function valueOf(node: unknown): ListValues | undefined {
  const constant = constantOf(node)
  if (constant !== undefined) return { constants: [constant] }
  return actorOf(node) === 'id' ? { actor: 'id' } : undefined
}

function valuesOf(node: unknown): ListValues | undefined {
  if (actorOf(node) === 'offices') return { actor: 'offices' }
  const list =
    isNode(node) && node.op === 'list' && Array.isArray(node.args) ? node.args.map(constantOf) : []
  const constants = list.filter((item) => item !== undefined)
  return constants.length > 0 && constants.length === list.length ? { constants } : undefined
}

/** The column of `!has(record.column)`. */
function absentOf({ op, args }: Node): ListColumn | undefined {
  if (op !== '!_' || !isNode(args) || args.op !== 'call' || !Array.isArray(args.args))
    return undefined
  const [called, given]: unknown[] = args.args
  return called === 'has' && Array.isArray(given) ? columnOf(given[0]) : undefined
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
