import type { Action } from './action.ts'
import { inspect } from './expression.ts'
import { expressionsOf } from './expressions-of.ts'
import { faultsOfExpression, membersOf } from './faults-of-expression.ts'
import { faultsOfOutsiders } from './faults-of-outsiders.ts'
import { faultsOfReferrals } from './faults-of-referrals.ts'
import type { Fault } from './faults.ts'
import type { Field } from './field.ts'
import type { Program } from './program.ts'
import { consentFields, type Safeguards } from './safeguards.ts'

/** Faults of what a program says to keep people from harm: who may be told what, who may be returned, and what decides nothing. */
export const faultsOfSafeguards = (program: Program): readonly Fault[] => [
  ...(program.safeguards ? faultsOf(program, program.safeguards) : faultsWithout(program)),
  ...faultsOfOutsiders(program),
  ...faultsOfReferrals(program),
  ...faultsOfIdleFields(program),
]

const faultsWithout = (program: Program): readonly Fault[] =>
  Object.entries(program.actions)
    .filter(([, { discloses, returns }]) => discloses ?? returns)
    .map(([name]) => ({ at: `actions.${name}`, message: 'the program declares no safeguards' }))

function faultsOf(program: Program, safeguards: Safeguards): readonly Fault[] {
  return [
    ...faultsOfData(program, safeguards),
    ...faultsOfRecipients(program, safeguards),
    ...faultsOfConsent(program, safeguards),
    ...faultsOfDuties(program, safeguards),
    ...faultsOfNonReturn(program, safeguards),
  ]
}

const codesOf = (program: Program, list: string): readonly string[] =>
  Object.keys(program.codes[list]?.items ?? {})

function faultsOfData(program: Program, { person, countries, data }: Safeguards): readonly Fault[] {
  const at = 'safeguards.data'
  const fields = program.records[person]?.fields
  if (!fields) return [{ at, message: `unknown kind "${person}"` }]
  const named = Object.values(data.opens).flat()
  return [
    ...countries
      .filter((name) => fields[name]?.type !== 'code' || fields[name].sealed === true)
      .map((name) => ({ at: 'safeguards.countries', message: `"${name}" is no open code` })),
    ...(countries.length > 0 ? [] : [{ at: 'safeguards.countries', message: 'there are none' }]),
    ...named
      .filter((name) => !fields[name])
      .map((name) => ({ at, message: `${person} has no field "${name}"` })),
    // What is kept for some roles inside is for nobody outside.
    ...named
      .filter((name) => fields[name]?.readBy)
      .map((name) => ({ at, message: `"${name}" is kept for some roles` })),
    ...codesOf(program, data.list)
      .filter((code) => !Object.hasOwn(data.opens, code))
      .map((code) => ({ at, message: `"${code}" opens nothing` })),
    ...(program.codes[data.list] ? [] : [{ at, message: `unknown code list "${data.list}"` }]),
  ]
}

function faultsOfRecipients(program: Program, { recipients, data }: Safeguards): readonly Fault[] {
  const at = 'safeguards.recipients'
  const known = codesOf(program, recipients.list)
  return [
    ...[...recipients.foreign, ...recipients.enforcement]
      .filter((code) => !known.includes(code))
      .map((code) => ({ at, message: `"${code}" is no code of "${recipients.list}"` })),
    ...recipients.enforcementSees
      .filter((code) => !codesOf(program, data.list).includes(code))
      .map((code) => ({ at, message: `"${code}" is no code of "${data.list}"` })),
  ]
}

function faultsOfDuties(program: Program, safeguards: Safeguards): readonly Fault[] {
  const { recipients, duties, data } = safeguards
  return Object.entries(duties).flatMap(([name, { to, tells }]): readonly Fault[] => {
    const at = `safeguards.duties.${name}`
    const beyond = recipients.enforcement.includes(to)
      ? tells.filter((code) => !recipients.enforcementSees.includes(code))
      : []
    return [
      ...(codesOf(program, recipients.list).includes(to)
        ? []
        : [{ at, message: `unknown recipient "${to}"` }]),
      ...tells
        .filter((code) => !codesOf(program, data.list).includes(code))
        .map((code) => ({ at, message: `"${code}" is no code of "${data.list}"` })),
      ...(recipients.foreign.includes(to)
        ? [{ at, message: 'no duty tells an authority of another country' }]
        : []),
      ...beyond.map((code) => ({ at, message: `tells "${code}" to those who enforce the law` })),
    ]
  })
}

function faultsOfConsent(program: Program, safeguards: Safeguards): readonly Fault[] {
  const { consent, duties } = safeguards
  const kind = program.records[consent]
  if (!kind) return [{ at: 'safeguards.consent', message: `unknown kind "${consent}"` }]
  const lists = { person: '', recipients: '', countries: '', purposes: '' }
  const wanted = consentFields({ ...lists, data: '', languages: '', manners: '' })
  const lacking = Object.entries(wanted).filter(
    ([name, { type }]) => kind.fields[name]?.type !== type || kind.fields[name].sealed === true,
  )
  const acts = Object.entries(program.actions)
  return [
    ...lacking.map(([name, { type }]) => ({
      at: `records.${consent}`,
      message: `has no open ${type} field "${name}"`,
    })),
    ...acts.flatMap(([name, { discloses }]): readonly Fault[] => {
      const at = `actions.${name}.discloses`
      if (discloses?.basis !== 'duty') return []
      return duties[discloses.duty] ? [] : [{ at, message: `unknown duty "${discloses.duty}"` }]
    }),
    ...acts.flatMap(([name, action]) => faultsOfDisclosing(`actions.${name}`, action, consent)),
    ...faultsOfRefusing(program, [consent, safeguards.referrals?.kind ?? consent]),
  ]
}

/** What a person agreed to goes once: the act that sends it leads to where it cannot be sent from. */
const faultsOfDisclosing = (at: string, action: Action, consent: string): readonly Fault[] =>
  action.discloses?.basis !== 'consent'
    ? []
    : [
        ...(action.on === consent
          ? []
          : [{ at, message: `discloses, and is not on a ${consent}` }]),
        ...(action.to !== undefined && action.from && !action.from.includes(action.to)
          ? []
          : [{ at, message: 'could disclose a second time' }]),
      ]

/** Whoever refuses loses nothing: what is not about consents may not ask for one. */
const faultsOfRefusing = (
  program: Program,
  [consent, ...others]: readonly [string, ...string[]],
): readonly Fault[] =>
  expressionsOf(program)
    .filter(({ kind }) => kind !== consent && !others.includes(kind ?? ''))
    .filter(({ rule }) =>
      inspect(rule).mentions.some(({ name, member }) => name === 'records' && member === consent),
    )
    .map(({ at }) => ({ at, message: `asks for a ${consent}: refusing one may close no way` }))

function faultsOfNonReturn(program: Program, { person, nonReturn }: Safeguards): readonly Fault[] {
  const at = 'safeguards.nonReturn'
  const { kind, link, opens, alert } = nonReturn
  const raised = program.actions[alert]
  const returning = Object.entries(program.actions).filter(([, { returns }]) => returns)
  return [
    ...(program.records[kind]?.links?.[link] === person
      ? []
      : [{ at, message: `${kind} has no link "${link}" to ${person}` }]),
    ...(raised?.on === kind && raised.from === undefined && Object.keys(raised.form).length === 0
      ? []
      : [{ at, message: `"${alert}" is no act on any ${kind} without a form` }]),
    ...faultsOfExpression(
      `${at}.opens`,
      opens,
      {
        self: membersOf(program, kind),
        due: Object.keys(program.deadlines ?? {}),
        late: Object.keys(program.deadlines ?? {}),
        today: null,
      },
      'bool',
    ),
    ...returning.flatMap(([name, { on, by }]): readonly Fault[] => [
      ...(on === person
        ? []
        : [{ at: `actions.${name}`, message: `returns, and is not on a ${person}` }]),
      ...by
        .filter((role) => !raised?.by.includes(role))
        .map((role) => ({ at: `actions.${name}`, message: `"${role}" could not raise the alert` })),
    ]),
  ]
}

/** Fields by which nothing may be decided, or nobody preferred, and every rule that asks them all the same. */
function faultsOfIdleFields(program: Program): readonly Fault[] {
  const all = [...Object.values(program.records), ...Object.values(program.actions).map(formOf)]
  const fields = all.flatMap(({ fields: own }) => named(own))
  const told = (which: 'decidesNothing' | 'prefersNobody') =>
    new Map(fields.flatMap(([name, field]) => (field[which] ? [[name, field[which]]] : [])))
  const [idle, equal] = [told('decidesNothing'), told('prefersNobody')]
  return expressionsOf(program).flatMap(({ at, rule, use }) => {
    const asked = inspect(rule).mentions.flatMap(({ member }) => member ?? [])
    const kept = use === 'order' ? new Map([...idle, ...equal]) : idle
    return asked
      .filter((name) => kept.has(name))
      .map((name) => ({
        at,
        message: `asks "${name}", by which it may not go (${kept.get(name)})`,
      }))
  })
}

const formOf = ({ form }: Action): { readonly fields: { readonly [name: string]: Field } } => ({
  fields: form,
})
const named = (fields: { readonly [name: string]: Field }): readonly (readonly [string, Field])[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    [name, field] as const,
    ...(field.type === 'repeated' ? named(field.item) : []),
  ])
