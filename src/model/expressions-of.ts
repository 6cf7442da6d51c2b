import type { Action } from './action.ts'
import type { Fields } from './field.ts'
import type { Program } from './program.ts'

/** A rule that a program holds: where, on records of which kind, and what hangs on it. */
export interface HeldExpression {
  readonly at: string
  readonly kind: string
  readonly rule: string
  /** `decide`: what may be done, and what becomes of it. `order`: also who comes before whom. */
  readonly use: 'decide' | 'order'
}

/** Every rule by which a program decides or orders. Those that only count or show are not among them. */
export const expressionsOf = (program: Program): readonly HeldExpression[] => [
  ...Object.entries(program.actions).flatMap(([name, action]) =>
    ofAction(program, `actions.${name}`, action),
  ),
  ...Object.entries(program.deadlines ?? {}).flatMap(([name, { on, when }]) =>
    when === undefined
      ? []
      : [{ at: `deadlines.${name}.when`, kind: on, rule: when, use: 'order' as const }],
  ),
  ...Object.entries(program.retention?.schedules ?? {}).flatMap(([name, { kind, when }]) =>
    when === undefined
      ? []
      : [{ at: `retention.schedules.${name}.when`, kind, rule: when, use: 'decide' as const }],
  ),
]

function ofAction(program: Program, at: string, action: Action): readonly HeldExpression[] {
  const kind = action.begins ?? action.on ?? ''
  const { guards = [], creates = [], moves = [], gives, divides, follows = [], movesTo } = action
  const decide = (where: string, rule: string | undefined): readonly HeldExpression[] =>
    rule === undefined ? [] : [{ at: `${at}.${where}`, kind, rule, use: 'decide' }]
  const order = (where: string, rule: string | undefined): readonly HeldExpression[] =>
    decide(where, rule).map((held) => ({ ...held, use: 'order' }))
  const sets = (where: string, of: string, rules: Action['sets']): readonly HeldExpression[] =>
    Object.entries(rules ?? {}).flatMap(([field, rule]) =>
      program.records[of]?.books?.place?.priority === field
        ? order(`${where}.${field}`, rule)
        : decide(`${where}.${field}`, rule),
    )
  return [
    ...guards.flatMap(({ code, rule }) => decide(`guards.${code}`, rule)),
    ...sets('sets', kind, action.sets),
    ...creates.flatMap((made, nth) => sets(`creates[${nth}].sets`, made.kind, made.sets)),
    ...moves.flatMap((move, nth) => [
      ...decide(`moves[${nth}].when`, move.when),
      ...sets(`moves[${nth}].sets`, move.kind, move.sets),
    ]),
    ...[...(divides?.takes ?? []), ...(divides?.leaves ?? [])].flatMap((taking) =>
      sets(`divides.${taking.kind}`, taking.kind, taking.sets),
    ),
    ...order('gives.purpose', gives?.purpose),
    ...order('gives.priority', gives?.priority),
    ...decide('movesTo', movesTo),
    ...follows.flatMap((follow, nth) => [
      ...decide(`follows[${nth}].on`, follow.on),
      ...Object.values(follow.form).flatMap((rule) => decide(`follows[${nth}].form`, rule)),
    ]),
    ...ofForm(`${at}.form`, kind, action.form),
  ]
}

const ofForm = (at: string, kind: string, form: Fields): readonly HeldExpression[] =>
  Object.entries(form).flatMap(([name, field]): readonly HeldExpression[] => [
    ...[field.computed, field.check?.rule].flatMap((rule) =>
      rule === undefined ? [] : [{ at: `${at}.${name}`, kind, rule, use: 'decide' as const }],
    ),
    ...(field.type === 'repeated' ? ofForm(`${at}.${name}`, kind, field.item) : []),
  ])
