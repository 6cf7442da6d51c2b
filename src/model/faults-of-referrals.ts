import type { Action } from './action.ts'
import type { Fault } from './faults.ts'
import type { Program } from './program.ts'
import { referralFields, type Referrals, type Safeguards } from './safeguards.ts'

/** Faults of what a program says of referrals: to whom, what stands on them, and that what is withdrawn is recalled. */
export function faultsOfReferrals(program: Program): readonly Fault[] {
  const { safeguards } = program
  const referrals = safeguards?.referrals
  if (!safeguards || !referrals)
    return Object.entries(program.actions)
      .filter(([, { discloses }]) => discloses?.basis === 'referral')
      .map(([name]) => ({ at: `actions.${name}`, message: 'the program declares no referrals' }))
  return [
    ...faultsOfKind(program, safeguards, referrals),
    ...faultsOfReceivers(program, safeguards, referrals),
    ...faultsOfSending(program, referrals),
    ...faultsOfRecalling(program, safeguards, referrals),
  ]
}

function faultsOfKind(
  program: Program,
  { person, data }: Safeguards,
  { kind, link, open, recalled, shell }: Referrals,
): readonly Fault[] {
  const at = `records.${kind}`
  const record = program.records[kind]
  if (!record) return [{ at: 'safeguards.referrals', message: `unknown kind "${kind}"` }]
  const lists = { receivers: '', purposes: '', data: '', urgencies: '' }
  const wanted = Object.entries(referralFields({ ...lists, consent: '' }))
  const shared = new Set(Object.values(data.opens).flat())
  const of = program.records[person]?.fields ?? {}
  return [
    ...(record.links?.[link] === person && record.sealedBy === `link:${link}`
      ? []
      : [{ at, message: `is not linked to a ${person} and sealed with their key` }]),
    ...wanted
      .filter(([name, { type }]) => record.fields[name]?.type !== type)
      .map(([name, { type }]) => ({ at, message: `has no ${type} field "${name}"` })),
    ...[...shared]
      .filter((name) => JSON.stringify(record.fields[name]) !== JSON.stringify(of[name]))
      .map((name) => ({ at, message: `has not the field "${name}" of a ${person}` })),
    ...[...open, recalled]
      .filter((stage) => !record.stages?.[stage])
      .map((stage) => ({ at, message: `has no stage "${stage}"` })),
    ...(open.includes(recalled) ? [{ at, message: 'what is recalled is open' }] : []),
    ...shell
      .filter((name) => !record.fields[name] || record.fields[name].sealed || shared.has(name))
      .map((name) => ({ at, message: `leaves "${name}" to the receiver` })),
  ]
}

/** Nothing is referred to whoever enforces the law, nor to another country. */
function faultsOfReceivers(
  program: Program,
  { recipients }: Safeguards,
  { kind }: Referrals,
): readonly Fault[] {
  const at = 'safeguards.referrals'
  const field = program.records[kind]?.fields['receiver']
  const items = field?.type === 'code' ? (program.codes[field.list]?.items ?? {}) : {}
  const counted = Object.entries(items).map(
    ([code, { countsAs }]) => [code, countsAs?.[recipients.list]] as const,
  )
  const kept = [...recipients.enforcement, ...recipients.foreign]
  const known = program.codes[recipients.list]?.items ?? {}
  return [
    ...counted
      .filter(([, as]) => as === undefined)
      .map(([code]) => ({ at, message: `"${code}" counts as no recipient` })),
    ...counted
      .filter(([, as]) => kept.includes(as ?? ''))
      .map(([code, as]) => ({
        at,
        message: `"${code}" counts as ${as}: nothing is referred there`,
      })),
    ...Object.entries(program.roles)
      .filter(([, { receives = '' }]) => kept.includes(receives))
      .map(([role]) => ({ at: `roles.${role}`, message: 'is one to whom nothing is referred' })),
    ...Object.entries(program.roles)
      .filter(([, { receives }]) => receives !== undefined && !known[receives])
      .map(([role]) => ({ at: `roles.${role}`, message: 'receives as an unknown recipient' })),
  ]
}

/** What is shared by consent goes by an act on the referral, from where it cannot go again, to where it is open. */
function faultsOfSending(program: Program, { kind, open }: Referrals): readonly Fault[] {
  return Object.entries(program.actions).flatMap(([name, action]): readonly Fault[] => {
    const at = `actions.${name}`
    const { discloses, on, from = [], to = '' } = action
    const sends = discloses?.basis === 'referral'
    const once = on === kind && from.length > 0 && !from.includes(to) && open.includes(to)
    return [
      ...(sends && !once ? [{ at, message: `sends no ${kind}, or sends it twice` }] : []),
      ...(sends && from.some((stage) => open.includes(stage))
        ? [{ at, message: 'sends what is open already' }]
        : []),
      ...(!sends && opensUnsent(action, { kind, open })
        ? [{ at, message: `opens a ${kind} that nobody sent` }]
        : []),
    ]
  })
}

/** Whether an act leads a referral to where it is open, of which no consent and no duty was asked. */
function opensUnsent(
  { on, from, to = '', creates, discloses }: Action,
  { kind, open }: Pick<Referrals, 'kind' | 'open'>,
): boolean {
  const made = creates?.some((one) => one.kind === kind && open.includes(one.to ?? '')) ?? false
  const led =
    on === kind && open.includes(to) && !(from?.every((stage) => open.includes(stage)) ?? false)
  return led || (made && discloses?.basis !== 'duty')
}

/** An act that ends a consent carries every referral by it to where the receiver has nothing of it. */
function faultsOfRecalling(
  program: Program,
  { consent }: Safeguards,
  { kind, open, recalled, consentWhile }: Referrals,
): readonly Fault[] {
  return Object.entries(program.actions)
    .filter(([, { on, to }]) => on === consent && to !== undefined && !consentWhile.includes(to))
    .filter(
      ([, { moves, discloses }]) =>
        discloses === undefined &&
        !moves?.some(
          (move) =>
            move.kind === kind &&
            move.to === recalled &&
            move.when === 'self.consent == target.id' &&
            open.every((stage) => move.from.includes(stage)),
        ),
    )
    .map(([name]) => ({ at: `actions.${name}`, message: `does not recall each ${kind} by it` }))
}
