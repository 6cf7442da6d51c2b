import { Environment, type ASTNode } from '@marcbachmann/cel-js'

import { isJsonObject } from '#kernel/canonical-json.ts'

import { ageAt } from './age.ts'

/** What an expression may speak of. Each place of a program offers some of these; a missing field makes the rule false. */
export interface Scope {
  /** The action's form. */
  readonly form?: object
  /** The record in question: its fields, links by name, `id`, `kind`, `stage`. */
  readonly self?: object
  /** The record that the action names, where `self` is one that it carries along. */
  readonly target?: object
  /** The root's own record. */
  readonly root?: object
  /** All records of the root, by kind. */
  readonly records?: object
  /** Records of other roots that the form names, by its field. */
  readonly chosen?: object
  /** Rule -> due date of the clocks of the record and of its root, as `YYYY-MM-DD`. */
  readonly due?: object
  /** Rule -> whether the record's clock is or was overdue, by the calendar as it is known now; false where none runs. */
  readonly late?: object
  /**
   * Recurring duty of the record -> `owed`, the days on which it was owed until today; `missed`, how many of them in a row up to the last
   * one missed were neither kept nor excused; `pending`, whether an excuse waits to be judged.
   */
  readonly duties?: object
  /** `id`, `roles`, `offices`. */
  readonly actor?: object
  /** The columns of a row in a list policy. */
  readonly record?: object
  /** The legal day of the action, `YYYY-MM-DD`. */
  readonly today?: string
  /** The calendar of the office, to ask whether it worked on a day: `calendar.works(form.missedOn)`. */
  readonly calendar?: WorkingDays
}

/** What an expression may ask of an office's calendar. */
export class WorkingDays {
  readonly #works: (day: string) => boolean | undefined
  constructor(works: (day: string) => boolean | undefined) {
    this.#works = works
  }
  /** Whether the office worked on a day. A day that the calendar does not know gives no answer, and so fulfils no rule. */
  works(day: string): boolean {
    const answer = this.#works(day)
    if (answer === undefined) throw new RangeError('A day that the calendar does not know')
    return answer
  }
}
const NO_DAYS = new WorkingDays(() => undefined)

const MAPS = [
  'form',
  'self',
  'target',
  'root',
  'records',
  'chosen',
  'due',
  'late',
  'duties',
  'actor',
  'record',
] as const
/** The names that expressions may use. */
const NAMES = [...MAPS, 'today', 'calendar'] as const
export const SCOPE_NAMES: readonly string[] = NAMES

const environment = MAPS.reduce(
  (made, name) => made.registerVariable(name, 'map'),
  new Environment({
    limits: { maxAstNodes: 400, maxDepth: 32 },
    // An item of a repeated field is a map whose values have types of their own.
    homogeneousAggregateLiterals: false,
  })
    .registerVariable('today', 'string')
    .registerFunction('ageAt(string, string): double', ageAt)
    .registerType('WorkingDays', WorkingDays)
    .registerVariable('calendar', 'WorkingDays')
    .registerFunction('WorkingDays.works(string): bool', (days: WorkingDays, day: string) =>
      days.works(day),
    ),
)

interface Parsed {
  readonly run: ReturnType<Environment['parse']>
  /** The names of the scope that it speaks of: nothing else is made for it. */
  readonly names: readonly (keyof Scope)[]
}

const parsed = new Map<string, Parsed>()

function parse(expression: string): Parsed {
  const known = parsed.get(expression)
  if (known) return known
  const run = environment.parse(expression)
  const said = new Set(mentionsOf(run.ast).map(({ name }) => name))
  const made = { run, names: NAMES.filter((name) => said.has(name)) }
  parsed.set(expression, made)
  return made
}

const EMPTY: Scope = Object.freeze({
  form: {},
  self: {},
  target: {},
  root: {},
  records: {},
  chosen: {},
  due: {},
  late: {},
  duties: {},
  actor: {},
  record: {},
  today: '',
  calendar: NO_DAYS,
})

/** The value of an expression; undefined where it speaks of something absent. */
export function evaluate(expression: string, scope: Scope): unknown {
  try {
    const { run, names } = parse(expression)
    const context: { [name: string]: unknown } = {}
    for (const name of names) context[name] = scope[name] ?? EMPTY[name]
    return run(context)
  } catch {
    // CEL reports an absent field as an error; a rule about what is absent is not fulfilled.
    return undefined
  }
}

/** Whether a rule holds. What is absent or of another type never fulfils it. */
export const holds = (expression: string, scope: Scope): boolean =>
  evaluate(expression, scope) === true

/** The names of the scope that a rule speaks of. */
export const namesIn = (expression: string): readonly string[] => parse(expression).names

/** A `name.member` that an expression reads, such as `form.filedOn`. */
export interface Mention {
  readonly name: string
  readonly member?: string
}

/** What is wrong with an expression (undefined when it is well formed), the type it gives, and the fields it mentions. */
export function inspect(expression: string): {
  readonly fault?: string
  readonly type?: string
  readonly mentions: readonly Mention[]
} {
  try {
    const made = parse(expression).run
    const checked = made.check()
    if (!checked.valid)
      return { fault: firstLine(checked.error?.message ?? 'is not well typed'), mentions: [] }
    if (mixesNumbers(made.ast))
      return { fault: 'reckons with a field and a whole number; write 1.0 for 1', mentions: [] }
    return { type: String(checked.type), mentions: mentionsOf(made.ast) }
  } catch (error) {
    return {
      fault: firstLine(error instanceof Error ? error.message : String(error)),
      mentions: [],
    }
  }
}

/** The syntax tree of an expression, for compiling it to SQL. */
export const syntaxOf = (expression: string): ASTNode => parse(expression).run.ast

const firstLine = (text: string): string => text.split('\n')[0] ?? text

function mentionsOf(node: unknown): readonly Mention[] {
  if (Array.isArray(node)) return node.flatMap(mentionsOf)
  if (!isNode(node)) return []
  if ((node.op === '.' || node.op === '[]') && Array.isArray(node.args)) {
    const [inner, member]: unknown[] = node.args
    const named: unknown = node.op === '.' ? member : constantOf(member)
    if (isNode(inner) && inner.op === 'id' && typeof inner.args === 'string')
      if (typeof named === 'string') return [{ name: inner.args, member: named }]
  }
  if (node.op === 'id') return [{ name: String(node.args) }]
  return mentionsOf(node.args)
}

const constantOf = (node: unknown): unknown =>
  isNode(node) && node.op === 'value' ? node.args : undefined

/** Whole numbers of a form are doubles to CEL, which adds no double and integer: `self.n + 1` would quietly give nothing. */
function mixesNumbers(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(mixesNumbers)
  if (!isNode(node)) return false
  const isCount = ARITHMETIC.includes(node.op) && Array.isArray(node.args)
  const args: unknown[] = Array.isArray(node.args) ? node.args : [node.args]
  const whole = args.some((arg) => typeof constantOf(arg) === 'bigint')
  const asked = args.some((arg) => isNode(arg) && (arg.op === '.' || arg.op === '[]'))
  return (isCount && whole && asked) || args.some(mixesNumbers)
}
const ARITHMETIC = ['+', '-', '*', '/', '%']

const isNode = (value: unknown): value is { readonly op: string; readonly args: unknown } =>
  (isJsonObject(value) || typeof value === 'object') &&
  value !== null &&
  'op' in value &&
  'args' in value
