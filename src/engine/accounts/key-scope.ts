import type { Grant } from '../world.ts'

/** What a key may do for its owner: less than the owner, never more. */
export interface KeyScope {
  readonly program: string
  readonly role: string
  readonly offices: readonly string[]
  /** `act` reads too: nobody acts on what they may not see. */
  readonly access: 'read' | 'act'
}

/** What is left of an owner's roles for a key, now: a role that the owner has lost is lost to the key. */
export function grantsWithin(
  owner: readonly Grant[],
  scopes: readonly KeyScope[],
  access: KeyScope['access'],
): readonly Grant[] {
  return scopes.flatMap((scope): Grant[] => {
    if (access === 'act' && scope.access !== 'act') return []
    const { program, role } = scope
    const held = officesOfRole(owner, scope)
    const offices = scope.offices.filter((office) => held.has(office))
    return offices.length === 0 ? [] : [{ program, role, offices }]
  })
}

/** Whether every scope lies within the owner's roles. */
export const isWithin = (owner: readonly Grant[], scopes: readonly KeyScope[]): boolean =>
  scopes.every((scope) => {
    const held = officesOfRole(owner, scope)
    return scope.offices.length > 0 && scope.offices.every((office) => held.has(office))
  })

const officesOfRole = (owner: readonly Grant[], { program, role }: KeyScope): Set<string> =>
  new Set(
    owner
      .filter((grant) => grant.program === program && grant.role === role)
      .flatMap(({ offices }) => offices),
  )
